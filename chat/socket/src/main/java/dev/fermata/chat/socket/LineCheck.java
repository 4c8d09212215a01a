package dev.fermata.chat.socket;

import dev.fermata.chat.event.ClientEvent.Defect;
import dev.fermata.chat.event.IrcMessage;
import io.netty.buffer.ByteBuf;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Bytes to a line: within its limits, UTF-8, and without what no line may hold. */
final class LineCheck {
    /** The longest line with its tags; without the line break. */
    static final int BYTES_MAX = IrcMessage.TAG_BYTES_MAX + IrcMessage.BYTES_MAX - "\r\n".length();

    private LineCheck() {}

    /** The line as a String, or the {@link Defect} that it has. */
    static Object read(ByteBuf bytes) {
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
        if (length - tagBytes > IrcMessage.BYTES_MAX - "\r\n".length()) {
            return Defect.TOO_LONG;
        }
        try {
            // A new decoder reports what is malformed, where String's constructor would replace it.
            String line = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(bytes.nioBuffer())
                    .toString();
            return line.chars().anyMatch(c -> c == 0 || c == '\r' || c == '\n') ? Defect.FORBIDDEN_CHARACTER : line;
        } catch (CharacterCodingException notUtf8) {
            return Defect.NOT_UTF8;
        }
    }
}
