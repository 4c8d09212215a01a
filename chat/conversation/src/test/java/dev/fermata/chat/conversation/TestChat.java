package dev.fermata.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.account.AccountRules;
import dev.fermata.chat.account.Accounts;
import dev.fermata.chat.account.PasswordSettings;
import dev.fermata.chat.account.Passwords;
import dev.fermata.chat.account.ThrottleSettings;
import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.event.EventStore;
import dev.fermata.chat.event.NameFolding;
import dev.fermata.chat.event.NickRule;
import dev.fermata.chat.event.Registry;
import dev.fermata.chat.event.Secret;
import dev.fermata.chat.journal.MemoryJournal;
import dev.fermata.loop.DeadLetter;
import dev.fermata.loop.EventLoop;
import dev.fermata.loop.LoopSettings;
import dev.fermata.loop.Placement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** A chat on a loop of its own, without sockets and disks. Closing it checks that no handler has failed. */
final class TestChat implements AutoCloseable {
    private static final long STARTED_MILLIS = 1_700_000_000_000L;

    private final MemoryJournal journal;
    private final TestFiles files = new TestFiles();
    private final WornDisk names;
    private final Queue<DeadLetter> dead = new ConcurrentLinkedQueue<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final AtomicLong milliseconds = new AtomicLong(STARTED_MILLIS);

    /** No two moments are the same: what came before is told from what comes after. */
    private final EventLoop loop = EventLoop.start(LoopSettings.defaults()
            .withShards(2)
            .withClock(() -> Instant.ofEpochMilli(milliseconds.incrementAndGet()))
            .withDrainTimeout(Duration.ofSeconds(2))
            .withDeadLetters(dead::add));

    TestChat() {
        this(new MemoryJournal());
    }

    /** One that goes on with what another has kept. */
    TestChat(MemoryJournal journal) {
        this.journal = journal;
        names = new WornDisk(journal);
    }

    /** What the channels are kept in. */
    WornDisk names() {
        return names;
    }

    MemoryJournal journal() {
        return journal;
    }

    TestFiles files() {
        return files;
    }

    EventLoop loop() {
        return loop;
    }

    private Foundations foundations(EventStore store, AccountRules rules) {
        return foundations(store, journal, files, names, rules, () -> "id" + ids.incrementAndGet());
    }

    /** The hash of a password that costs next to nothing. */
    String hash(String password) {
        return cheapPasswords().hash(password).toCompletableFuture().join();
    }

    private static Passwords cheapPasswords() {
        return new Passwords(
                PasswordSettings.defaults().withArgon2(8, 1, 1).withScramIterations(4096), new Random(1)::nextBytes);
    }

    /** Accounts whose passwords cost next to nothing. */
    static Foundations foundations(EventStore store, MemoryJournal journal, Supplier<String> messageIds) {
        return foundations(store, journal, new TestFiles(), journal, AccountRules.defaults(), messageIds);
    }

    private static Foundations foundations(
            EventStore store,
            MemoryJournal journal,
            TestFiles files,
            Registry registry,
            AccountRules rules,
            Supplier<String> messageIds) {
        Random chance = new Random(1);
        Passwords passwords = cheapPasswords();
        Accounts accounts = new Accounts(
                journal,
                () -> rules,
                ThrottleSettings.defaults(),
                new NickRule(NameFolding.ASCII, 32),
                passwords,
                chance::nextBytes,
                InstantSource.system(),
                Optional.empty());
        Archive archive = account -> {
            List<String> lines = new ArrayList<>();
            return journal.exportAccount(account, lines::add)
                    .thenApply(entries -> new Archive.Written("exported-" + lines.size() + ".jsonl", entries));
        };
        return new Foundations(
                store,
                journal,
                journal,
                archive,
                files,
                registry,
                accounts,
                passwords,
                messageIds,
                new Secret("cloak"),
                Instant.ofEpochMilli(STARTED_MILLIS),
                List::of);
    }

    /** Puts the clock on. */
    void passTime(Duration time) {
        milliseconds.addAndGet(time.toMillis());
    }

    void install(EventStore store, ChatSettings settings) {
        Chat chat =
                new Chat(() -> settings, foundations(store, settings.accounts().rules()));
        chat.install(loop, Placement.byHash());
        chat.returned().toCompletableFuture().join();
    }

    @Override
    public void close() {
        loop.close();
        TestWire.Kind.CHOSEN.close(loop);
        assertThat(dead)
                .extracting(DeadLetter::reason)
                .doesNotContain(DeadLetter.Reason.FAILED, DeadLetter.Reason.NOT_TAKEN);
    }
}
