package dev.fermata.chat.socket;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;

/** Lets a WebSocket be idle, which the session watches with a ping, where an HTTP connection may not. */
final class UpgradeEnd extends ChannelInboundHandlerAdapter {
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof HandshakeComplete) {
            context.pipeline().remove(HttpIdle.NAME);
            context.pipeline().remove(this);
        }
        context.fireUserEventTriggered(event);
    }
}
