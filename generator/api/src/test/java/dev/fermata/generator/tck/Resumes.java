package dev.fermata.generator.tck;

import dev.fermata.generator.Generator;
import java.util.ArrayList;
import java.util.List;

/** Drives a generator and keeps what it yields. */
final class Resumes {
    private Resumes() {}

    /** Resumes with next, and then sends each of {@code values}, while it yields. */
    @SafeVarargs
    static <Y, S> List<Y> sending(Generator<Y, S, ?> generator, S... values) {
        List<Y> yielded = new ArrayList<>();
        if (!generator.next()) {
            return yielded;
        }
        yielded.add(generator.yielded());
        for (S value : values) {
            if (!generator.send(value)) {
                break;
            }
            yielded.add(generator.yielded());
        }
        return yielded;
    }

    /** Resumes with next until it ends. */
    static <Y> List<Y> all(Generator<Y, ?, ?> generator) {
        List<Y> yielded = new ArrayList<>();
        while (generator.next()) {
            yielded.add(generator.yielded());
        }
        return yielded;
    }
}
