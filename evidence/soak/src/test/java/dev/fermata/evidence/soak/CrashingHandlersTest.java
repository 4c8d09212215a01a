package dev.fermata.evidence.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.Events;
import dev.fermata.loop.LoopSettings;
import dev.fermata.loop.NoReplyException;
import dev.fermata.loop.Reply;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Millions of events on two shards, whose handlers pause, fail, leave and are ended at random. */
class CrashingHandlersTest {
    private static final int EVENTS = Integer.getInteger("fermata.soak.events");
    private static final int PUBLISHERS = 2;
    private static final int KEYS = 5_000;

    /** Of so many lots each has a meaning below. */
    private static final int LOTS = 1_000;

    record Counted(int key, int number) {}

    record Question(int number, Reply<Integer> reply) {}

    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Crash() {
            super("by lot", null, false, false);
        }
    }

    private final Ledger ledger = new Ledger(EVENTS, PUBLISHERS * KEYS);
    private final AtomicBoolean isPublished = new AtomicBoolean();
    private int restarts;

    private void handle(Events<Counted> events) {
        while (true) {
            Counted event = events.receive();
            int lot = Soak.lot(event.number(), LOTS);
            if (lot < 60) {
                pause(events, event.number(), lot);
            }
            if (lot % 50 == 0) { // 20 of the lots; two of them after a pause
                throw new Crash();
            }
            ledger.handled(event.key(), event.number());
            if (lot > LOTS - 20) {
                return;
            }
        }
    }

    private static void pause(Events<Counted> events, int number, int lot) {
        if (lot < 30) {
            events.sleep(Duration.ofNanos(number % 2_000_000));
        } else if (lot < 40) {
            assertThat(events.<Integer, RuntimeException>blocking(() -> number)).isEqualTo(number);
        } else {
            ask(events, number);
        }
    }

    private static void ask(Events<Counted> events, int number) {
        try {
            assertThat(events.<Integer>ask(reply -> new Question(number, reply)))
                    .isEqualTo(number);
        } catch (NoReplyException crashed) {
            assertThat(crashed).hasCauseInstanceOf(Crash.class);
        }
    }

    private static void answer(Events<Question> events) {
        while (true) {
            Question question = events.receive();
            if (question.number() % 10 == 0) {
                throw new Crash();
            }
            question.reply().send(question.number());
        }
    }

    private void publish(EventLoop loop, int publisher) {
        for (int number = publisher; number < EVENTS; number += PUBLISHERS) {
            loop.publish(new Counted(publisher * KEYS + Soak.lot(-number, KEYS), number));
        }
    }

    private void crash(EventLoop loop) {
        while (!isPublished.get()) {
            int key = Soak.lot(restarts, PUBLISHERS * KEYS);
            restarts += loop.restart(Counted.class, key).join() ? 1 : 0;
        }
    }

    @Test
    void eachEventIsHandledOnceOrADeadLetterAndInTheOrderOfItsKey() throws Exception {
        LoopSettings settings = LoopSettings.defaults()
                .withShards(2)
                .withDrainTimeout(Duration.ofMinutes(1))
                .withDeadLetters(letter -> {
                    if (letter.event() instanceof Counted(int key, int number)) {
                        ledger.died(key, number);
                    }
                });
        long began = System.nanoTime();
        try (EventLoop loop = EventLoop.start(settings)) {
            loop.on(Counted.class, Counted::key, this::handle);
            loop.on(Question.class, question -> question.number() % 16, CrashingHandlersTest::answer);
            List<Thread> publishers = IntStream.range(0, PUBLISHERS)
                    .mapToObj(publisher -> Thread.ofPlatform().start(() -> publish(loop, publisher)))
                    .toList();
            Thread crashing = Thread.ofPlatform().start(() -> crash(loop));
            for (Thread publisher : publishers) {
                publisher.join();
            }
            isPublished.set(true);
            crashing.join();
        }
        Soak.report("%,d events in %.1f s: %,d handled, %,d dead letters, %,d handlers ended by force"
                .formatted(EVENTS, (System.nanoTime() - began) / 1e9, ledger.handled(), ledger.dead(), restarts));
        ledger.require();
        assertThat(ledger.dead()).as("crashes").isPositive();
        assertThat(restarts).isPositive();
    }
}
