package dev.fermata.chat.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import org.junit.jupiter.api.Test;

/** When more is read from a client. */
class BackpressureTest {
    private static final String HANDSHAKE =
            "io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandshakeHandler";

    private int reads;

    private final EmbeddedChannel channel = new EmbeddedChannel(new ChannelOutboundHandlerAdapter() {
        @Override
        public void read(ChannelHandlerContext context) throws Exception {
            reads++;
            super.read(context);
        }
    });

    private void add() {
        channel.pipeline()
                .addLast(new Backpressure(1_000))
                .addLast(new WebSocketServerProtocolHandler(WebSocketServerProtocolConfig.newBuilder()
                        .websocketPath("/irc")
                        .build()));
        channel.pipeline().remove(HANDSHAKE); // has been made
        reads = 0;
    }

    @Test
    void aPingIsAnsweredButMakesNobodyReadWhatIsNotToBeRead() {
        add();
        channel.config().setAutoRead(false);
        channel.writeInbound(new PingWebSocketFrame());
        assertThat(channel.<Object>readOutbound()).isInstanceOf(PongWebSocketFrame.class);
        assertThat(reads).isZero();
        channel.config().setAutoRead(true);
        assertThat(reads).isEqualTo(1);
    }

    @Test
    void nothingMoreIsReadFromAClientThatLeavesTooMuchUnread() {
        add();
        var _ = channel.write(Unpooled.wrappedBuffer(new byte[500]));
        channel.read();
        assertThat(reads).isEqualTo(1);
        var _ = channel.write(Unpooled.wrappedBuffer(new byte[500]));
        channel.read();
        assertThat(reads).isEqualTo(1);
        channel.flush();
        assertThat(reads).isEqualTo(2);
    }
}
