package dev.fermata.chat.account;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One-time codes by the time (RFC 6238), as all authenticator apps make them: SHA-1, 6 digits, new every 30 seconds. */
final class Totp {
    static final int SECRET_BYTES = 20;
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final int MODULUS = 1_000_000;

    /** How many steps a device's clock may be before or behind ours. */
    private static final int STEPS_OFF_MAX = 1;

    private Totp() {}

    /**
     * The time step in which a code is right.
     *
     * @param after the newest step that was used: none up to that is right any more
     * @return empty when the code is wrong
     */
    static OptionalLong match(byte[] secret, String code, Instant now, long after) {
        long current = step(now);
        OptionalLong matching = OptionalLong.empty();
        for (long step = current - STEPS_OFF_MAX; step <= current + STEPS_OFF_MAX; step++) {
            // All are compared, so that the time does not tell which it was.
            if (Codes.areEqual(code(secret, step), code.strip()) && step > after) {
                matching = OptionalLong.of(step);
            }
        }
        return matching;
    }

    static long step(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), STEP.toSeconds());
    }

    /** The code of a time step (RFC 4226, 5.3). */
    static String code(byte[] secret, long step) {
        byte[] digest =
                hmac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = digest[digest.length - 1] & 0xf;
        int number = ByteBuffer.wrap(digest).getInt(offset) & Integer.MAX_VALUE;
        return String.format(Locale.ROOT, "%06d", number % MODULUS);
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has HMAC with SHA-1", missing);
        }
    }
}
