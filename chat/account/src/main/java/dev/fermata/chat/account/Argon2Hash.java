package dev.fermata.chat.account;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/**
 * A password as it is kept: hashed with Argon2id (RFC 9106), as one text that tells all that is needed to check another:
 * {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}.
 *
 * @param salt in Base64 without padding, as the hash is
 */
record Argon2Hash(int memoryKib, int iterations, int parallelism, String salt, String hash) {
    static final String PREFIX = "$argon2id$";
    static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /** More than anybody configures: a text from outside cannot make us fill all memory. */
    private static final int MEMORY_KIB_MAX = 1 << 20;

    private static final int ITERATIONS_MAX = 1 << 10;
    private static final int PARALLELISM_MAX = 1 << 6;

    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,8}),t=(\\d{1,5}),p=(\\d{1,3})\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{16,86})");

    static Argon2Hash make(byte[] password, byte[] salt, PasswordSettings cost) {
        byte[] hash = hash(password, salt, cost.memoryKib(), cost.iterations(), cost.parallelism(), HASH_BYTES);
        return new Argon2Hash(cost.memoryKib(), cost.iterations(), cost.parallelism(), encode(salt), encode(hash));
    }

    /** Reads the text; null when it is none of ours, or costs more than anybody would ask for. */
    static @Nullable Argon2Hash parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        int memoryKib = Integer.parseInt(parts.group(1));
        int iterations = Integer.parseInt(parts.group(2));
        int parallelism = Integer.parseInt(parts.group(3));
        boolean inRange = memoryKib <= MEMORY_KIB_MAX
                && iterations >= 1
                && iterations <= ITERATIONS_MAX
                && parallelism >= 1
                && parallelism <= PARALLELISM_MAX
                && memoryKib >= 8 * parallelism;
        return inRange && decode(parts.group(4)) != null && decode(parts.group(5)) != null
                ? new Argon2Hash(memoryKib, iterations, parallelism, parts.group(4), parts.group(5))
                : null;
    }

    /** In a time that does not tell how much of it was right. */
    boolean matches(byte[] password) {
        byte[] kept = Base64.getDecoder().decode(hash);
        byte[] given =
                hash(password, Base64.getDecoder().decode(salt), memoryKib, iterations, parallelism, kept.length);
        return MessageDigest.isEqual(kept, given);
    }

    boolean costs(PasswordSettings cost) {
        return memoryKib == cost.memoryKib() && iterations == cost.iterations() && parallelism == cost.parallelism();
    }

    /** As it is kept. */
    String text() {
        return PREFIX + "v=19$m=%d,t=%d,p=%d$%s$%s".formatted(memoryKib, iterations, parallelism, salt, hash);
    }

    @Override
    public String toString() {
        return PREFIX + "...";
    }

    private static byte[] hash(
            byte[] password, byte[] salt, int memoryKib, int iterations, int parallelism, int bytes) {
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(iterations)
                .withParallelism(parallelism)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[bytes];
        argon2.generateBytes(password, hash);
        return hash;
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte @Nullable [] decode(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) { // a length that no bytes have
            return null;
        }
    }
}
