package dev.fermata.generator.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** One line of a random program: what the body of a generator may do. Generators are named by their index in a pool. */
sealed interface Statement {
    /** Yields {@code value}, and notes what it was sent. */
    record Pause(int value) implements Statement {}

    /** Delegates to a generator of the pool, which may be its own, and notes what that returned. */
    record Delegate(int generator) implements Statement {}

    record Fail(int value) implements Statement {}

    record Return(int value) implements Statement {}

    record Repeat(int times, List<Statement> block) implements Statement {}

    /** A try with one catch and a finally. */
    record Attempt(List<Statement> block, Caught caught, List<Statement> handler, List<Statement> last)
            implements Statement {}

    /** Resumes a generator of the pool directly; what that throws is noted, or left to come through. */
    record Drive(int generator, Action action, boolean guarded) implements Statement {}

    /** What a try catches. */
    enum Caught {
        NOTHING,
        BOOM,
        EXIT,
        REFUSAL,
        ANYTHING
    }

    /** One way to resume a generator. */
    record Action(Kind kind, int value) {
        enum Kind {
            NEXT,
            SEND,
            RAISE,
            RAISE_EXIT,
            CLOSE
        }

        static Action random(RandomGenerator random) {
            Kind kind = switch (random.nextInt(12)) {
                case 0, 1, 2, 3, 4 -> Kind.NEXT;
                case 5, 6 -> Kind.SEND;
                case 7, 8 -> Kind.RAISE;
                case 9 -> Kind.RAISE_EXIT;
                default -> Kind.CLOSE;
            };
            return new Action(kind, random.nextInt(100));
        }
    }

    /** What a program throws by itself. A checked exception, as a body may throw it. */
    final class Boom extends Exception {
        private static final long serialVersionUID = 1L;

        Boom(int value) {
            super("boom " + value);
        }
    }

    /** A random block that is at most {@code depth} blocks deep. */
    static List<Statement> block(RandomGenerator random, int generators, int depth) {
        int size = 1 + random.nextInt(3);
        List<Statement> block = new ArrayList<>();
        for (int index = 0; index < size; index++) {
            block.add(statement(random, generators, depth));
        }
        return block;
    }

    private static Statement statement(RandomGenerator random, int generators, int depth) {
        return switch (random.nextInt(depth > 0 ? 14 : 8)) {
            case 0, 1, 2 -> new Pause(random.nextInt(100));
            case 3, 4 -> new Delegate(random.nextInt(generators));
            case 5 -> random.nextInt(3) > 0 ? new Pause(random.nextInt(100)) : new Fail(random.nextInt(100));
            case 6 -> random.nextInt(3) > 0 ? new Pause(random.nextInt(100)) : new Return(random.nextInt(100));
            case 7 -> new Drive(random.nextInt(generators), Action.random(random), random.nextBoolean());
            case 8, 9 -> new Repeat(2 + random.nextInt(2), block(random, generators, depth - 1));
            default -> attempt(random, generators, depth - 1);
        };
    }

    private static Attempt attempt(RandomGenerator random, int generators, int depth) {
        Caught[] all = Caught.values();
        return new Attempt(
                block(random, generators, depth),
                all[random.nextInt(all.length)],
                block(random, generators, depth),
                random.nextInt(3) > 0 ? List.of() : block(random, generators, depth));
    }
}
