package dev.fermata.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.event.EventStore;
import dev.fermata.chat.journal.MemoryJournal;
import dev.fermata.loop.DeadLetter;
import dev.fermata.loop.EventLoop;
import dev.fermata.loop.LoopSettings;
import dev.fermata.loop.Placement;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A chat on a loop of its own, without sockets and disks. Closing it checks that no handler has failed. */
final class TestChat implements AutoCloseable {
    private final MemoryJournal journal = new MemoryJournal();
    private final Queue<DeadLetter> dead = new ConcurrentLinkedQueue<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final AtomicLong milliseconds = new AtomicLong(1_700_000_000_000L);

    /** No two moments are the same: what came before is told from what comes after. */
    private final EventLoop loop = EventLoop.start(LoopSettings.defaults()
            .withShards(2)
            .withClock(() -> Instant.ofEpochMilli(milliseconds.incrementAndGet()))
            .withDrainTimeout(Duration.ofSeconds(2))
            .withDeadLetters(dead::add));

    MemoryJournal journal() {
        return journal;
    }

    EventLoop loop() {
        return loop;
    }

    void install(EventStore store, ChatSettings settings) {
        new Chat(() -> settings, store, journal, journal, () -> "id" + ids.incrementAndGet())
                .install(loop, Placement.byHash());
    }

    @Override
    public void close() {
        loop.close();
        assertThat(dead)
                .extracting(DeadLetter::reason)
                .doesNotContain(DeadLetter.Reason.FAILED, DeadLetter.Reason.NOT_TAKEN);
    }
}
