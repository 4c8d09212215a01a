package dev.fermata.chat.account;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import rocks.xmpp.precis.PrecisProfiles;

/**
 * What a password is before it is hashed: OpaqueString of PRECIS (RFC 8265, 4.2), so that it is the same on keyboards that
 * compose an accent in another way. SCRAM's own SASLprep (RFC 4013) is the older form of this, for Unicode 3.2; the two
 * agree on ASCII, and on what people type.
 */
final class Preparation {
    /** What fits the lines that passwords are sent on, as IRCv3's account-registration recommends. */
    static final int PASSWORD_BYTES_MAX = 300;

    private Preparation() {}

    /** The bytes to hash; null when no password can be like that: empty, too long, or with control characters. */
    static byte @Nullable [] prepare(String password) {
        if (password.length() > PASSWORD_BYTES_MAX) {
            return null;
        }
        String prepared = isPlain(password) ? password : enforce(password);
        if (prepared == null || prepared.isEmpty()) {
            return null;
        }
        byte[] bytes = prepared.getBytes(StandardCharsets.UTF_8);
        return bytes.length > PASSWORD_BYTES_MAX ? null : bytes;
    }

    private static boolean isPlain(String password) {
        return password.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    private static @Nullable String enforce(String password) {
        try {
            return PrecisProfiles.OPAQUE_STRING.enforce(password);
        } catch (IllegalArgumentException notPermitted) { // of all kinds that it throws
            return null;
        }
    }
}
