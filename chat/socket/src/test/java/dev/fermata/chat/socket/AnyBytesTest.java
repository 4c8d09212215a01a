package dev.fermata.chat.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.event.ClientEvent.Defect;
import dev.fermata.chat.event.IrcMessage;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever bytes come, and in however many pieces, they are the same lines and the same defects. */
class AnyBytesTest {
    @Provide
    Arbitrary<byte[]> bytes() {
        return Arbitraries.of(
                        "\r\n", "\n", "\r", "\0", "@a=b ", "@", " ", "PING x", "é", "\u2615", "#", "x".repeat(600))
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .edgeCases(edges -> edges.add(new byte[] {(byte) 0xff}, new byte[] {(byte) 0xc3}))
                .list()
                .ofMaxSize(40)
                .map(AnyBytesTest::joined);
    }

    private static byte[] joined(List<byte[]> parts) {
        byte[] all = new byte[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    private static List<Object> read(byte[] bytes, int piece) {
        EmbeddedChannel channel = new EmbeddedChannel();
        LineReader.addTo(channel.pipeline());
        for (int from = 0; from < bytes.length; from += piece) {
            var _ = channel.writeInbound(
                    Unpooled.copiedBuffer(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + piece))));
        }
        channel.checkException();
        List<Object> read = new ArrayList<>();
        for (Object next = channel.readInbound(); next != null; next = channel.readInbound()) {
            read.add(next);
        }
        return read;
    }

    @Property
    void piecesDoNotMatter(@ForAll("bytes") byte[] bytes, @ForAll @IntRange(min = 1, max = 700) int piece) {
        assertThat(read(bytes, piece)).isEqualTo(read(bytes, Math.max(1, bytes.length)));
    }

    @Example
    void theLongestLineMayEndInTheMiddleOfItsLineBreak() {
        String tags = "@" + "x".repeat(IrcMessage.TAG_BYTES_MAX - 2) + " ";
        String line = tags + "x".repeat(IrcMessage.BYTES_MAX - 2);
        byte[] bytes = (line + "\r\n").getBytes(StandardCharsets.US_ASCII);
        assertThat(read(bytes, bytes.length - 1)).containsExactly(line);
    }

    @Example
    void whatIsLongerThanAnyLineIsToldBeforeItEnds() {
        Unreadable endless = new Unreadable(Defect.ENDLESS, "");
        byte[] begun = "x".repeat(3 * LineCheck.BYTES_MAX).getBytes(StandardCharsets.US_ASCII);
        byte[] rest = "x\r\nnext\r\n".getBytes(StandardCharsets.US_ASCII);
        assertThat(read(begun, 1_000)).containsExactly(endless);
        assertThat(read(joined(List.of(begun, rest)), 1_000)).containsExactly(endless, "next");
    }

    @Property
    void aLineHoldsNoLineBreak(@ForAll("bytes") byte[] bytes) {
        assertThat(read(bytes, Math.max(1, bytes.length)))
                .filteredOn(String.class::isInstance)
                .allSatisfy(line -> assertThat((String) line).doesNotContain("\n", "\r", "\0"));
    }
}
