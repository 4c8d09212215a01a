package dev.fermata.chat.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HttpIdleTest {
    private final MockTicker clock = Ticker.newMockTicker();
    private final EmbeddedChannel channel =
            EmbeddedChannel.builder().ticker(clock).handlers(new HttpIdle()).build();

    private void pass(int seconds) {
        clock.advance(seconds, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        channel.runPendingTasks();
    }

    @Test
    void aConnectionIsOpenAsLongAsSomethingIsSentOverIt() {
        pass(HttpIdle.SECONDS_MAX - 1);
        channel.writeOutbound(Unpooled.wrappedBuffer(new byte[] {1}));
        pass(HttpIdle.SECONDS_MAX - 1);
        assertThat(channel.isOpen()).isTrue();
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {1}));
        pass(HttpIdle.SECONDS_MAX - 1);
        assertThat(channel.isOpen()).isTrue();
        pass(1);
        assertThat(channel.isOpen()).isFalse();
    }
}
