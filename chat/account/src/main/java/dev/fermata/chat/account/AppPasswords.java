package dev.fermata.chat.account;

import dev.fermata.chat.account.AccountDocument.AppPassword;
import dev.fermata.chat.account.AccountRefusedException.Reason;
import dev.fermata.generator.Async;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Passwords of single apps: made by the server, shown once, taken back one by one. They are good with PLAIN, and they need no
 * second factor, so that an app which knows of none can log in.
 */
public final class AppPasswords {
    private static final int NAME_LENGTH_MAX = 64;

    private final AccountStore store;
    private final Supplier<AccountRules> rules;
    private final Entropy entropy;
    private final InstantSource clock;

    AppPasswords(AccountStore store, Supplier<AccountRules> rules, Entropy entropy, InstantSource clock) {
        this.store = store;
        this.rules = rules;
        this.entropy = entropy;
        this.clock = clock;
    }

    /**
     * Makes a password for an app; fails with {@code TOO_MANY}, and with {@code NAME_INVALID} or {@code NAME_TAKEN} for the
     * app's name.
     *
     * @param app what its owner calls it
     * @return the password, which nobody can be shown again
     */
    public CompletionStage<String> add(String account, String app) {
        return Async.supply(async -> {
            if (app.isBlank() || app.length() > NAME_LENGTH_MAX || app.chars().anyMatch(Character::isISOControl)) {
                throw new AccountRefusedException(
                        Reason.NAME_INVALID, "An app has a name of up to %d characters".formatted(NAME_LENGTH_MAX));
            }
            String password = Codes.make(entropy, Codes.APP_LENGTH);
            AppPassword kept = new AppPassword(app, Codes.digest(password), clock.instant(), null);
            store.change(async, account, document -> with(document, kept));
            return Codes.inGroups(password);
        });
    }

    private AccountDocument with(AccountDocument document, AppPassword added) {
        List<AppPassword> apps = document.secrets().appPasswords();
        if (apps.stream().anyMatch(app -> app.name().equals(added.name()))) {
            throw new AccountRefusedException(
                    Reason.NAME_TAKEN,
                    "There is an app %s already; take its password back first".formatted(added.name()));
        }
        if (apps.size() >= rules.get().bounds().appPasswordsMax()) {
            throw new AccountRefusedException(
                    Reason.TOO_MANY,
                    "An account has up to %d apps"
                            .formatted(rules.get().bounds().appPasswordsMax()));
        }
        return document.withSecrets(secrets -> secrets.withAppPasswords(AccountDocument.plus(apps, added)));
    }

    /** Lets an app's password be good for nothing; fails with {@code NOT_FOUND}. */
    public CompletionStage<Account> remove(String account, String app) {
        return Async.supply(async -> Accounts.view(store.change(async, account, document -> {
            List<AppPassword> others = document.secrets().appPasswords().stream()
                    .filter(other -> !other.name().equals(app))
                    .toList();
            if (others.size() == document.secrets().appPasswords().size()) {
                throw new AccountRefusedException(
                        Reason.NOT_FOUND, "The account %s has no app %s".formatted(account, app));
            }
            return document.withSecrets(secrets -> secrets.withAppPasswords(others));
        })));
    }

    /** The app whose password this is; null when it is none's. */
    static @Nullable AppPassword owner(AccountDocument document, String password) {
        String digest = Codes.digest(password);
        return document.secrets().appPasswords().stream()
                .filter(app -> Codes.areEqual(app.digest(), digest))
                .findFirst()
                .orElse(null);
    }

    static AccountDocument used(AccountDocument document, AppPassword used, Instant now) {
        return document.withSecrets(secrets -> secrets.withAppPasswords(secrets.appPasswords().stream()
                .map(app -> app.digest().equals(used.digest()) ? app.usedAt(now) : app)
                .toList()));
    }
}
