package dev.fermata.chat.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a password for SCRAM-SHA-256 (RFC 5802, 3): enough to check a proof, and to prove to the client that we
 * know it; not enough to log in with.
 *
 * @param salt in Base64, as the keys are
 */
record ScramKeys(String salt, int iterations, String storedKey, String serverKey) {
    static final int SALT_BYTES = 16;
    private static final String HMAC = "HmacSHA256";
    private static final int KEY_BITS = 256;

    /** @param password prepared for SCRAM */
    static ScramKeys make(byte[] password, byte[] salt, int iterations) {
        byte[] salted = salted(password, salt, iterations);
        byte[] clientKey = hmac(salted, "Client Key");
        return new ScramKeys(encode(salt), iterations, encode(sha256(clientKey)), encode(hmac(salted, "Server Key")));
    }

    /**
     * Keys that fit no password, for a name that has none: the same each time, so that nobody can tell it from a name
     * that has one.
     *
     * @param secret known to nobody else
     */
    static ScramKeys decoy(byte[] secret, String name, int iterations) {
        byte[] salt = Arrays.copyOf(hmac(secret, "salt of " + name), SALT_BYTES);
        String key = encode(hmac(secret, "key of " + name));
        return new ScramKeys(encode(salt), iterations, key, key);
    }

    /**
     * Checks a client's proof.
     *
     * @return the signature that proves to the client that we know its password; null when its own proof is wrong
     */
    byte @Nullable [] check(String authMessage, byte[] proof) {
        byte[] stored = Base64.getDecoder().decode(storedKey);
        byte[] clientKey = hmac(stored, authMessage);
        if (proof.length != clientKey.length) {
            return null;
        }
        for (int i = 0; i < clientKey.length; i++) {
            clientKey[i] ^= proof[i];
        }
        return MessageDigest.isEqual(sha256(clientKey), stored)
                ? hmac(Base64.getDecoder().decode(serverKey), authMessage)
                : null;
    }

    private static byte[] salted(byte[] password, byte[] salt, int iterations) {
        try {
            char[] characters = new String(password, StandardCharsets.UTF_8).toCharArray();
            return SecretKeyFactory.getInstance("PBKDF2With" + HMAC)
                    .generateSecret(new PBEKeySpec(characters, salt, iterations, KEY_BITS))
                    .getEncoded();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has PBKDF2 with SHA-256", missing);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has HMAC with SHA-256", missing);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "SCRAM keys of " + iterations + " iterations";
    }
}
