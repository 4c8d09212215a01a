package dev.fermata.chat.server;

import dev.fermata.chat.event.MessageId;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Ids for messages: a prefix drawn at each start, so that no two starts give the same, a counter, and the time. */
final class MessageIds implements Supplier<String> {
    private static final int PREFIX_BYTES = 10;

    private final String prefix;
    private final InstantSource clock;
    private final AtomicLong counter = new AtomicLong();

    MessageIds(SecureRandom random, InstantSource clock) {
        byte[] bytes = new byte[PREFIX_BYTES];
        random.nextBytes(bytes);
        prefix = new BigInteger(1, bytes).toString(Character.MAX_RADIX);
        this.clock = clock;
    }

    @Override
    public String get() {
        return MessageId.of(prefix, counter.incrementAndGet(), clock.instant());
    }
}
