package dev.fermata.chat.socket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToMessageCodec;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import java.util.List;

/** One line a frame, without its line break, in text or binary frames as was agreed (IRCv3 WebSocket). */
final class WebSocketLines extends MessageToMessageCodec<WebSocketFrame, ByteBuf> {
    static final String BINARY = "binary.ircv3.net";
    static final String TEXT = "text.ircv3.net";

    private boolean binary;

    WebSocketLines() {
        super(WebSocketFrame.class, ByteBuf.class);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof HandshakeComplete handshake) {
            binary = BINARY.equals(handshake.selectedSubprotocol());
        }
        super.userEventTriggered(context, event);
    }

    @Override
    protected void encode(ChannelHandlerContext context, ByteBuf line, List<Object> out) {
        ByteBuf content = line.readRetainedSlice(line.readableBytes() - "\r\n".length());
        out.add(binary ? new BinaryWebSocketFrame(content) : new TextWebSocketFrame(content));
    }

    @Override
    protected void decode(ChannelHandlerContext context, WebSocketFrame frame, List<Object> out) {
        ByteBuf line = withoutLineBreak(frame.content());
        if (line.isReadable()) {
            out.add(LineCheck.read(line));
        }
    }

    /** Some clients end a frame as they would end a line. */
    private static ByteBuf withoutLineBreak(ByteBuf content) {
        int end = content.writerIndex();
        while (end > content.readerIndex() && (content.getByte(end - 1) == '\n' || content.getByte(end - 1) == '\r')) {
            end--;
        }
        return content.slice(content.readerIndex(), end - content.readerIndex());
    }
}
