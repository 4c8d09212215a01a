package dev.fermata.chat.server;

import dev.fermata.chat.account.Accounts;
import dev.fermata.chat.account.MailSettings;
import dev.fermata.chat.account.Passwords;
import dev.fermata.chat.account.Postman;
import dev.fermata.chat.conversation.Chat;
import dev.fermata.chat.conversation.Foundations;
import dev.fermata.chat.conversation.settings.AccountPolicy;
import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.conversation.settings.Limit;
import dev.fermata.chat.event.CaseMapping;
import dev.fermata.chat.event.NameFolding;
import dev.fermata.chat.event.NickRule;
import dev.fermata.chat.event.Registry;
import dev.fermata.chat.event.Secret;
import dev.fermata.chat.journal.Journal;
import dev.fermata.chat.journal.JournalException;
import dev.fermata.chat.socket.Access;
import dev.fermata.chat.socket.FileHost;
import dev.fermata.chat.socket.ListenException;
import dev.fermata.chat.socket.ListenerKind;
import dev.fermata.chat.socket.SocketServer;
import dev.fermata.chat.socket.SocketThreads;
import dev.fermata.chat.socket.WebFile;
import dev.fermata.chat.web.WebClient;
import dev.fermata.loop.EventLoop;
import dev.fermata.loop.LoopSettings;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A running chat server: sockets, loop, conversations and journal, wired together.
 *
 * {@snippet class="dev.fermata.chat.server.Snippets" region="start"}
 */
public final class ChatServer implements AutoCloseable {
    /** Of each client: that it has come, that it has gone, and what its session has published of it. */
    private static final long EVENTS_BESIDE_LINES = 4;

    private final Supplier<Settings> configuration;
    private final EventLoop loop;
    private final SocketServer sockets;
    private final Doors doors;
    private final Chat chat;
    private final int backlog;
    private volatile Settings settings;
    private volatile @Nullable FileHost uploads;

    /** What close() undoes, the last first. */
    private final Deque<Runnable> openings = new ArrayDeque<>();

    /**
     * Starts a server; when this returns, all its listeners accept connections.
     *
     * @throws StartException when that is not possible; nothing is left running then
     */
    public static ChatServer start(Settings settings) {
        return start(() -> settings, loop -> {});
    }

    /**
     * Starts a server with more handlers, which are there before the first client can be.
     *
     * @param more registers them: a bot, say
     * @throws StartException when that is not possible; nothing is left running then
     */
    public static ChatServer start(Settings settings, Consumer<EventLoop> more) {
        return start(() -> settings, more);
    }

    /**
     * Starts a server that can be configured anew while it runs.
     *
     * @param configuration tells how it runs; asked again for each {@link #rehash}
     * @param more registers them: a bot, say
     * @throws StartException when that is not possible; nothing is left running then
     */
    public static ChatServer start(Supplier<Settings> configuration, Consumer<EventLoop> more) {
        return new ChatServer(configuration, more);
    }

    private ChatServer(Supplier<Settings> configuration, Consumer<EventLoop> more) {
        this.configuration = configuration;
        settings = configuration.get();
        backlog = backlog(settings);
        chooseNames(settings.names());
        try {
            SecureRandom chance = new SecureRandom();
            DataFolder data = DataFolder.open(settings.data());
            openings.push(data::close);
            // The database's native library takes longest to load, and TLS second: meanwhile the rest gets ready.
            String location = settings.database()
                    .map(Secret::value)
                    .orElseGet(() -> data.resolve(DataFolder.JOURNAL).toString());
            CompletableFuture<Journal> opening = CompletableFuture.supplyAsync(() -> Journal.open(location));
            openings.push(() -> closeIfOpened(opening));
            SocketThreads threads =
                    new SocketThreads("chat", Runtime.getRuntime().availableProcessors());
            openings.push(threads::close);
            LoopSettings loopSettings = LoopSettings.defaults().withName("chat").withBacklog(backlog);
            loop = EventLoop.startOn(threads.executors(), loopSettings);
            sockets = new SocketServer(
                    settings.sockets(), threads, files(new WebClient()), this::fileHost, loop::publish);
            openings.push(sockets::close);
            openings.push(loop::close);
            openings.push(sockets::stopListening);
            doors = new Doors(
                    sockets,
                    () -> OwnCertificate.loadOrMake(
                            data.resolve("tls.pem"),
                            settings.chat().server().name(),
                            loopSettings.clock().instant()));
            Courier courier = Courier.of(settings, data.resolve("vapid.key"), chance);
            settings = courier.known(settings);
            List<Doors.Door> bound = doors.bind(settings.listeners());
            CompletableFuture<List<Access>> accesses =
                    CompletableFuture.supplyAsync(() -> doors.access(settings.listeners()));
            Journal journal = opening.join();
            Passwords passwords = new Passwords(settings.accounts().passwords(), chance::nextBytes);
            openings.push(passwords::close);
            Accounts accounts = accounts(journal, passwords, chance);
            UploadFolder folder = new UploadFolder(
                    data.resolve(DataFolder.UPLOADS),
                    accounts.logins(),
                    chance,
                    () -> settings.chat().limits());
            uploads = folder;
            Foundations foundations = new Foundations(
                    journal,
                    journal,
                    journal,
                    new Exports(data.resolve("exports"), journal),
                    folder.records(),
                    journal,
                    accounts,
                    passwords,
                    new MessageIds(chance, loopSettings.clock()),
                    data.secret("cloak.key", chance),
                    loopSettings.clock().instant(),
                    this::rehash);
            chat = new Chat(() -> settings.chat(), foundations);
            chat.install(loop, SocketThreads.besideSockets());
            courier.install(loop, loopSettings.clock());
            more.accept(loop);
            chat.returned().toCompletableFuture().join();
            doors.accept(bound, accesses.join());
        } catch (RuntimeException failure) {
            close();
            throw asStartException(failure);
        }
    }

