package dev.fermata.chat.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.event.ClientEvent;
import dev.fermata.loop.EventLoop;
import dev.fermata.loop.HandlerSettings;
import dev.fermata.loop.LoopSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The examples of the Javadoc, compiled and run. */
class Snippets {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    /** Tells each line the thread that it is on. */
    private static void whereAmI(dev.fermata.loop.Events<ClientEvent> events) {
        ClientEvent.Opened opened = (ClientEvent.Opened) events.receive();
        while (events.receive() instanceof ClientEvent.Line line) {
            String told = line.text() + " on " + Thread.currentThread().getName() + "\r\n";
            opened.outbox().send(told.getBytes(StandardCharsets.UTF_8));
            opened.outbox().lineHandled();
        }
    }

    @Test
    void sessionsAreOnTheThreadsThatReadTheirSockets() throws IOException {
        List<String> answers = new ArrayList<>();
        // @start region="threads"
        try (SocketThreads threads = new SocketThreads("sockets", 2);
                EventLoop loop = EventLoop.startOn(threads.executors(), LoopSettings.defaults());
                SocketServer server =
                        new SocketServer(SocketSettings.defaults(), threads, path -> Optional.empty(), loop::publish)) {
            HandlerSettings beside = HandlerSettings.defaults().withPlacement(SocketThreads.besideSockets());
            loop.on(ClientEvent.class, ClientEvent::client, beside, Snippets::whereAmI);
            Listener listener = server.bind(ListenerKind.IRC, ANY_PORT);
            listener.accept(Access.plain(ListenerKind.IRC, List.of()));
            // @end
            InetSocketAddress address = listener.address();
            for (int client = 0; client < 2; client++) {
                answers.addAll(hello(address));
            }
        }
        assertThat(answers).allSatisfy(answer -> assertThat(answer).startsWith("hello on sockets-"));
        // Netty shares its sockets out among its threads in turn; both answers of one client come from one thread.
        assertThat(answers.get(0)).isEqualTo(answers.get(1));
        assertThat(answers.get(2)).isEqualTo(answers.get(3)).isNotEqualTo(answers.get(0));
    }

    private static List<String> hello(InetSocketAddress address) throws IOException {
        try (Socket socket = new Socket(address.getAddress(), address.getPort());
                var reader =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.getOutputStream().write("hello\r\nhello\r\n".getBytes(StandardCharsets.UTF_8));
            return List.of(reader.readLine(), reader.readLine());
        }
    }
}
