package dev.fermata.chat.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody is, as far as it may be shown to them and to operators: without anything that one could log in with.
 *
 * @param name as it was spelled when it was registered
 * @param key the name as names are compared
 * @param lastSeen when its owner was here, to the hour
 * @param email where its owner gets mail, confirmed by a code if the server sends any
 * @param verified whether the registration is complete
 * @param suspension why one cannot log in
 * @param nicks what else it is called, as it was spelled
 * @param appPasswords what its apps log in with
 * @param hasSecondFactor whether a password alone is not enough
 * @param recoveryCodesLeft how many there are for a lost second factor
 */
public record Account(
        String name,
        String key,
        Instant created,
        Optional<Instant> lastSeen,
        Optional<String> email,
        boolean verified,
        Optional<Suspension> suspension,
        List<String> nicks,
        List<Certificate> certificates,
        List<AppPassword> appPasswords,
        boolean hasSecondFactor,
        int recoveryCodesLeft,
        Preferences preferences) {

    /** A certificate that one logs in with. */
    public record Certificate(String fingerprint, Instant added) {}

    /** What one app logs in with; the word itself is known to the app alone. */
    public record AppPassword(String name, Instant created, Optional<Instant> lastUsed) {}

    /**
     * Why an account cannot be logged in to.
     *
     * @param by the operator who did it
     * @param until when it ends by itself; null when it does not
     */
    public record Suspension(
            String by,
            String reason,
            Instant since,
            @Nullable Instant until) {
        boolean holdsAt(Instant now) {
            return until == null || now.isBefore(until);
        }
    }

    static Account of(String key, AccountDocument document) {
        AccountDocument.Profile profile = document.profile();
        AccountDocument.Secrets secrets = document.secrets();
        return new Account(
                profile.name(),
                key,
                profile.created(),
                Optional.ofNullable(profile.lastSeen()),
                Optional.ofNullable(profile.email()),
                document.isVerified(),
                Optional.ofNullable(document.standing().suspension()),
                document.nicks(),
                secrets.certificates(),
                secrets.appPasswords().stream()
                        .map(app -> new AppPassword(app.name(), app.created(), Optional.ofNullable(app.lastUsed())))
                        .toList(),
                secrets.totp() != null,
                secrets.totp() == null ? 0 : secrets.totp().recoveryDigests().size(),
                profile.preferences());
    }
}
