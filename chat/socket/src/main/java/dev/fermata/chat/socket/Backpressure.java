package dev.fermata.chat.socket;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.WriteBufferWaterMark;

/**
 * Reads no more from a client while it leaves too much unread itself, or while its reading is switched off.
 *
 * <p>The first since a codec answers by itself, without asking how much waits already: pings, and requests that come before
 * the answers to others have been read. The second since it asks for more by itself, too, when what it has read gave nobody anything:
 * a ping, or a part of a line. So it stands before the codecs.
 */
final class Backpressure extends ChannelDuplexHandler {
    private final int unreadBytesMax;
    private boolean isAsked;

    Backpressure(int unreadBytesMax) {
        this.unreadBytesMax = unreadBytesMax;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        context.channel()
                .config()
                .setWriteBufferWaterMark(new WriteBufferWaterMark(unreadBytesMax / 2, unreadBytesMax));
    }

    @Override
    public void read(ChannelHandlerContext context) {
        if (!context.channel().config().isAutoRead()) {
            return; // it is asked again when that is switched on
        }
        isAsked = !context.channel().isWritable();
        if (!isAsked) {
            context.read();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (isAsked) {
            read(context);
        }
        context.fireChannelWritabilityChanged();
    }
}
