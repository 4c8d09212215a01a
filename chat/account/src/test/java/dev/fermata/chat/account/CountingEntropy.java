package dev.fermata.chat.account;

import java.util.SplittableRandom;

/** Chance that is the same each time, and never gives the same bytes twice. */
final class CountingEntropy implements Entropy {
    private final SplittableRandom random = new SplittableRandom(1);

    @Override
    public synchronized void fill(byte[] bytes) {
        random.nextBytes(bytes);
    }
}
