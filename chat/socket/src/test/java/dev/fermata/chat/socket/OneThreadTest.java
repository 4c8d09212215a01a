package dev.fermata.chat.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.ClientId;
import dev.fermata.loop.EventLoop;
import dev.fermata.loop.Events;
import dev.fermata.loop.HandlerSettings;
import dev.fermata.loop.LoopSettings;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** Where a session is, when its loop is on the threads of the sockets. */
class OneThreadTest {
    private final Map<ClientId, Thread> readOn = new ConcurrentHashMap<>();
    private final Map<ClientId, Thread> handledOn = new ConcurrentHashMap<>();
    private final BlockingQueue<ClientId> handled = new LinkedBlockingQueue<>();

    private void session(Events<ClientEvent> events) {
        while (true) {
            ClientId client = events.receive().client();
            handledOn.put(client, Thread.currentThread());
            handled.add(client);
        }
    }

    @Test
    void everySessionIsOnTheVeryThreadThatReadsItsSocket() throws IOException, InterruptedException {
        try (SocketThreads threads = new SocketThreads("sockets", 2);
                EventLoop loop = EventLoop.startOn(threads.executors(), LoopSettings.defaults());
                SocketServer server =
                        new SocketServer(SocketSettings.defaults(), threads, path -> Optional.empty(), event -> {
                            readOn.put(event.client(), Thread.currentThread());
                            loop.publish(event);
                        })) {
            HandlerSettings beside = HandlerSettings.defaults().withPlacement(SocketThreads.besideSockets());
            loop.on(ClientEvent.class, ClientEvent::client, beside, this::session);
            Listener listener = server.bind(ListenerKind.IRC, TestServer.ANY_PORT);
            listener.accept(Access.plain(ListenerKind.IRC, List.of()));
            for (int client = 0; client < 4; client++) {
                try (Socket socket = TestServer.connect(listener)) {
                    TestServer.send(socket, "hello\r\n");
                    ClientId opened = handled.take();
                    assertThat(handled.take()).as("whose line it is").isEqualTo(opened);
                    assertThat(handledOn.get(opened)).isSameAs(readOn.get(opened));
                }
                handled.take(); // it has been closed
            }
        }
        assertThat(readOn).hasSize(4);
        assertThat(readOn.values()).as("the threads that read").containsAll(handledOn.values());
        assertThat(Map.copyOf(handledOn)).isEqualTo(Map.copyOf(readOn));
    }
}
