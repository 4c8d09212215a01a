package dev.fermata.chat.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.ClientEvent.Line;
import dev.fermata.chat.event.ClientId;
import dev.fermata.chat.event.Outbox;
import dev.fermata.chat.event.Subnet;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FloodTest {
    private static final SocketSettings THREE_AND_TWO_PER_SECOND =
            SocketSettings.defaults().withFlood(new FloodSettings(3, 2, List.of()));

    private final MockTicker clock = Ticker.newMockTicker();
    private final List<ClientEvent> events = new ArrayList<>();
    private SocketSettings settings = THREE_AND_TWO_PER_SECOND;

    /** A channel without a socket, whose time is ours. */
    private static final class Channel extends EmbeddedChannel {
        Channel(Ticker clock) {
            super(EmbeddedChannel.builder().ticker(clock));
        }

        @Override
        protected SocketAddress remoteAddress0() {
            return new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 50_000);
        }
    }

    private Channel client() {
        Channel channel = new Channel(clock);
        Arrival arrival = new Arrival(channel, ListenerKind.IRC);
        channel.pipeline().addLast(new ClientSocket(new ClientId(1), arrival, () -> settings, events::add, channel));
        channel.pipeline().fireChannelActive();
        return channel;
    }

    private void pass(Channel channel, long milliseconds) {
        clock.advance(milliseconds, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
        channel.runPendingTasks();
    }

    private List<String> lines() {
        return events.stream()
                .filter(Line.class::isInstance)
                .map(event -> ((Line) event).text())
                .toList();
    }

    @Test
    void whatComesTooFastWaitsAndNoLineIsLost() {
        Channel channel = client();
        for (int i = 1; i <= 6; i++) {
            channel.writeInbound("line " + i);
        }
        assertThat(lines()).containsExactly("line 1", "line 2", "line 3");
        assertThat(channel.config().isAutoRead()).as("whether more is read").isFalse();
        pass(channel, 499);
        assertThat(lines()).hasSize(3);
        pass(channel, 1);
        assertThat(lines()).hasSize(4);
        pass(channel, 1_000);
        assertThat(lines()).containsExactly("line 1", "line 2", "line 3", "line 4", "line 5", "line 6");
        assertThat(channel.config().isAutoRead()).isTrue();
    }

    @Test
    void whoHasPausedMaySayMuchAtOnceAgain() {
        Channel channel = client();
        for (int i = 1; i <= 3; i++) {
            channel.writeInbound("line " + i);
        }
        pass(channel, 60_000);
        for (int i = 4; i <= 7; i++) {
            channel.writeInbound("line " + i);
        }
        assertThat(lines()).hasSize(6);
    }

    @Test
    void linesThatNobodyHasDealtWithAreNotForgottenBesideThoseThatAreTooFast() {
        settings = THREE_AND_TWO_PER_SECOND.withBounds(1 << 20, 2);
        Channel channel = client();
        Outbox outbox = ((ClientEvent.Opened) events.getFirst()).outbox();
        for (int i = 1; i <= 5; i++) {
            channel.writeInbound("line " + i);
        }
        assertThat(lines()).hasSize(2);
        outbox.lineHandled();
        outbox.lineHandled();
        pass(channel, 0);
        assertThat(lines()).hasSize(3);
        pass(channel, 500);
        assertThat(lines()).hasSize(4);
        outbox.lineHandled();
        outbox.lineHandled();
        pass(channel, 500);
        assertThat(lines()).hasSize(5);
        assertThat(channel.config().isAutoRead()).isTrue();
    }

    @Test
    void floodControlCanBeSwitchedOffWhileAClientIsThere() {
        Channel channel = client();
        for (int i = 1; i <= 9; i++) {
            channel.writeInbound("line " + i);
        }
        assertThat(lines()).hasSize(3);
        settings = THREE_AND_TWO_PER_SECOND.withFlood(new FloodSettings(3, 2, List.of(Subnet.parse("0.0.0.0/0"))));
        pass(channel, 500);
        assertThat(lines()).hasSize(9);
    }

    @Test
    void whatWasSentBeforeTheEndIsToldAtTheEnd() {
        Channel channel = client();
        for (int i = 1; i <= 5; i++) {
            channel.writeInbound("line " + i);
        }
        channel.close().syncUninterruptibly();
        assertThat(lines()).hasSize(5);
        assertThat(events.getLast()).isInstanceOf(ClientEvent.Closed.class);
    }

    @Test
    void overARealSocketAllLinesArriveInTheirOrder() throws Exception {
        SocketSettings slow = SocketSettings.defaults().withFlood(new FloodSettings(1, 500, List.of()));
        try (TestServer server = new TestServer(slow);
                Socket socket = TestServer.connect(server.listen(ListenerKind.IRC))) {
            Outbox outbox = server.opened().outbox();
            for (int i = 0; i < 50; i++) {
                TestServer.send(socket, "line " + i + "\r\n");
            }
            for (int i = 0; i < 50; i++) {
                assertThat(server.line()).isEqualTo("line " + i);
                outbox.lineHandled();
            }
        }
    }
}
