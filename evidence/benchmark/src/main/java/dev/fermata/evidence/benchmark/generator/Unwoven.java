package dev.fermata.evidence.benchmark.generator;

import dev.fermata.generator.VoidBody;
import dev.fermata.generator.Yielder;

/** A body that is excluded from weaving. */
final class Unwoven implements VoidBody<Yielder<Object, Object>> {
    @Override
    public void run(Yielder<Object, Object> y) {
        long count = 0;
        Object got = y.yield(Echo.NOTHING);
        while (true) {
            count++;
            got = y.yield(count > 0 ? got : Echo.NOTHING);
        }
    }
}
