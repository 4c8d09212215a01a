package dev.fermata.evidence.interleaving.generator;

import dev.fermata.generator.VoidBody;
import dev.fermata.generator.Yielder;

/** The body that is excluded from weaving. */
final class UnwovenCount implements VoidBody<Yielder<Object, int[]>> {
    @Override
    public void run(Yielder<Object, int[]> y) {
        int[] sent = y.yield("ready");
        for (int count = 1; ; count++) {
            sent[0] = count;
            sent = y.yield("counted");
        }
    }
}
