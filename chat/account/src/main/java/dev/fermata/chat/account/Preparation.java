package dev.fermata.chat.account;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rocks.xmpp.precis.PrecisProfiles;

/**
 * What a password is before it is hashed: OpaqueString of PRECIS (RFC 8265, 4.2), so that it is the same on keyboards that
 * compose an accent in another way. SCRAM has an older form of this, SASLprep (RFC 4013).
 */
final class Preparation {
    /** What fits the lines that passwords are sent on, as IRCv3's account-registration recommends. */
    static final int PASSWORD_BYTES_MAX = 300;

    /** "Commonly mapped to nothing" (RFC 3454, B.1). */
    private static final Pattern NOTHING =
            Pattern.compile("[\\u00AD\\u034F\\u1806\\u180B-\\u180D\\u200B-\\u200D\\u2060\\uFE00-\\uFE0F\\uFEFF]");

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

    /**
     * What clients of SCRAM make of a password that is prepared: SASLprep takes apart what OpaqueString leaves alone, such as
     * half signs, raised digits and accents that stand by themselves. What else it forbids, no such client sends.
     */
    static byte[] forScram(byte[] prepared) {
        String text = new String(prepared, StandardCharsets.UTF_8);
        String normal = Normalizer.normalize(NOTHING.matcher(text).replaceAll(""), Normalizer.Form.NFKC);
        return normal.isEmpty() ? prepared : normal.getBytes(StandardCharsets.UTF_8); // no password at all fits nothing
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
