package dev.fermata.loop.testing;

import dev.fermata.loop.testing.Plan.Deed;
import dev.fermata.loop.testing.Plan.Work;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** An event of a {@link Plan}; no two have the same number. */
record Event(int number, Work work) {
    private static final int PASSED_ON = 1_000_000;

    int key() {
        return work.key();
    }

    Duration time() {
        return Duration.ofMillis(work.millis());
    }

    Deed deed() {
        return work.deed();
    }

    /** The events that a handler publishes when it handles this one: two for each key. */
    List<Event> passedOn() {
        return IntStream.range(0, 2 * Plan.KEYS)
                .mapToObj(each ->
                        new Event(number + PASSED_ON * (1 + each), new Work(-1, each % Plan.KEYS, Deed.NOTHING, 0)))
                .toList();
    }
}
