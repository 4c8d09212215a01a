package dev.fermata.chat.account;

import dev.fermata.chat.account.AccountDocument.AppPassword;
import dev.fermata.chat.account.AccountStore.Found;
import dev.fermata.chat.account.LoginResult.LoggedIn;
import dev.fermata.chat.account.LoginResult.Means;
import dev.fermata.chat.account.LoginResult.Reason;
import dev.fermata.chat.account.LoginResult.Refused;
import dev.fermata.chat.account.LoginResult.SecondFactorNeeded;
import dev.fermata.chat.account.LoginThrottle.Admission;
import dev.fermata.chat.account.LoginThrottle.Attempt;
import dev.fermata.chat.account.Passwords.Check;
import dev.fermata.generator.Async;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether somebody is the owner of an account. Whatever they prove it with, the last word is the same: one who may
 * not be in, is not let in.
 *
 * <p>Methods may be called from any thread and never block. The stages always complete with a result, unless the registry
 * fails.
 */
public final class Logins {
    private static final System.Logger LOGGER = System.getLogger(Logins.class.getName());

    /** How long the second factor may be kept waiting for. */
    private static final Duration SECOND_FACTOR_TIME = Duration.ofMinutes(5);

    private static final int DECOY_SECRET_BYTES = 32;

    private final AccountStore store;
    private final Passwords passwords;
    private final Certificates certificates;
    private final TwoFactor twoFactor;
    private final LoginThrottle throttle;
    private final InstantSource clock;
    private final byte[] decoySecret;

    Logins(
            AccountStore store,
            Passwords passwords,
            Certificates certificates,
            TwoFactor twoFactor,
            LoginThrottle throttle,
            Entropy entropy,
            InstantSource clock) {
        this.store = store;
        this.passwords = passwords;
        this.certificates = certificates;
        this.twoFactor = twoFactor;
        this.throttle = throttle;
        this.clock = clock;
        decoySecret = entropy.bytes(DECOY_SECRET_BYTES);
    }

    /**
     * By a password, of the account or of one of its apps.
     *
     * @param actAs whom the client wants to be; empty for the owner of the account, and nobody else is allowed
     * @param name of the account, or one of its nicks
     */
    public CompletionStage<LoginResult> withPassword(String actAs, String name, String password, Peer peer) {
        return Async.supply(async -> {
            Found found = store.find(async, name);
            return admitted(async, keyOf(found, name), peer, inner -> withPassword(inner, actAs, found, password));
        });
    }

    /** What looks at a try that may be looked at. */
    private interface Look {
        LoginResult at(Async async);
    }

    /** Looks at a try, unless it is too soon; and unless we say that it was wrong, it was no failure. */
    private LoginResult admitted(Async async, String account, Peer peer, Look look) {
        return switch (throttle.admit(account, peer.address())) {
            case Admission.Wait(Duration time) -> new Refused(Reason.TOO_SOON, time);
            case Admission.Admitted(Attempt attempt) -> {
                LoginResult result = Refused.of(Reason.UNAVAILABLE);
                try {
                    result = look.at(async);
                } catch (AccountRefusedException busy) {
                    LOGGER.log(Level.DEBUG, "{0} has to try again: {1}", account, busy.getMessage());
                } finally {
                    settle(attempt, result);
                }
                yield result;
            }
        };
    }

    private LoginResult withPassword(Async async, String actAs, @Nullable Found found, String password) {
        KeptPassword kept = found == null ? null : found.document().secrets().password();
        if (found == null || kept == null) {
            async.await(passwords.checkAgainstNothing(password));
            return Refused.of(Reason.WRONG);
        }
        AppPassword app = AppPasswords.owner(found.document(), password);
        if (app != null) {
            return decide(
                    async,
                    found,
                    actAs,
                    Means.APP_PASSWORD,
                    document -> AppPasswords.used(document, app, clock.instant()));
        }
        Check check = async.await(passwords.check(password, kept.hash()));
        return check == Check.WRONG
                ? Refused.of(Reason.WRONG)
                : decide(async, refreshed(async, found, kept, password), actAs, Means.PASSWORD, document -> document);
    }

    /** With the password kept as it would be now: at this moment alone it is known. */
    private Found refreshed(Async async, Found found, KeptPassword kept, String password) {
        if (passwords.isUpToDate(kept)) {
            return found;
        }
        KeptPassword renewed = async.await(passwords.keep(password));
        return store.change(
                async,
                found.key(),
                document -> kept.equals(document.secrets().password())
                        ? document.withSecrets(secrets -> secrets.withPassword(renewed))
                        : document);
    }

    /** By the certificate that the connection was made with. There is nothing in it to guess, so nobody has to wait. */
    public CompletionStage<LoginResult> withCertificate(String actAs, Peer peer) {
        return Async.supply(async -> {
            Found found = peer.fingerprint() == null ? null : certificates.owner(async, peer.fingerprint());
            return found == null
                    ? Refused.of(Reason.WRONG)
                    : decide(async, found, actAs, Means.CERTIFICATE, document -> document);
        });
    }

