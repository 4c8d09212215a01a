package dev.fermata.chat.socket;

import dev.fermata.chat.event.ClientEvent.Defect;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.codec.TooLongFrameException;

/** Makes lines of what the frame decoder has found between line breaks. */
final class LineReader extends ChannelInboundHandlerAdapter {
    /** With half a line break, for the other half may come later. */
    private static final int FRAME_BYTES_MAX = LineCheck.BYTES_MAX + "\r".length();

    private LineReader() {}

    /** Finds lines and reads them. What is longer than any line is one defect, told as soon as it is. */
    static void addTo(ChannelPipeline pipeline) {
        pipeline.addLast(new LineBasedFrameDecoder(FRAME_BYTES_MAX, true, true));
        pipeline.addLast(new LineReader());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            if (bytes.isReadable()) { // empty lines are silently ignored (RFC 1459, 2.3)
                context.fireChannelRead(LineCheck.read(bytes));
            }
        } finally {
            bytes.release();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof TooLongFrameException) {
            context.fireChannelRead(new Unreadable(Defect.ENDLESS, ""));
        } else {
            context.fireExceptionCaught(cause);
        }
    }
}
