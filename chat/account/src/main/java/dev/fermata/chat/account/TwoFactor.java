package dev.fermata.chat.account;

import dev.fermata.chat.account.AccountDocument.TotpSecret;
import dev.fermata.chat.account.AccountRefusedException.Reason;
import dev.fermata.chat.account.AccountStore.Found;
import dev.fermata.generator.Async;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bouncycastle.util.encoders.Base32;
import org.jspecify.annotations.Nullable;

/**
 * A second factor beside the password: the codes of a device that its owner has with them. A certificate and an app's password
 * are things that one has too, and are enough without.
 */
public final class TwoFactor {
    private static final Duration ENROLMENT_TIME = Duration.ofMinutes(10);
    private static final int ENROLMENTS_MAX = 10_000;
    private static final int RECOVERY_CODES = 10;

    private final AccountStore store;
    private final Supplier<AccountRules> rules;
    private final Entropy entropy;
    private final InstantSource clock;

    /** What is not confirmed yet is nowhere else: until then the account is as it was. */
    private final SequencedMap<String, Begun> begun = new LinkedHashMap<>();

    private record Begun(String secret, Instant expires) {}

    TwoFactor(AccountStore store, Supplier<AccountRules> rules, Entropy entropy, InstantSource clock) {
        this.store = store;
        this.rules = rules;
        this.entropy = entropy;
        this.clock = clock;
    }

    /**
     * What an authenticator has to be told.
     *
     * @param secret in Base32, to be typed
     * @param uri the same with all that belongs to it, to be shown as a QR code
     */
    public record Enrolment(String secret, String uri) {
        @Override
        public String toString() {
            return "an enrolment";
        }
    }

    /** Begins to set a second factor up, or another in its place. Nothing has changed until {@link #confirm}. */
    public CompletionStage<Enrolment> begin(String account) {
        return Async.supply(async -> {
            Found found = store.require(async, account);
            String secret = Base32.toBase32String(entropy.bytes(Totp.SECRET_BYTES));
            remember(found.key(), secret);
            return new Enrolment(secret, uri(found.document().profile().name(), secret));
        });
    }

    private synchronized void remember(String key, String secret) {
        Instant now = clock.instant();
        begun.remove(key);
        begun.values().removeIf(other -> !now.isBefore(other.expires()));
        if (begun.size() >= ENROLMENTS_MAX) {
            begun.pollFirstEntry();
        }
        begun.put(key, new Begun(secret, now.plus(ENROLMENT_TIME)));
    }

    private synchronized @Nullable String remembered(String key) {
        Begun there = begun.get(key);
        return there == null || !clock.instant().isBefore(there.expires()) ? null : there.secret();
    }

    private synchronized void forget(String key) {
        begun.remove(key);
    }

    private String uri(String account, String secret) {
        String issuer = encode(rules.get().networkName());
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=6&period=30"
                .formatted(issuer, encode(account), secret, issuer);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * Sets it up, since the device works; fails with {@code CODE_INVALID} when it does not, or nothing was begun.
     *
     * @return codes for when the device is lost, each good once, which nobody can be shown again
     */
    public CompletionStage<List<String>> confirm(String account, String code) {
        return Async.supply(async -> {
            Found found = store.require(async, account);
            String secret = remembered(found.key());
            Instant now = clock.instant();
            OptionalLong step = secret == null ? OptionalLong.empty() : Totp.match(Base32.decode(secret), code, now, 0);
            if (secret == null || step.isEmpty()) {
                throw wrong();
            }
            List<String> recovery = recoveryCodes();
            TotpSecret totp = new TotpSecret(secret, now, step.getAsLong(), digests(recovery));
            store.change(async, found.key(), document -> document.withSecrets(secrets -> secrets.withTotp(totp)));
            forget(found.key());
            return recovery.stream().map(Codes::inGroups).toList();
        });
    }

    /** Makes new codes for when the device is lost; the old ones are good no more. Fails with {@code CODE_INVALID}. */
    public CompletionStage<List<String>> renewRecoveryCodes(String account, String code) {
        return Async.supply(async -> {
            List<String> recovery = recoveryCodes();
            spend(async, account, code, totp -> totp.withRecoveryDigests(digests(recovery)));
            return recovery.stream().map(Codes::inGroups).toList();
        });
    }

    /** Does without a second factor again; fails with {@code CODE_INVALID}. */
    public CompletionStage<Account> disable(String account, String code) {
        return Async.supply(async -> Accounts.view(spend(async, account, code, totp -> null)));
    }

    /** Takes the second factor away without a code: for an operator who knows the owner otherwise. */
    public CompletionStage<Account> remove(String account) {
        return Async.supply(async -> Accounts.view(
                store.change(async, account, document -> document.withSecrets(secrets -> secrets.withTotp(null)))));
    }

    private List<String> recoveryCodes() {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            codes.add(Codes.make(entropy, Codes.RECOVERY_LENGTH));
        }
        return codes;
    }

    private static List<String> digests(List<String> codes) {
        return codes.stream().map(Codes::digest).toList();
    }

    /**
     * Takes a code, of the device or for its loss, which is good once.
     *
     * @param then what becomes of the second factor
     */
    Found spend(Async async, String account, String code, Function<TotpSecret, @Nullable TotpSecret> then) {
        Instant now = clock.instant();
        return store.change(async, account, document -> {
            TotpSecret totp = document.secrets().totp();
            TotpSecret spent = totp == null ? null : spent(totp, code, now);
            if (spent == null) {
                throw wrong();
            }
            return document.withSecrets(secrets -> secrets.withTotp(then.apply(spent)));
        });
    }

    /** The second factor without this code; null when the code is wrong. */
    private static @Nullable TotpSecret spent(TotpSecret totp, String code, Instant now) {
        OptionalLong step = Totp.match(Base32.decode(totp.secret()), code, now, totp.lastStep());
        if (step.isPresent()) {
            return totp.usedIn(step.getAsLong());
        }
        List<String> left = totp.recoveryDigests().stream()
                .filter(digest -> !Codes.matches(code, digest))
                .toList();
        return left.size() < totp.recoveryDigests().size() ? totp.withRecoveryDigests(left) : null;
    }

    private static AccountRefusedException wrong() {
        return new AccountRefusedException(Reason.CODE_INVALID, "The code is wrong, or was used already");
    }
}
