package dev.fermata.generator.tck;

import dev.fermata.generator.Generator;
import dev.fermata.generator.GeneratorExit;
import java.util.concurrent.atomic.AtomicReference;

/** Where a test gets a GeneratorExit from: nobody but a close makes one. */
final class Exits {
    private Exits() {}

    static GeneratorExit caught() {
        AtomicReference<GeneratorExit> caught = new AtomicReference<>();
        Generator<Integer, Object, Void> generator = Generator.of(y -> {
            try {
                y.yield(1);
            } catch (GeneratorExit exit) {
                caught.set(exit);
            }
        });
        generator.next();
        generator.close();
        return caught.get();
    }
}
