package dev.fermata.chat.account;

import dev.fermata.chat.account.AccountRefusedException.Reason;
import dev.fermata.chat.event.NameFolding;
import dev.fermata.chat.event.NickRule;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What people may be called, what their passwords and addresses may be. */
final class EntryRules {
    private static final int EMAIL_LENGTH_MAX = 254; // RFC 5321, 4.5.3.1.3, less the angle brackets

    /** What a mail can be sent to; whether it arrives, a code tells. */
    private static final Pattern EMAIL = Pattern.compile(
            "[^\\s@<>(),;:\"\\p{Cntrl}]{1,64}@[^\\s@<>(),;:\"\\p{Cntrl}.]" + "[^\\s@<>(),;:\"\\p{Cntrl}]*");

    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

    private final Supplier<AccountRules> rules;
    private final NickRule nicks;

    EntryRules(Supplier<AccountRules> rules, NickRule nicks) {
        this.rules = rules;
        this.nicks = nicks;
    }

    void requireName(String name) {
        if (!nicks.allows(name)) {
            throw new AccountRefusedException(
                    Reason.NAME_INVALID,
                    "An account has a name that could be a nick: up to %d letters, digits and any of []\\`_^{|}-, and no digit or - at its head"
                            .formatted(nicks.lengthMax()));
        }
        NameFolding folding = nicks.folding();
        String key = folding.fold(name);
        if (rules.get().reservedNames().stream()
                .anyMatch(reserved -> folding.fold(reserved).equals(key))) {
            throw new AccountRefusedException(Reason.NAME_INVALID, "The name %s is reserved".formatted(name));
        }
    }

    void requirePassword(String name, String password) {
        if (Preparation.prepare(password) == null) {
            throw new AccountRefusedException(
                    Reason.PASSWORD_UNACCEPTABLE,
                    "A password has up to %d bytes and no control characters"
                            .formatted(Preparation.PASSWORD_BYTES_MAX));
        }
        if (password.codePointCount(0, password.length()) < rules.get().bounds().passwordLengthMin()) {
            throw new AccountRefusedException(
                    Reason.PASSWORD_WEAK,
                    "A password has at least %d characters"
                            .formatted(rules.get().bounds().passwordLengthMin()));
        }
        if (password.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT)) && isMostOf(name, password)) {
            throw new AccountRefusedException(
                    Reason.PASSWORD_WEAK, "A password that is little more than the name is guessed at once");
        }
    }

    private static boolean isMostOf(String name, String password) {
        return password.length() - name.length() < 4;
    }

    /** What is kept of an address; null when none was given and none is needed. */
    @Nullable
    String requireEmail(@Nullable String email) {
        if (email == null && !rules.get().email().required()) {
            return null;
        }
        if (email == null
                || email.length() > EMAIL_LENGTH_MAX
                || !EMAIL.matcher(email).matches()) {
            throw new AccountRefusedException(
                    Reason.EMAIL_INVALID, "An e-mail address is needed, such as ada@example.org");
        }
        return email;
    }

    /** As fingerprints are kept: SHA-256 in small hexadecimal digits, however it is written. */
    static String requireFingerprint(String fingerprint) {
        String plain = fingerprint.replace(":", "").replace(" ", "").toLowerCase(Locale.ROOT);
        if (!FINGERPRINT.matcher(plain).matches()) {
            throw new AccountRefusedException(
                    Reason.FINGERPRINT_INVALID,
                    "A fingerprint is the SHA-256 of a certificate: 64 hexadecimal digits, with or without colons");
        }
        return plain;
    }
}
