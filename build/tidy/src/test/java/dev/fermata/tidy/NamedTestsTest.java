package dev.fermata.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page about the protocol names a test for each row of it: whether there are such tests. */
class ProtocolTestsTest {
    private static final Path PAGE = House.ROOT.resolve("docs/guide/protocol.md");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");

    @Test
    void eachTestThatThePageNamesIsThere() throws IOException {
        List<MatchResult> named = TEST.matcher(Files.readString(PAGE)).results().toList();
        assertThat(named).hasSizeGreaterThan(60);
        List<Path> sources = House.files(".java");
        for (MatchResult test : named) {
            assertThat(sources)
                    .filteredOn(source -> source.getFileName().toString().equals(test.group(1) + ".java"))
                    .as(test.group())
                    .anySatisfy(source -> assertThat(source).content().contains("void " + test.group(2) + "("));
        }
    }
}
