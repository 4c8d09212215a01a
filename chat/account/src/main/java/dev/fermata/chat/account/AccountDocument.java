package dev.fermata.chat.account;

import dev.fermata.chat.account.Account.Certificate;
import dev.fermata.chat.account.Account.Suspension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An account as it is kept.
 *
 * @param nicks what else the account is called, as spelled; in the registry they have entries of their own
 */
record AccountDocument(Profile profile, Standing standing, Secrets secrets, List<String> nicks) {

    AccountDocument {
        nicks = copy(nicks);
    }

    /** What may be shown of it. */
    record Profile(
            String name,
            Instant created,
            @Nullable Instant lastSeen,
            @Nullable String email,
            Preferences preferences) {

        Profile withLastSeen(Instant now) {
            return new Profile(name, created, now, email, preferences);
        }

        Profile withEmail(@Nullable String newEmail) {
            return new Profile(name, created, lastSeen, newEmail, preferences);
        }

        Profile withPreferences(Preferences newPreferences) {
            return new Profile(name, created, lastSeen, email, newPreferences);
        }
    }

    /** Where an account is in its life. */
    enum Phase {
        /** Registered; the owner of its e-mail address has not been heard of. */
        UNVERIFIED,
        ACTIVE,
        /** Gone for good; its name is nobody's for ever. */
        DELETED
    }

    /** Whether one may log in. */
    record Standing(
            Phase phase,
            @Nullable Suspension suspension,
            @Nullable PendingCode code) {
        Standing withPhase(Phase newPhase) {
            return new Standing(newPhase, suspension, code);
        }

        Standing withSuspension(@Nullable Suspension newSuspension) {
            return new Standing(phase, newSuspension, code);
        }

        Standing withCode(@Nullable PendingCode newCode) {
            return new Standing(phase, suspension, newCode);
        }
    }

    /** How one may log in. */
    record Secrets(
            @Nullable KeptPassword password,
            List<Certificate> certificates,
            List<AppPassword> appPasswords,
            @Nullable TotpSecret totp) {
        static final Secrets NONE = new Secrets(null, List.of(), List.of(), null);

        Secrets {
            certificates = copy(certificates);
            appPasswords = copy(appPasswords);
        }

        Secrets withPassword(KeptPassword newPassword) {
            return new Secrets(newPassword, certificates, appPasswords, totp);
        }

        Secrets withCertificates(List<Certificate> newCertificates) {
            return new Secrets(password, newCertificates, appPasswords, totp);
        }

        Secrets withAppPasswords(List<AppPassword> newAppPasswords) {
            return new Secrets(password, certificates, newAppPasswords, totp);
        }

        Secrets withTotp(@Nullable TotpSecret newTotp) {
            return new Secrets(password, certificates, appPasswords, newTotp);
        }
    }

    /** What an app logs in with in place of its owner's password; of the word itself only the digest is kept. */
    record AppPassword(
            String name,
            String digest,
            Instant created,
            @Nullable Instant lastUsed) {
        AppPassword usedAt(Instant now) {
            return new AppPassword(name, digest, created, now);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * The second factor.
     *
     * @param secret shared with the owner's device, in Base32
     * @param lastStep the newest time step that was used: none is taken twice
     * @param recoveryDigests of the codes that help when the device is lost, each once
     */
    record TotpSecret(String secret, Instant since, long lastStep, List<String> recoveryDigests) {
        TotpSecret {
            recoveryDigests = copy(recoveryDigests);
        }

        TotpSecret usedIn(long step) {
            return new TotpSecret(secret, since, step, recoveryDigests);
        }

        TotpSecret withRecoveryDigests(List<String> newDigests) {
            return new TotpSecret(secret, since, lastStep, newDigests);
        }

        @Override
        public String toString() {
            return "TOTP since " + since;
        }
    }

    private static <T> List<T> copy(@Nullable List<T> list) { // one that an older server has not written is null
        return list == null ? List.of() : List.copyOf(list);
    }

    static <T> List<T> plus(List<T> list, T another) {
        List<T> longer = new ArrayList<>(list);
        longer.add(another);
        return longer;
    }

    AccountDocument withProfile(UnaryOperator<Profile> change) {
        return new AccountDocument(change.apply(profile), standing, secrets, nicks);
    }

    AccountDocument withStanding(UnaryOperator<Standing> change) {
        return new AccountDocument(profile, change.apply(standing), secrets, nicks);
    }

    AccountDocument withSecrets(UnaryOperator<Secrets> change) {
        return new AccountDocument(profile, standing, change.apply(secrets), nicks);
    }

    AccountDocument withNicks(List<String> newNicks) {
        return new AccountDocument(profile, standing, secrets, newNicks);
    }

    boolean isDeleted() {
        return standing.phase() == Phase.DELETED;
    }

    boolean isVerified() {
        return standing.phase() == Phase.ACTIVE;
    }

    boolean isSuspended(Instant now) {
        return standing.suspension() != null && standing.suspension().holdsAt(now);
    }

    /** Whether a registration that nobody has confirmed has lost its name again. */
    boolean isAbandoned(Instant now) {
        return standing.phase() == Phase.UNVERIFIED
                && (standing.code() == null || !now.isBefore(standing.code().expires()));
    }
}
