package dev.fermata.examples.generators;

import dev.fermata.generator.Generator;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Three generators, each of which draws from the one before: one line of the file is in memory at a time. Closing the
 * last closes them all, and the file.
 */
final class Pipeline {
    private Pipeline() {}

    static Generator<String, Void, @Nullable Void> lines(Path file) {
        return Generator.of(y -> {
            try (BufferedReader reader = Files.newBufferedReader(file)) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    y.yield(line);
                }
            }
        });
    }

    static Generator<Integer, Void, @Nullable Void> numbers(Generator<String, Void, @Nullable Void> lines) {
        return Generator.of(y -> {
            try (lines) {
                for (String line : lines) {
                    if (line.matches("[0-9]{1,9}")) {
                        y.yield(Integer.valueOf(line));
                    }
                }
            }
        });
    }

    static Generator<Long, Void, @Nullable Void> sums(Generator<Integer, Void, @Nullable Void> numbers) {
        return Generator.of(y -> {
            try (numbers) {
                long sum = 0;
                for (int number : numbers) {
                    sum += number;
                    y.yield(sum);
                }
            }
        });
    }
}
