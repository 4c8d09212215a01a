package dev.fermata.chat.socket;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.concurrent.TimeUnit;

/** Closes an HTTP connection on which nothing has come or gone for a time; a file may take longer than that to read. */
final class HttpIdle extends IdleStateHandler {
    static final String NAME = "idle";
    static final int SECONDS_MAX = 30;

    HttpIdle() {
        super(true, 0, 0, SECONDS_MAX, TimeUnit.SECONDS);
    }

    @Override
    protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
        var _ = context.close();
    }
}
