package dev.fermata.chat.server;

import dev.fermata.chat.conversation.Chat;
import dev.fermata.chat.conversation.ChatSettings;
import dev.fermata.chat.conversation.Limit;
import dev.fermata.chat.journal.JournalException;
import dev.fermata.chat.journal.SqliteJournal;
import dev.fermata.chat.socket.ListenException;
import dev.fermata.chat.socket.SocketServer;
import dev.fermata.chat.socket.SocketSettings;
import dev.fermata.chat.socket.SocketThreads;
import dev.fermata.chat.socket.WebFile;
import dev.fermata.chat.web.WebClient;
import dev.fermata.loop.EventLoop;
import dev.fermata.loop.LoopSettings;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A running chat server: sockets, loop, conversations and journal, wired together.
 *
 * {@snippet class="dev.fermata.chat.server.Snippets" region="start"}
 */
public final class ChatServer implements AutoCloseable {
    /** Of each client: that it has come, that it has gone, and what its session has published of it. */
    private static final long EVENTS_BESIDE_LINES = 4;

    private final EventLoop loop;
    private final InetSocketAddress irc;
    private final @Nullable InetSocketAddress tls;
    private final InetSocketAddress web;
    private final @Nullable String fingerprint;

    /** What close() undoes, the last first. */
    private final Deque<Runnable> openings = new ArrayDeque<>();

    /**
     * Starts a server; when this returns, all its listeners accept connections.
     *
     * @throws StartException when that is not possible; nothing is left running then
     */
    public static ChatServer start(Settings settings) {
        return start(settings, loop -> {});
    }

    /**
     * Starts a server with more handlers, which are there before the first client can be.
     *
     * @param more registers them: a bot, say
     * @throws StartException when that is not possible; nothing is left running then
     */
    public static ChatServer start(Settings settings, Consumer<EventLoop> more) {
        return new ChatServer(settings, more);
    }

    private ChatServer(Settings settings, Consumer<EventLoop> more) {
        try {
            DataFolder data = DataFolder.open(settings.data());
            openings.push(data::close);
            // The database's native library takes longest to load; the rest gets ready meanwhile.
            CompletableFuture<SqliteJournal> opening =
                    CompletableFuture.supplyAsync(() -> SqliteJournal.open(data.resolve("journal.db")));
            openings.push(() -> closeIfOpened(opening));
            Optional<TlsIdentity> identity = settings.tls()
                    .map(address -> TlsIdentity.loadOrMake(
                            data.resolve("tls.p12"), settings.chat().server().name()));
            fingerprint = identity.map(TlsIdentity::fingerprint).orElse(null);
            SocketThreads threads =
                    new SocketThreads("chat", Runtime.getRuntime().availableProcessors());
            openings.push(threads::close);
            SocketSettings limits = SocketSettings.defaults().withOrigins(settings.origins());
            loop = EventLoop.startOn(threads.executors(), loopSettings(settings.chat(), limits));
            SocketServer sockets = new SocketServer(limits, threads, loop::publish);
            openings.push(sockets::close);
            openings.push(loop::close);
            openings.push(sockets::stopListening);
            SqliteJournal journal = opening.join();
            new Chat(settings::chat, journal, journal, journal, new MessageIds(new SecureRandom()))
                    .install(loop, SocketThreads.besideSockets());
            more.accept(loop);
            irc = sockets.listenIrc(settings.irc().resolve());
            tls = identity.isPresent()
                    ? sockets.listenTls(
                            settings.tls().orElseThrow().resolve(),
                            identity.get().keys())
                    : null;
            web = sockets.listenWeb(settings.web().resolve(), files(new WebClient()));
        } catch (RuntimeException failure) {
            close();
            throw asStartException(failure);
        }
    }

    /** With room for all that the clients that there may be can have under way: what they do is never refused. */
    private static LoopSettings loopSettings(ChatSettings chat, SocketSettings limits) {
        LoopSettings defaults = LoopSettings.defaults().withName("chat");
        long underWayMax = chat.limits().get(Limit.CLIENTS) * (limits.unhandledLinesMax() + EVENTS_BESIDE_LINES);
        return defaults.withBacklog(Math.max(defaults.backlog(), Math.toIntExact(2 * underWayMax)));
    }

    private static java.util.function.Function<String, Optional<WebFile>> files(WebClient client) {
        return path -> client.find(path).map(file -> new WebFile(file.contentType(), file.content()));
    }

    private static StartException asStartException(RuntimeException failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return switch (cause) {
            case StartException known -> known;
            case JournalException journal -> new StartException(String.valueOf(journal.getMessage()), journal);
            case ListenException listen -> new StartException(String.valueOf(listen.getMessage()), listen);
            case null, default -> throw failure;
        };
    }

    private static void closeIfOpened(CompletableFuture<SqliteJournal> opening) {
        // One that failed to open has nothing to close, and its failure has been reported.
        opening.handle((journal, failure) -> {
                    if (journal != null) {
                        journal.close();
                    }
                    return failure;
                })
                .join();
    }

    /** The loop, on which more handlers may be registered while the server runs. */
    public EventLoop loop() {
        return loop;
    }

    /** Where plain IRC is spoken. */
    public InetSocketAddress irc() {
        return irc;
    }

    /** Where IRC over TLS is spoken, if anywhere. */
    public Optional<InetSocketAddress> tls() {
        return Optional.ofNullable(tls);
    }

    /** Where browsers are served. */
    public InetSocketAddress web() {
        return web;
    }

    /** SHA-256 of the TLS certificate, if TLS is spoken. */
    public Optional<String> fingerprint() {
        return Optional.ofNullable(fingerprint);
    }

    /**
     * Stops in order: no new connections, what has been said is dealt with, everybody is told, the journal is closed. A
     * second call does nothing.
     */
    @Override
    public synchronized void close() {
        for (Runnable undo = openings.poll(); undo != null; undo = openings.poll()) {
            undo.run();
        }
    }
}
