package dev.fermata.loop.testing;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.HandlerSettings;
import dev.fermata.loop.LoopSettings;
import dev.fermata.loop.Overflow;
import dev.fermata.loop.Supervision;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * What a property tries: a loop with bounds so narrow that they are met, and what is published to it.
 *
 * @param works in the order in which each publisher publishes those of its own
 * @param isCrashing whether handlers are ended now and then, whatever they are doing
 */
record Plan(Bounds bounds, Care care, boolean isInBatches, boolean isCrashing, List<Work> works) {
    private static final int PUBLISHERS = 3;
    static final int KEYS = 4;
    private static final int WORKS_MAX = 60;

    /** Of the loop, and of each handler. */
    record Bounds(int shards, int capacity, int backlog, int mailbox, Overflow overflow) {}

    /** What follows a failure. */
    enum Care {
        RESTART,
        REST,
        LIMIT,
        ESCALATE;

        private Supervision supervision() {
            Supervision restart = Supervision.restart();
            return switch (this) {
                case RESTART -> restart;
                case REST -> restart.withBackoff(Duration.ofMillis(10), Duration.ofMillis(40));
                case LIMIT -> restart.withLimit(2, Duration.ofSeconds(1), Supervision.Last.STOP);
                case ESCALATE -> restart.withLimit(2, Duration.ofSeconds(1), Supervision.Last.ESCALATE);
            };
        }
    }

    /** What a handler does with an event. */
    enum Deed {
        NOTHING,
        SLEEP,
        AWAIT,
        BLOCK,
        ASK,
        /** Publishes others, two for each key. */
        PASS_ON,
        /** Takes another event before those that wait. */
        CHOOSE,
        LEAVE,
        FAIL,
        FAIL_LATE
    }

    /** One event: who publishes it, to which key, and what is done with it, taking how long. */
    record Work(int publisher, int key, Deed deed, int millis) {}

    /** Plans whose deeds take so long at most. */
    static Arbitrary<Plan> any(int millisMax) {
        return Combinators.combine(
                        anyBounds(),
                        Arbitraries.of(Care.class),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        anyWorks(millisMax))
                .as(Plan::new);
    }

    private static Arbitrary<Bounds> anyBounds() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.integers().between(2, 20),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.of(Overflow.class))
                .as(Bounds::new);
    }

    /** Of some deeds only: where all may happen, one hides what another does. */
    private static Arbitrary<List<Work>> anyWorks(int millisMax) {
        return Arbitraries.of(Deed.class).set().ofMinSize(1).flatMap(deeds -> anyWorks(deeds, millisMax));
    }

    private static Arbitrary<List<Work>> anyWorks(Set<Deed> deeds, int millisMax) {
        return Combinators.combine(
                        Arbitraries.integers().between(0, PUBLISHERS - 1),
                        Arbitraries.integers().between(0, KEYS - 1),
                        Arbitraries.of(deeds),
                        Arbitraries.integers().between(0, millisMax))
                .as(Work::new)
                .list()
                .ofMaxSize(WORKS_MAX);
    }

    LoopSettings settings() {
        return LoopSettings.defaults()
                .withShards(bounds.shards())
                .withCapacity(bounds.capacity())
                .withBacklog(bounds.backlog());
    }

    /** Registers the handlers of the plan. */
    void install(EventLoop loop, Worker worker) {
        HandlerSettings treated = HandlerSettings.defaults()
                .withMailbox(bounds.mailbox(), bounds.overflow())
                .withSupervision(care.supervision());
        loop.on(Event.class, Event::key, treated, isInBatches ? worker::inBatches : worker::oneByOne);
        loop.on(Worker.Question.class, Worker.Question::key, Worker::answer);
    }

    static List<Integer> keys() {
        return IntStream.range(0, KEYS).boxed().toList();
    }

    static List<Integer> publishers() {
        return IntStream.range(0, PUBLISHERS).boxed().toList();
    }

    /** What one of the publishers publishes, in its order. */
    List<Event> eventsOf(int publisher) {
        return IntStream.range(0, works.size())
                .filter(number -> works.get(number).publisher() == publisher)
                .mapToObj(number -> new Event(number, works.get(number)))
                .toList();
    }

    boolean has(Deed... deeds) {
        return works.stream().anyMatch(work -> List.of(deeds).contains(work.deed()));
    }

    /** Whether each handler takes its events in the order in which they came. */
    boolean isInOrder() {
        return isInBatches || !has(Deed.CHOOSE);
    }
}
