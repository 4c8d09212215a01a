package dev.fermata.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the documents say is true: their code is compiled and run elsewhere, and their links lead somewhere. */
class DocumentsTest {
    /** Code, and what a program says, which a test expects. */
    private static final Pattern PIECE = Pattern.compile("```(?:java|text)\\R(.*?)```", Pattern.DOTALL);

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

    @Test
    void everyPieceOfJavaAndOfOutputStandsInAFileThatTheBuildCompiles() throws IOException {
        List<String> sources = new ArrayList<>();
        for (Path file : House.files(".java")) {
            sources.add(flat(Files.readString(file)));
        }
        int pieces = 0;
        for (Path page : House.files(".md")) {
            Matcher piece = PIECE.matcher(Files.readString(page));
            while (piece.find()) {
                pieces++;
                String shown = flat(piece.group(1));
                assertThat(sources.stream().anyMatch(source -> source.contains(shown)))
                        .as("%s shows code that no compiled file has:%n%s", page, piece.group(1))
                        .isTrue();
            }
        }
        assertThat(pieces).isPositive();
    }

    /** Without indentation, empty lines and comments. */
    private static String flat(String code) {
        return code.lines()
                .map(line -> line.replaceFirst("//.*", "").strip())
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        int links = 0;
        for (Path page : House.files(".md")) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                links++;
                assertThat(page.resolveSibling(link.group(1)))
                        .as("%s links to %s", page, link.group(1))
                        .exists();
            }
        }
        assertThat(links).isPositive();
    }
}
