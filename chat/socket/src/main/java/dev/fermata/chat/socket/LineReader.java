package dev.fermata.chat.socket;

import dev.fermata.chat.event.ClientEvent.Defect;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.TooLongFrameException;

/** Makes lines of what the frame decoder has found between line breaks. */
final class LineReader extends ChannelInboundHandlerAdapter {
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
