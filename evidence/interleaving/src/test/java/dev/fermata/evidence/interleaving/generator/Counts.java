package dev.fermata.evidence.interleaving.generator;

import dev.fermata.generator.Generator;

/** Generators that write into what they are sent how often they have been resumed. */
final class Counts {
    private Counts() {}

    static Generator<Object, int[], Void> woven() {
        return started(Generator.of(y -> {
            int[] sent = y.yield("ready");
            for (int count = 1; ; count++) {
                sent[0] = count;
                sent = y.yield("counted");
            }
        }));
    }

    static Generator<Object, int[], Void> onThread() {
        return started(Generator.of(new UnwovenCount()));
    }

    private static Generator<Object, int[], Void> started(Generator<Object, int[], Void> generator) {
        generator.next();
        return generator;
    }

    /** The count that this resume has got; 0 when it was refused. */
    static int resume(Generator<Object, int[], Void> generator) {
        int[] counted = new int[1];
        try {
            generator.send(counted);
        } catch (IllegalStateException alreadyExecuting) {
            return 0;
        }
        return counted[0];
    }

    /** Leaves its yielder where others find it, which a body must not. */
    static Generator<Object, int[], Void> leaking(Leaked leaked) {
        return started(Generator.of(y -> {
            leaked.yielder = y;
            int[] sent = y.yield("ready");
            for (int count = 1; ; count++) {
                sent[0] = count;
                sent = y.yield("counted");
            }
        }));
    }
}
