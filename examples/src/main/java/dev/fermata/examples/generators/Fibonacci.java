package dev.fermata.examples.generators;

import dev.fermata.generator.LongGenerator;
import org.jspecify.annotations.Nullable;

/** Values made as they are asked for: there is no end, and nothing is kept. */
final class Fibonacci {
    private Fibonacci() {}

    static LongGenerator<@Nullable Void> numbers() {
        return LongGenerator.of(y -> {
            long current = 0;
            long next = 1;
            while (true) {
                y.yieldLong(current);
                long sum = Math.addExact(current, next);
                current = next;
                next = sum;
            }
        });
    }

    /** The first so many, one to a line. */
    public static void main(String[] arguments) {
        numbers().longStream().limit(20).forEach(System.out::println);
    }
}
