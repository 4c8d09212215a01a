package dev.fermata.evidence.benchmark.generator;

import dev.fermata.generator.LongGenerator;
import org.jspecify.annotations.Nullable;

/** A woven generator of numbers. */
final class GeneratorSum implements Sum {
    private final LongGenerator<@Nullable Void> generator = LongGenerator.of(y -> {
        long sum = 0;
        while (true) {
            sum += y.yieldLong(sum);
        }
    });

    GeneratorSum() {
        generator.next();
    }

    @Override
    public long send(long value) {
        generator.sendLong(value);
        return generator.yieldedLong();
    }
}
