package dev.fermata.chat.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.evidence.harness.LineClient;
import dev.fermata.loop.EventLoop;
import dev.fermata.loop.ShardDump;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which threads a line passes on its way from its socket to its room: that which has read it, and the room's, which reads too. */
class HandOffTest {
    private static final HostPort ANY_PORT = new HostPort("127.0.0.1", 0);
    private static final String ROOM = "#hand-off";

    /** What a handler ran, and where. */
    private record Run(String handlers, String key, String thread) {
        static Run of(RecordedEvent event) {
            return new Run(
                    event.getString("handlers"),
                    event.getString("key"),
                    event.getThread().getJavaName());
        }
    }

    private final ConcurrentLinkedQueue<Run> runs = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<EventLoop> loop = new CompletableFuture<>();

    private ChatServer start(Path folder) {
        Settings settings = Settings.defaults()
                .withData(folder)
                .withIrc(ANY_PORT)
                .withWeb(ANY_PORT)
                .withTls(Optional.empty());
        return ChatServer.start(settings, loop::complete);
    }

    private List<Run> of(String handlers) {
        return runs.stream().filter(run -> run.handlers().equals(handlers)).toList();
    }

    private static Set<String> threads(List<Run> runs) {
        return runs.stream().map(Run::thread).collect(Collectors.toSet());
    }

    @Test
    void sessionsAndRoomsRunOnTheThreadsThatReadSocketsAndOnNoOther(@TempDir Path folder) throws IOException {
        Set<String> shards;
        try (RecordingStream stream = new RecordingStream()) {
            stream.enable("dev.fermata.HandlerRun").withThreshold(Duration.ZERO);
            stream.onEvent("dev.fermata.HandlerRun", event -> runs.add(Run.of(event)));
            stream.startAsync();
            try (ChatServer server = start(folder);
                    LineClient ada = LineClient.register(server.irc(), "ada", "echo-message");
                    LineClient bob = LineClient.register(server.irc(), "bob")) {
                shards = loop.join().dump().shards().stream()
                        .map(ShardDump::thread)
                        .collect(Collectors.toSet());
                ada.send("JOIN " + ROOM);
                ada.await(" 366 ");
                bob.send("JOIN " + ROOM);
                bob.await(" 366 ");
                while (runs.stream().noneMatch(run -> run.key().contains(ROOM))) { // the recorder tells each second
                    ada.send("PRIVMSG " + ROOM + " :from socket to socket");
                    ada.await("from socket to socket");
                    bob.await("from socket to socket");
                }
            }
            stream.stop();
        }
        runs.removeIf(run -> !run.key().contains(ROOM) && !shards.contains(run.thread())); // of servers of other tests
        assertThat(shards)
                .hasSize(Runtime.getRuntime().availableProcessors())
                .allMatch(thread -> thread.matches("chat-\\d+-\\d+"));
        assertThat(threads(runs.stream().toList())).isSubsetOf(shards);
        assertThat(threads(of("Message").stream()
                        .filter(run -> run.key().contains(ROOM))
                        .toList()))
                .as("the room's")
                .hasSize(1);
        List<Run> sessions = of("ClientEvent");
        Set<String> clients = new HashSet<>();
        sessions.forEach(run -> clients.add(run.key()));
        assertThat(clients)
                .hasSize(2)
                .allSatisfy(client -> assertThat(threads(sessions.stream()
                                .filter(run -> run.key().equals(client))
                                .toList()))
                        .hasSize(1));
    }
}