    /** By the code of a second factor, or one for its loss, from whoever has come as far as {@link SecondFactorNeeded}. */
    public CompletionStage<LoginResult> withSecondFactor(SecondFactorNeeded first, String code, Peer peer) {
        return Async.supply(async -> {
            if (!clock.instant().isBefore(first.expires())) {
                return Refused.of(Reason.WRONG);
            }
            return admitted(
                    async, first.account().key(), peer, inner -> withSecondFactor(inner, first.account(), code));
        });
    }

    private LoginResult withSecondFactor(Async async, Account account, String code) {
        Found found;
        try {
            found = twoFactor.spend(async, account.key(), code, totp -> totp);
        } catch (AccountRefusedException wrong) {
            return Refused.of(
                    wrong.reason() == AccountRefusedException.Reason.BUSY ? Reason.UNAVAILABLE : Reason.WRONG);
        }
        return decide(async, found, "", Means.SECOND_FACTOR, document -> document);
    }

    /** How a login by SCRAM begins: with the keys that a proof is checked with, or not at all. */
    sealed interface Scram {
        record NotNow(Refused why) implements Scram {}

        /**
         * The client may prove.
         *
         * @param found null when there is no such account, and the keys are good for nothing
         */
        record Begun(ScramKeys keys, @Nullable Found found, Attempt attempt) implements Scram {}
    }

    CompletionStage<Scram> beginScram(String name, Peer peer) {
        return Async.supply(async -> {
            Found found = store.find(async, name);
            String key = keyOf(found, name);
            return switch (throttle.admit(key, peer.address())) {
                case Admission.Wait(Duration time) -> new Scram.NotNow(new Refused(Reason.TOO_SOON, time));
                case Admission.Admitted(Attempt attempt) -> {
                    ScramKeys keys = found == null ? null : scramKeys(found.document());
                    yield keys == null
                            ? new Scram.Begun(decoy(key), null, attempt)
                            : new Scram.Begun(keys, found, attempt);
                }
            };
        });
    }

    private static @Nullable ScramKeys scramKeys(AccountDocument document) {
        KeptPassword kept = document.secrets().password();
        return kept == null ? null : kept.scram();
    }

    private ScramKeys decoy(String key) {
        return ScramKeys.decoy(decoySecret, key, passwords.settings().scramIterations());
    }

    /** When the client has proved that it knows the password. */
    CompletionStage<LoginResult> endScram(Scram.Begun begun, String actAs) {
        return Async.supply(async -> {
            LoginResult result = Refused.of(Reason.UNAVAILABLE);
            try {
                result = begun.found() == null
                        ? Refused.of(Reason.WRONG)
                        : decide(async, begun.found(), actAs, Means.SCRAM, document -> document);
            } finally {
                settle(begun.attempt(), result);
            }
            return result;
        });
    }

    /**
     * The last word on whoever has proved to be the owner of an account.
     *
     * @param use what is to be noted of it
     */
    private LoginResult decide(
            Async async, Found found, String actAs, Means means, UnaryOperator<AccountDocument> use) {
        Instant now = clock.instant();
        Refused standing = objection(found.document(), now);
        if (standing != null) {
            return standing;
        }
        if (!actAs.isEmpty() && !isCalled(found, actAs)) {
            return Refused.of(Reason.NOT_ALLOWED);
        }
        boolean byPassword = means == Means.PASSWORD || means == Means.SCRAM;
        if (byPassword && found.document().secrets().totp() != null) {
            return new SecondFactorNeeded(Accounts.view(found), now.plus(SECOND_FACTOR_TIME));
        }
        Found seen = store.change(async, found.key(), document -> Accounts.seenAt(use.apply(document), now));
        Refused meanwhile = objection(seen.document(), now); // it may have been suspended since it was looked up
        return meanwhile == null ? new LoggedIn(Accounts.view(seen), means) : meanwhile;
    }

    private static @Nullable Refused objection(AccountDocument document, Instant now) {
        if (document.isDeleted() || document.isAbandoned(now)) {
            return Refused.of(Reason.WRONG);
        }
        if (document.isSuspended(now)) {
            return Refused.of(Reason.SUSPENDED);
        }
        return document.isVerified() ? null : Refused.of(Reason.UNVERIFIED);
    }

    private boolean isCalled(Found found, String name) {
        String key = store.key(name);
        return key.equals(found.key())
                || found.document().nicks().stream()
                        .anyMatch(nick -> store.key(nick).equals(key));
    }

    private String keyOf(@Nullable Found found, String name) {
        return found == null ? store.key(name) : found.key();
    }

    /** Only what was wrong stays a failure. That the first factor was right is no success yet: it must not free the second. */
    private static void settle(Attempt attempt, LoginResult result) {
        switch (result) {
            case LoggedIn in -> attempt.succeeded();
            case SecondFactorNeeded first -> attempt.withdrawn();
            case Refused refused -> {
                if (refused.reason() != Reason.WRONG) {
                    attempt.withdrawn();
                }
            }
        }
    }
}
