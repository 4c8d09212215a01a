package dev.fermata.chat.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IrcMessageTest {
    @Test
    void aLineWithEverythingIsTakenApart() {
        assertThat(IrcMessage.parse("@time=12;+draft/reply=a\\sb;empty :ada!u@h privmsg #x  two :and the rest "))
                .isEqualTo(new IrcMessage(
                        Map.of("time", "12", "+draft/reply", "a b", "empty", ""),
                        "ada!u@h",
                        "PRIVMSG",
                        List.of("#x", "two", "and the rest ")));
    }

    @Test
    void anEmptyLastParameterIsOne() {
        assertThat(IrcMessage.parse("TOPIC #x :")).isEqualTo(IrcMessage.of(null, "TOPIC", "#x", ""));
    }

    @Test
    void aColonInsideAParameterIsPartOfIt() {
        assertThat(IrcMessage.parse("PRIVMSG #x a:b ::)")).isEqualTo(IrcMessage.of(null, "PRIVMSG", "#x", "a:b", ":)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ":", ":source", "@tag", "@tag=1 :source ", "@", "@;;= "})
    void aLineWithoutACommandIsNoMessage(String line) {
        assertThat(IrcMessage.parse(line)).isNull();
    }

    @Test
    void tagValuesAreUnescapedAsTheSpecificationSays() {
        IrcMessage message = IrcMessage.parse("@a=\\:\\s\\\\\\r\\n;b=\\x;c=end\\ PING");
        assertThat(message).isNotNull();
        assertThat(message.tags()).isEqualTo(Map.of("a", "; \\\r\n", "b", "x", "c", "end"));
    }

    @Test
    void whatIsFormattedIsReadAsTheSame() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            IrcMessage message = randomMessage(random);
            assertThat(IrcMessage.parse(message.format()))
                    .as("seed %d, message %d: %s", seed, i, message)
                    .isEqualTo(message);
        }
    }

    @Test
    void noLineMakesTheParserFail() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String line = text(random, "@:; =\\+ab#,\u00e9", 12);
            IrcMessage message = IrcMessage.parse(line);
            if (message != null) {
                assertThat(IrcMessage.parse(message.format()))
                        .as("seed %d, line %d: <%s>", seed, i, line)
                        .isEqualTo(message);
            }
        }
    }

    private static IrcMessage randomMessage(Random random) {
        Map<String, String> tags = new java.util.LinkedHashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            tags.put("+tag" + i, text(random, "a;\\ \r\n:=\u20ac", 8));
        }
        List<String> params = new java.util.ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            params.add("p" + text(random, "abc:#\u00fc", 5));
        }
        params.add(text(random, "abc: #\u00fc", 9));
        return new IrcMessage(tags, random.nextBoolean() ? "ada!u@h" : null, "C" + random.nextInt(10), params);
    }

    private static String text(Random random, String alphabet, int lengthMax) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(lengthMax + 1); i > 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    @Test
    void whatIsTooLongForALineIsCutBetweenCharacters() {
        IrcMessage message = IrcMessage.of("ada!~ada@guest", "PART", "#lobby", "\u00fc".repeat(400))
                .withTags(Map.of("time", "2026-11-23T00:00:00.000Z"));
        String line = new String(message.toBytes(), StandardCharsets.UTF_8);
        String withoutTags = line.substring(line.indexOf(' ') + 1);
        assertThat(withoutTags.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(511, 512);
        assertThat(withoutTags).endsWith("\u00fc\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\0"})
    void whatWouldBeMoreThanOneLineIsRefused(String character) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IrcMessage.of("ada", "PRIVMSG", "#lobby", "hi" + character + ":x KICK #lobby ada"))
                .withMessageContaining("'hi'");
        assertThatIllegalArgumentException().isThrownBy(() -> IrcMessage.of("ada" + character, "QUIT"));
    }
}
