package dev.fermata.chat.account;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What clients say in SCRAM (RFC 5802, 7). */
final class ScramMessage {
    private static final String NONCE = "[!-+\\x2D-~]+"; // what can be printed, but for a comma
    /** What we do not know; but for "m", whose "presence [...] MUST cause authentication failure" (5.1). */
    private static final String EXTENSIONS = "(?:,(?!m=)[A-Za-z]=[^,\\x00]+)*";

    private static final String VALUE = "[^,=\\x00]|=2C|=3D";

    /** gs2-cbind-flag "," [authzid] "," username "," nonce ["," extensions]. */
    private static final Pattern FIRST = Pattern.compile(
            "((?<flag>[ny]|p=[A-Za-z0-9.-]+),(?:a=(?<actAs>(?:%s)+))?,)(?<bare>n=(?<name>(?:%s)+),r=(?<nonce>%s)%s)"
                    .formatted(VALUE, VALUE, NONCE, EXTENSIONS));

    /** channel-binding "," nonce ["," extensions] "," proof. */
    private static final Pattern FINAL =
            Pattern.compile("(?<unproved>c=(?<binding>[A-Za-z0-9+/=]+),r=(?<nonce>%s)%s),p=(?<proof>[A-Za-z0-9+/=]+)"
                    .formatted(NONCE, EXTENSIONS));

    private ScramMessage() {}

    /**
     * How a client begins.
     *
     * @param header before it all, which the client repeats when it can no longer be changed
     * @param bindsChannel whether it wants to bind the login to the connection
     * @param actAs whom it wants to be; empty for who it is
     * @param bare the rest, as it is proved
     */
    record First(String header, boolean bindsChannel, String actAs, String name, String nonce, String bare) {}

    /**
     * How a client ends.
     *
     * @param binding the header, repeated
     * @param unproved all but the proof, as it is proved
     */
    record Final(String binding, String nonce, String unproved, String proof) {}

    /** Null when it does not keep to the form. */
    static @Nullable First parseFirst(@Nullable String text) {
        Matcher parts = FIRST.matcher(text == null ? "" : text);
        return parts.matches()
                ? new First(
                        parts.group(1),
                        parts.group("flag").startsWith("p"),
                        unescape(parts.group("actAs")),
                        unescape(parts.group("name")),
                        parts.group("nonce"),
                        parts.group("bare"))
                : null;
    }

    /** Null when it does not keep to the form. */
    static @Nullable Final parseFinal(@Nullable String text) {
        Matcher parts = FINAL.matcher(text == null ? "" : text);
        if (!parts.matches()) {
            return null;
        }
        try {
            String binding = new String(Base64.getDecoder().decode(parts.group("binding")), StandardCharsets.UTF_8);
            return new Final(binding, parts.group("nonce"), parts.group("unproved"), parts.group("proof"));
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private static String unescape(@Nullable String value) {
        return value == null ? "" : value.replace("=2C", ",").replace("=3D", "=");
    }
}
