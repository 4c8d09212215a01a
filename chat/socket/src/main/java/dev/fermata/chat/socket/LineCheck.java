package dev.fermata.chat.socket;

import dev.fermata.chat.event.ClientEvent.Defect;
import dev.fermata.chat.event.IrcMessage;
import io.netty.buffer.ByteBuf;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Bytes to a line: within its limits, UTF-8, and without what no line may hold. */
final class LineCheck {
    /** The longest line with its tags; without the line break. */
    static final int BYTES_MAX = IrcMessage.TAG_BYTES_MAX + IrcMessage.BYTES_MAX - "\r\n".length();

    private LineCheck() {}

    /** The line as a String, or an {@link Unreadable} one. */
    static Object read(ByteBuf bytes) {
        // A new decoder stops at what is malformed, where String's constructor would replace it.
        CharBuffer decoded = CharBuffer.allocate(bytes.readableBytes());
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(bytes.nioBuffer(), decoded, true);
        String line = decoded.flip().toString();
        int readable = lengthBeforeForbidden(line);
        Defect defect = tooLong(bytes);
        if (defect == null && result.isError()) {
            defect = Defect.NOT_UTF8;
        }
        if (defect == null && readable < line.length()) {
            defect = Defect.FORBIDDEN_CHARACTER;
        }
        return defect == null ? line : new Unreadable(defect, line.substring(0, readable));
    }

    private static @Nullable Defect tooLong(ByteBuf bytes) {
        int start = bytes.readerIndex();
        int length = bytes.readableBytes();
        int tagBytes = 0;
        if (length > 0 && bytes.getByte(start) == '@') {
            int space = bytes.indexOf(start, start + length, (byte) ' ');
            tagBytes = space < 0 ? length : space + 1 - start;
        }
        if (tagBytes > IrcMessage.TAG_BYTES_MAX) {
            return Defect.TAGS_TOO_LONG;
        }
        return length - tagBytes > IrcMessage.BYTES_MAX - "\r\n".length() ? Defect.TOO_LONG : null;
    }

    private static int lengthBeforeForbidden(String line) {
        int index = 0;
        while (index < line.length() && "\0\r\n".indexOf(line.charAt(index)) < 0) {
            index++;
        }
        return index;
    }
}