    private static void chooseNames(NameFolding folding) {
        try {
            CaseMapping.choose(folding);
        } catch (IllegalStateException chosen) {
            throw new StartException(String.valueOf(chosen.getMessage()), chosen);
        }
    }

    /** Where files go that are uploaded, when they may be. */
    private Optional<FileHost> fileHost() {
        return settings.chat().clients().fileHost() == null ? Optional.empty() : Optional.ofNullable(uploads);
    }

    private Accounts accounts(Registry registry, Passwords passwords, SecureRandom chance) {
        Optional<MailSettings> mail = settings.accounts().mail();
        mail.ifPresent(to -> new Postman(to, null, InstantSource.system()).install(loop));
        return new Accounts(
                registry,
                () -> settings.chat().accounts().rules(),
                settings.accounts().logins(),
                new NickRule(settings.names(), settings.chat().limits().get(Limit.NICK_LENGTH)),
                passwords,
                chance::nextBytes,
                InstantSource.system(),
                mail.map(to -> loop::publish));
    }

    /** Room for all that the clients that there may be can have under way: what they do is never refused. */
    private static int backlog(Settings settings) {
        long clients = settings.chat().limits().get(Limit.CLIENTS);
        long underWayMax = clients * (settings.sockets().unhandledLinesMax() + EVENTS_BESIDE_LINES);
        return Math.clamp(2 * underWayMax, LoopSettings.defaults().backlog(), Integer.MAX_VALUE);
    }

    private static Function<String, Optional<WebFile>> files(WebClient client) {
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

    private static void closeIfOpened(CompletableFuture<Journal> opening) {
        // One that failed to open has nothing to close, and its failure has been reported.
        opening.handle((journal, failure) -> {
                    if (journal != null) {
                        journal.close();
                    }
                    return failure;
                })
                .join();
    }

    /**
     * Asks anew how it runs, and runs so from now on. Nobody is disconnected: those who are there keep their connections, even
     * to a listener that is no more. Certificates are read anew in any case.
     *
     * @return what stays as it is until the next start, a sentence for each
     * @throws StartException when the configuration is wrong, or cannot be followed; all is as it was then
     */
    public synchronized List<String> rehash() {
        Settings wanted = configuration.get();
        List<String> kept = new ArrayList<>();
        if (!wanted.data().equals(settings.data())) {
            kept.add("the data stay in %s until the next start".formatted(settings.data()));
            wanted = wanted.withData(settings.data());
        }
        if (!wanted.database().equals(settings.database())) {
            kept.add("the database stays the one that it is until the next start");
            wanted = wanted.withDatabase(settings.database());
        }
        if (!wanted.names().equals(settings.names())) {
            kept.add("names are compared by %s until the next start"
                    .formatted(settings.names().name()));
            wanted = wanted.withNames(settings.names());
        }
        if (!wanted.accounts().equals(settings.accounts())) {
            kept.add(
                    "what a password costs, who waits to log in, and the mail server stay as they are until the next start");
            wanted = withAccountsAsTheyAre(wanted);
        }
        kept.addAll(Courier.kept(settings, wanted));
        wanted = Courier.asIn(settings, wanted);
        if (backlog(wanted) > backlog) {
            int clients = settings.chat().limits().get(Limit.CLIENTS);
            int lines = settings.sockets().unhandledLinesMax();
            kept.add(
                    "limits.clients stays %d and limits.lines-under-way %d until the next start: there is no room for more"
                            .formatted(clients, lines));
            wanted = wanted.withChat(wanted.chat().withLimit(Limit.CLIENTS, clients))
                    .withSockets(wanted.sockets().withBounds(wanted.sockets().sendQueueBytesMax(), lines));
        }
        doors.change(wanted.listeners());
        sockets.change(wanted.sockets());
        ChatSettings before = settings.chat();
        settings = wanted;
        chat.tellChanges(before);
        return kept;
    }

    /** Nobody can be asked to confirm an address where no mail is sent as yet. */
    private Settings withAccountsAsTheyAre(Settings wanted) {
        AccountPolicy policy = wanted.chat().accounts();
        boolean emailRequired =
                policy.rules().email().required() && settings.accounts().mail().isPresent();
        return wanted.withAccounts(settings.accounts())
                .withChat(wanted.chat()
                        .withAccounts(policy.withRules(policy.rules().withEmailRequired(emailRequired))));
    }

    /** How it runs. */
    public Settings settings() {
        return settings;
    }

    /** The loop, on which more handlers may be registered while the server runs. */
    public EventLoop loop() {
        return loop;
    }

    /** Its listeners that are open, in the order in which they are configured. */
    List<Doors.Door> doors() {
        return doors.open();
    }

    /**
     * Where the first listener of a kind listens.
     *
     * @throws IllegalStateException when there is none
     */
    public InetSocketAddress address(ListenerKind kind) {
        return doors.open().stream()
                .filter(door -> door.settings().kind() == kind)
                .map(door -> door.listener().address())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing listens for " + kind.key()));
    }

    /** Where plain IRC is spoken. */
    public InetSocketAddress irc() {
        return address(ListenerKind.IRC);
    }

    /** Where browsers are served. */
    public InetSocketAddress web() {
        return address(ListenerKind.WEB);
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
