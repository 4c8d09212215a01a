package dev.fermata.chat.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Words that we make up, for people to type: in the letters of Crockford's Base32, which has none that look alike, and reads
 * them however they are written. They are kept as plain digests: unlike a password that somebody thought of, nobody can try
 * all of them.
 */
final class Codes {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    /** For a mail, with few tries and a day to live: 2 to the 50. */
    static final int MAIL_LENGTH = 10;

    /** For the loss of a device, kept for years: 2 to the 60. */
    static final int RECOVERY_LENGTH = 12;

    /** For an app, tried at the rate of logins for ever: 2 to the 120. */
    static final int APP_LENGTH = 24;

    private static final int GROUP_LENGTH = 6;

    private Codes() {}

    /** A word, all in one. */
    static String make(Entropy entropy, int length) {
        StringBuilder code = new StringBuilder(length);
        for (byte chance : entropy.bytes(length)) {
            code.append(ALPHABET.charAt(chance & (ALPHABET.length() - 1)));
        }
        return code.toString();
    }

    /** In groups, as people like to copy it. */
    static String inGroups(String code) {
        return code.replaceAll("(.{" + GROUP_LENGTH + "})(?=.)", "$1-");
    }

    /** What is kept of a word, however it is written. */
    static String digest(String code) {
        String plain = code.toLowerCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('o', '0')
                .replace('i', '1')
                .replace('l', '1');
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(plain.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    /** In a time that does not tell how much of it was right. */
    static boolean matches(String code, String digest) {
        return areEqual(digest(code), digest);
    }

    static boolean areEqual(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
