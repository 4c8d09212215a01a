package dev.fermata.evidence.benchmark.loop;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** So many events over so many keys, in an order that looks like chance and is the same for all. */
final class Course {
    private static final long SEED = 20_261_124;

    private final Integer[] keys;
    private final boolean[] isLast;
    private final int distinct;

    Course(int events, int keyCount) {
        this(chosen(events, numbers(keyCount)));
    }

    private Course(Integer[] keys) {
        this.keys = keys;
        isLast = new boolean[keys.length];
        Set<Integer> seen = new HashSet<>();
        for (int event = keys.length - 1; event >= 0; event--) {
            isLast[event] = seen.add(keys[event]);
        }
        distinct = seen.size();
    }

    /** One event for each key. */
    static Course eachOnce(int keyCount) {
        return new Course(numbers(keyCount));
    }

    private static Integer[] numbers(int count) {
        return IntStream.range(0, count).boxed().toArray(Integer[]::new);
    }

    private static Integer[] chosen(int events, Integer[] keys) {
        SplittableRandom random = new SplittableRandom(SEED);
        return random.ints(events, 0, keys.length).mapToObj(key -> keys[key]).toArray(Integer[]::new);
    }

    int events() {
        return keys.length;
    }

    /** The key of an event; from the first one again behind the last. */
    Integer keyOf(int event) {
        return keys[event % keys.length];
    }

    /** Has all events handled. They are made here, one by one, as in a program that publishes. */
    void run(Contender contender) throws InterruptedException {
        Lap lap = new Lap(distinct);
        long sum = 0;
        for (int event = 0; event < keys.length; event++) {
            contender.publish(new Tick(keys[event], event, isLast[event] ? lap : null));
            sum += event;
        }
        contender.flush();
        lap.await(sum);
    }
}
