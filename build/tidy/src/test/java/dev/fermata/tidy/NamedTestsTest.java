package dev.fermata.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Some pages name a test for each row of theirs: whether there are such tests. */
class NamedTestsTest {
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");

    @ParameterizedTest
    @CsvSource({"docs/guide/protocol.md, 60", "docs/promises.md, 60"})
    void eachTestThatThePageNamesIsThere(String page, int moreThan) throws IOException {
        List<MatchResult> named = TEST.matcher(Files.readString(House.ROOT.resolve(page)))
                .results()
                .toList();
        assertThat(named).hasSizeGreaterThan(moreThan);
        List<Path> sources = House.files(".java");
        for (MatchResult test : named) {
            assertThat(sources)
                    .filteredOn(source -> source.getFileName().toString().equals(test.group(1) + ".java"))
                    .as(test.group())
                    .anySatisfy(source -> assertThat(source).content().contains("void " + test.group(2) + "("));
        }
    }
}
