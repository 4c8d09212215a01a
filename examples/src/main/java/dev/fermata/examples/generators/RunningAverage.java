package dev.fermata.examples.generators;

import dev.fermata.generator.DoubleGenerator;
import org.jspecify.annotations.Nullable;

/** A computation that is fed: send it a number, and it yields the average of all so far. */
final class RunningAverage {
    private RunningAverage() {}

    static DoubleGenerator<@Nullable Void> start() {
        DoubleGenerator<@Nullable Void> average = DoubleGenerator.of(y -> {
            double sum = y.yieldDouble(0);
            for (int count = 1; ; count++) {
                sum += y.yieldDouble(sum / count);
            }
        });
        average.next(); // to the first yield, where it waits for a number
        return average;
    }
}
