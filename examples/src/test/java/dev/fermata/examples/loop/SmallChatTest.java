package dev.fermata.examples.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The first page of the guide. */
@Isolated("it looks at what is printed")
class SmallChatTest {
    @Test
    void whoComesSpeaksAndLeavesIsSeen() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream screen = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            SmallChat.main();
        } finally {
            System.setOut(screen);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("ada comes in, guest number 1", "ada: hello", "ada leaves");
    }

    @Test
    void itIsNoLongerThanThirtyLines() throws Exception {
        List<String> program = Files.readAllLines(Path.of("src/main/java/dev/fermata/examples/loop/SmallChat.java"));
        int begin = program.indexOf("final class SmallChat {");
        assertThat(begin).isPositive();
        assertThat(program.subList(begin, program.size()).stream().filter(line -> !line.isBlank()))
                .hasSizeLessThanOrEqualTo(30);
    }
}
