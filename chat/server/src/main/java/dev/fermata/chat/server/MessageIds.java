package dev.fermata.chat.server;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Ids for messages: a prefix drawn at each start, so that no two starts give the same, and a counter. */
final class MessageIds implements Supplier<String> {
    private static final int PREFIX_BYTES = 10;

    private final String prefix;
    private final AtomicLong counter = new AtomicLong();

    MessageIds(SecureRandom random) {
        byte[] bytes = new byte[PREFIX_BYTES];
        random.nextBytes(bytes);
        prefix = new java.math.BigInteger(1, bytes).toString(Character.MAX_RADIX) + "-";
    }

    @Override
    public String get() {
        return prefix + Long.toString(counter.incrementAndGet(), Character.MAX_RADIX);
    }
}
