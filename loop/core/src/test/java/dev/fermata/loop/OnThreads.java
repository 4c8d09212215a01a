package dev.fermata.loop;

import dev.fermata.generator.Generator;
import java.util.function.IntConsumer;

/** Generators on threads of their own: the build leaves this class unwoven. */
final class OnThreads {
    private OnThreads() {}

    /** Counts, and says each number in a generator that runs inside another one, before it yields it. */
    static Generator<Integer, Void, Void> counting(int count, IntConsumer said) {
        return Generator.of(y -> {
            Generator<Integer, Void, Void> inner = Generator.of(z -> {
                for (int number = 0; number < count; number++) {
                    said.accept(number);
                    z.yield(number);
                }
            });
            for (int number : inner) {
                y.yield(number);
            }
        });
    }
}
