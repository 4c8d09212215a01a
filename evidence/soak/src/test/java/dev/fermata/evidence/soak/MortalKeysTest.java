package dev.fermata.evidence.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.Events;
import dev.fermata.loop.LoopSettings;
import dev.fermata.loop.ShardDump;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Millions of keys whose handlers are born, wait in every way, and die: what lives does not grow. */
@Isolated("what others keep would count")
class MortalKeysTest {
    private static final long KEYS = Long.getLong("fermata.soak.keys");

    /** As many live at a time. */
    private static final int LIVING = 10_000;

    private static final int SAMPLES = 20;

    /** For all that lives, the tests' own classes included: of fifty million keys half a byte each would be too much. */
    private static final long LIVE_MAX = 32L << 20;

    /** By which the later half may exceed the earlier one: of a million keys four bytes each would be too much. */
    private static final long GROWTH_MAX = 2L << 20;

    sealed interface Life {
        long key();
    }

    record Birth(long key) implements Life {}

    record Death(long key) implements Life {}

    private final AtomicLong born = new AtomicLong();
    private final AtomicLong died = new AtomicLong();

    private void live(Events<Life> events) {
        born.incrementAndGet();
        try {
            switch (Soak.lot((Long) events.key(), 5)) {
                case 0 -> { // dies when it is told to
                    events.receive();
                    events.receive();
                }
                case 1 -> { // has a timer that has not gone off when it dies
                    events.receive();
                    events.receive(Duration.ofHours(1));
                }
                case 2 -> { // takes its death first, and what it has put off then
                    events.receive(Death.class);
                    events.receive();
                }
                case 3 -> { // sleeps while its end waits for it
                    events.receive();
                    events.sleep(Duration.ofMillis(1));
                    events.receive();
                }
                default -> { // dies of a failure
                    events.receive();
                    events.receive();
                    throw new IllegalStateException("by lot");
                }
            }
        } finally {
            died.incrementAndGet();
        }
    }

    @Test
    void memoryIsFlatWhileKeysAreBornAndDie() {
        AtomicLong dead = new AtomicLong();
        LoopSettings settings = LoopSettings.defaults().withShards(2).withDeadLetters(letter -> dead.incrementAndGet());
        List<Long> samples = new ArrayList<>();
        long began = System.nanoTime();
        try (EventLoop loop = EventLoop.start(settings)) {
            loop.on(Life.class, Life::key, this::live);
            for (long key = 0; key < KEYS; key++) {
                loop.publish(new Birth(key));
                if (key >= LIVING) {
                    loop.publish(new Death(key - LIVING));
                }
                if (key % (KEYS / SAMPLES) == 0) {
                    while (loop.load().inbox() > 0) { // which is bounded, and larger than what is looked for
                        Thread.onSpinWait();
                    }
                    samples.add(Soak.live());
                }
            }
            for (long key = KEYS - LIVING; key < KEYS; key++) {
                loop.publish(new Death(key));
            }
            while (loop.load().handlers() > 0) {
                Thread.onSpinWait();
            }
            samples.add(Soak.live());
            assertThat(loop.dump().shards()).extracting(ShardDump::timers).containsOnly(0);
        }
        Soak.report("%,d keys in %.1f s, %,d dead letters; what lived: from %,d to %,d bytes, %,d at the end"
                .formatted(
                        KEYS,
                        (System.nanoTime() - began) / 1e9,
                        dead.get(),
                        Collections.min(samples),
                        Collections.max(samples),
                        samples.getLast()));
        assertThat(died).hasValue(born.get());
        assertThat(born.get()).isGreaterThanOrEqualTo(KEYS);
        assertThat(samples).allMatch(live -> live < LIVE_MAX);
        long earlier = Collections.max(samples.subList(0, samples.size() / 2));
        long later = Collections.max(samples.subList(samples.size() / 2, samples.size()));
        assertThat(later - earlier).as("growth of what lives").isLessThan(GROWTH_MAX);
    }
}
