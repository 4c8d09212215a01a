package dev.fermata.chat.account;

import dev.fermata.chat.account.Account.Certificate;
import dev.fermata.chat.account.AccountRefusedException.Reason;
import dev.fermata.chat.account.AccountStore.Found;
import dev.fermata.generator.Async;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The certificates that one may log in with in place of a password, known by their fingerprints; each is one account's. */
public final class Certificates {
    private final AccountStore store;
    private final Supplier<AccountRules> rules;
    private final InstantSource clock;

    Certificates(AccountStore store, Supplier<AccountRules> rules, InstantSource clock) {
        this.store = store;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Lets whoever has a certificate log in to an account; fails with {@code FINGERPRINT_INVALID}, {@code FINGERPRINT_TAKEN},
     * {@code TOO_MANY}.
     *
     * @param fingerprint its SHA-256 in hexadecimal, with or without colons
     */
    public CompletionStage<Account> add(String account, String fingerprint) {
        return Async.supply(async -> {
            String plain = EntryRules.requireFingerprint(fingerprint);
            Found owner = store.require(async, account);
            with(owner.document(), plain); // which fails if there is no room, before anything is claimed
            if (!store.claim(async, AccountStore.CERTIFICATE, plain, owner.key())) {
                throw new AccountRefusedException(
                        Reason.FINGERPRINT_TAKEN, "This certificate is another account's already");
            }
            return Accounts.view(store.change(async, owner.key(), document -> with(document, plain)));
        });
    }

    private AccountDocument with(AccountDocument document, String fingerprint) {
        if (lists(document, fingerprint)) {
            return document;
        }
        requireRoom(document);
        Certificate certificate = new Certificate(fingerprint, clock.instant());
        return document.withSecrets(
                secrets -> secrets.withCertificates(AccountDocument.plus(secrets.certificates(), certificate)));
    }

    private void requireRoom(AccountDocument document) {
        if (document.secrets().certificates().size() >= rules.get().bounds().certificatesMax()) {
            throw new AccountRefusedException(
                    Reason.TOO_MANY,
                    "An account has up to %d certificates"
                            .formatted(rules.get().bounds().certificatesMax()));
        }
    }

    /** Lets it be good for nothing again; fails with {@code NOT_FOUND} when it is none of the account's. */
    public CompletionStage<Account> remove(String account, String fingerprint) {
        return Async.supply(async -> {
            String plain = EntryRules.requireFingerprint(fingerprint);
            Found owner = store.require(async, account);
            if (!owner.key().equals(store.owner(async, AccountStore.CERTIFICATE, plain))) {
                throw new AccountRefusedException(
                        Reason.NOT_FOUND, "The account %s has no such certificate".formatted(account));
            }
            return remove(async, owner.key(), plain);
        });
    }

    /** From the account first: from then on nobody logs in with it. */
    Account remove(Async async, String account, String fingerprint) {
        Found changed = store.change(
                async,
                account,
                document -> document.withSecrets(secrets -> secrets.withCertificates(secrets.certificates().stream()
                        .filter(certificate -> !certificate.fingerprint().equals(fingerprint))
                        .toList())));
        store.release(async, AccountStore.CERTIFICATE, fingerprint, account);
        return Accounts.view(changed);
    }

    /** The account that a certificate is good for; null when there is none. */
    @Nullable
    Found owner(Async async, String fingerprint) {
        String plain = EntryRules.requireFingerprint(fingerprint);
        String account = store.owner(async, AccountStore.CERTIFICATE, plain);
        Found found = account == null ? null : store.find(async, account);
        return found != null && lists(found.document(), plain) ? found : null;
    }

    private static boolean lists(AccountDocument document, String fingerprint) {
        List<Certificate> certificates = document.secrets().certificates();
        return certificates.stream()
                .anyMatch(certificate -> certificate.fingerprint().equals(fingerprint));
    }
}
