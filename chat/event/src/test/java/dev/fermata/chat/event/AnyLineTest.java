package dev.fermata.chat.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for whatever a client may send: any text on one line, most of them close to a line of the protocol. */
class AnyLineTest {
    @Provide
    Arbitrary<String> lines() {
        // Without what stands for half a character, too, which is looked for in what is sent.
        Arbitrary<String> anything =
                Arbitraries.strings().ofMaxLength(80).map(text -> text.replaceAll("[\r\n\0\uFFFD]", "?"));
        Arbitrary<String> likeALine = Arbitraries.of(
                        "@", "+a", "=", ";", "\\", "\\:", "\\s", ":", " ", "  ", "PRIVMSG", "x", "é", "☕", "#room",
                        "a!b@c")
                .list()
                .ofMaxSize(20)
                .map(parts -> String.join("", parts));
        return Arbitraries.oneOf(anything, likeALine);
    }

    @Property
    void aLineIsReadOrIsNone(@ForAll("lines") String line) {
        IrcMessage message = IrcMessage.parse(line);
        if (message != null) {
            assertThat(message.command()).isNotEmpty().doesNotContain(" ");
            assertThat(message.params().stream()
                            .limit(Math.max(0, message.params().size() - 1)))
                    .allMatch(param -> !param.isEmpty() && !param.contains(" ") && !param.startsWith(":"));
        }
    }

    @Property
    void whatIsReadIsWrittenAndReadAsTheSame(@ForAll("lines") String line) {
        IrcMessage message = IrcMessage.parse(line);
        if (message != null) {
            assertThat(IrcMessage.parse(message.format())).isEqualTo(message);
        }
    }

    @Property
    void whatIsSentIsOneLineWithinItsLimit(@ForAll("lines") String line) {
        IrcMessage message = IrcMessage.parse(line + " :" + "ü".repeat(400));
        if (message != null) {
            byte[] bytes = message.toBytes();
            String text = new String(bytes, StandardCharsets.UTF_8);
            assertThat(text).endsWith("\r\n").doesNotContain("\uFFFD");
            assertThat(text.indexOf('\n')).isEqualTo(text.length() - 1);
            String withoutTags = text.startsWith("@") ? text.substring(text.indexOf(' ') + 1) : text;
            assertThat(withoutTags.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(IrcMessage.BYTES_MAX);
        }
    }
}
