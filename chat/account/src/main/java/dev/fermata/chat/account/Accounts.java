package dev.fermata.chat.account;

import dev.fermata.chat.account.Account.Suspension;
import dev.fermata.chat.account.AccountDocument.Phase;
import dev.fermata.chat.account.AccountDocument.Profile;
import dev.fermata.chat.account.AccountDocument.Secrets;
import dev.fermata.chat.account.AccountDocument.Standing;
import dev.fermata.chat.account.AccountRefusedException.Reason;
import dev.fermata.chat.account.AccountStore.Found;
import dev.fermata.chat.account.PendingCode.Purpose;
import dev.fermata.chat.event.NickRule;
import dev.fermata.chat.event.Registry;
import dev.fermata.chat.event.Registry.Item;
import dev.fermata.generator.Async;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of a server, from registration to deletion; and the way to all that has to do with one.
 *
 * <p>Methods may be called from any thread and never block. Stages complete on a thread of the registry's or of the
 * passwords', when all is durable; they fail with {@link AccountRefusedException} when people are to be told why not, and with
 * something else when the registry does. Nobody is asked here whether they may: whoever calls has seen to that.
 */
public final class Accounts {
    private static final System.Logger LOGGER = System.getLogger(Accounts.class.getName());

    /** How exactly {@link Account#lastSeen} is kept, so that not every login writes. */
    private static final Duration SEEN_PRECISION = Duration.ofHours(1);

    private static final int PAGE_LENGTH = 100;

    private final AccountStore store;
    private final EntryRules entries;
    private final MailCodes codes;
    private final Passwords passwords;
    private final InstantSource clock;
    private final Registration registration;
    private final Certificates certificates;
    private final Nicks nicks;
    private final AppPasswords appPasswords;
    private final TwoFactor twoFactor;
    private final Logins logins;
    private final Mechanisms mechanisms;

    /**
     * @param rules what holds as of now: it may be configured anew
     * @param post takes mails to where they are sent; empty for a server that sends none, which believes what addresses it is
     *     told
     */
    public Accounts(
            Registry registry,
            Supplier<AccountRules> rules,
            ThrottleSettings throttle,
            NickRule nickRule,
            Passwords passwords,
            Entropy entropy,
            InstantSource clock,
            Optional<Consumer<Mail>> post) {
        if (rules.get().email().required() && post.isEmpty()) {
            throw new IllegalArgumentException(
                    "cannot require e-mail addresses on a server that sends no mail. Is the mail server not configured?");
        }
        this.passwords = passwords;
        this.clock = clock;
        store = new AccountStore(registry, nickRule.folding());
        entries = new EntryRules(rules, nickRule);
        codes = new MailCodes(rules, entropy, post);
        registration = new Registration(store, entries, rules, codes, passwords, clock);
        certificates = new Certificates(store, rules, clock);
        nicks = new Nicks(store, entries, rules, clock);
        appPasswords = new AppPasswords(store, rules, entropy, clock);
        twoFactor = new TwoFactor(store, rules, entropy, clock);
        logins = new Logins(
                store, passwords, certificates, twoFactor, new LoginThrottle(throttle, clock), entropy, clock);
        mechanisms = new Mechanisms(logins, entropy, passwords.settings().scramIterations() > 0);
    }

    public Certificates certificates() {
        return certificates;
    }

    public Nicks nicks() {
        return nicks;
    }

    public AppPasswords appPasswords() {
        return appPasswords;
    }

    public TwoFactor twoFactor() {
        return twoFactor;
    }

    public Logins logins() {
        return logins;
    }

    public Mechanisms mechanisms() {
        return mechanisms;
    }

    /**
     * Registers, on behalf of whoever runs the server.
     *
     * @return the account; one may log in once it is {@linkplain Account#verified verified}, for which a code has been mailed
     *     when an address was given. Fails with {@code NAME_INVALID}, {@code NAME_TAKEN}, {@code PASSWORD_UNACCEPTABLE},
     *     {@code PASSWORD_WEAK}, {@code EMAIL_INVALID}, {@code TOO_SOON}, {@code BUSY}
     */
    public CompletionStage<Account> create(NewAccount wanted) {
        return Async.supply(async -> registration.create(async, wanted, null));
    }

    /** Registers for somebody who asks for it; fails with {@code DISABLED} too, when nobody may do so by themselves. */
    public CompletionStage<Account> create(NewAccount wanted, Peer peer) {
        return Async.supply(async -> registration.create(async, wanted, peer));
    }

    /** Completes a registration; fails with {@code CODE_INVALID}, {@code NO_ACCOUNT}, {@code SUSPENDED}. */
    public CompletionStage<Account> verify(String name, String code) {
        return Async.supply(async -> registration.verify(async, name, code));
    }

    /** Mails another code to whoever has registered; fails with {@code TOO_SOON}, {@code NO_ACCOUNT}, {@code NOT_FOUND}. */
    public CompletionStage<Account> sendVerification(String name) {
        return Async.supply(async -> registration.sendAgain(async, name));
    }

    /** The account of this name or with this nick. */
    public CompletionStage<Optional<Account>> find(String name) {
        return Async.supply(async -> {
            Found found = store.find(async, name);
            return found == null || found.document().isDeleted() ? Optional.empty() : Optional.of(view(found));
        });
    }

    /**
     * The key of the account whose name or nick this is, or could be taken for; of a deleted one too. Others had better not
     * be called so.
     */
    public CompletionStage<Optional<String>> holderOf(String nick) {
        return Async.supply(async -> Optional.ofNullable(nicks.holder(async, nick)));
    }

    /**
     * Accounts in the order of their keys, page by page.
     *
     * @param after the key before the first of them; empty for the first page
     */
    public CompletionStage<List<Account>> list(String after, int limit) {
        return Async.supply(async -> list(async, after, limit));
    }

    private List<Account> list(Async async, String after, int limit) {
        List<Account> accounts = new ArrayList<>();
        String last = after;
        while (true) {
            List<Item> page = async.await(store.list(last, PAGE_LENGTH));
            for (Item item : page) {
                AccountDocument document = NameRecord.parse(item).account();
                if (document != null && !document.isDeleted()) {
                    accounts.add(Account.of(item.name(), document));
                }
                if (accounts.size() == limit) {
                    return accounts;
                }
                last = item.name();
            }
            if (page.size() < PAGE_LENGTH) {
                return accounts;
            }
        }
    }

    /** Sets another password; fails with {@code PASSWORD_UNACCEPTABLE}, {@code PASSWORD_WEAK}, {@code BUSY}. */
    public CompletionStage<Account> changePassword(String name, String newPassword) {
        return Async.supply(async -> {
            entries.requirePassword(name, newPassword);
            KeptPassword kept = async.await(passwords.keep(newPassword));
            return change(async, name, document -> document.withSecrets(secrets -> secrets.withPassword(kept)));
        });
    }

    /**
     * Mails a code that is good for another password, if there is such an account with an address, and not a moment after
     * the last one; nobody learns from it which of these it was. Fails with {@code DISABLED} on a server that sends no mail.
     */
    public CompletionStage<@Nullable Void> sendReset(String name) {
        return Async.<@Nullable Void>supply(async -> {
            if (!codes.canSend()) {
                throw new AccountRefusedException(Reason.DISABLED, "This server sends no mail");
            }
            Found found = store.find(async, name);
            String email = found == null ? null : found.document().profile().email();
            if (found != null && email != null && found.document().isVerified()) {
                sendReset(async, found, email);
            }
            return null;
        });
    }

    private void sendReset(Async async, Found found, String email) {
        try {
            sendCode(async, found.key(), Purpose.RESET_PASSWORD, email);
        } catch (AccountRefusedException tooSoon) {
            LOGGER.log(Level.DEBUG, "no code for {0}: {1}", found.key(), tooSoon.getMessage());
        }
    }

    /** Sets another password, for a mailed code; fails with {@code CODE_INVALID} too. */
    public CompletionStage<Account> resetPassword(String name, String code, String newPassword) {
        return Async.supply(async -> {
            entries.requirePassword(name, newPassword);
            // A code that is wrong costs no hashing.
            tryCode(async, name, new MailCodes.Trial(Purpose.RESET_PASSWORD, code, now(), document -> document));
            KeptPassword kept = async.await(passwords.keep(newPassword));
            return tryCode(
                    async,
                    name,
                    new MailCodes.Trial(
                            Purpose.RESET_PASSWORD,
                            code,
                            now(),
                            document -> document.withStanding(standing -> standing.withCode(null))
                                    .withSecrets(secrets -> secrets.withPassword(kept))));
        });
    }

    /**
     * Changes where the owner gets mail: at once on a server that sends none, else when the owner has confirmed a code; fails
     * with {@code EMAIL_INVALID}, {@code TOO_SOON}.
     */
    public CompletionStage<Account> changeEmail(String name, String email) {
        return Async.supply(async -> {
            String wanted = entries.requireEmail(email);
            return wanted != null && codes.canSend()
                    ? sendCode(async, name, Purpose.CHANGE_EMAIL, wanted)
                    : change(async, name, document -> document.withProfile(profile -> profile.withEmail(wanted)));
        });
    }

    /** Confirms a changed address; fails with {@code CODE_INVALID}. */
    public CompletionStage<Account> confirmEmail(String name, String code) {
        return Async.supply(async ->
                tryCode(async, name, new MailCodes.Trial(Purpose.CHANGE_EMAIL, code, now(), document -> {
                    PendingCode pending = document.standing().code();
                    return document.withStanding(standing -> standing.withCode(null))
                            .withProfile(profile -> profile.withEmail(pending == null ? null : pending.email()));
                })));
    }

    private Account sendCode(Async async, String name, Purpose purpose, String email) {
        Instant now = now();
        MailCodes.Issued issued = codes.issue(purpose, name, email, now);
        Account account = change(async, name, document -> {
            codes.requireRested(document, now);
            return document.withStanding(standing -> standing.withCode(issued.pending()));
        });
        codes.send(issued);
        return account;
    }

    private Account tryCode(Async async, String name, MailCodes.Trial trial) {
        Account account = change(async, name, trial);
        trial.requireRight();
        return account;
    }

    /** Lets the owner choose otherwise. */
    public CompletionStage<Account> changePreferences(String name, UnaryOperator<Preferences> change) {
        return Async.supply(async -> change(
                async,
                name,
                document ->
                        document.withProfile(profile -> profile.withPreferences(change.apply(profile.preferences())))));
    }

    /** Lets nobody log in to an account, in whatever way, until it is restored. Who is logged in stays so. */
    public CompletionStage<Account> suspend(String name, Suspension suspension) {
        return Async.supply(async -> change(
                async, name, document -> document.withStanding(standing -> standing.withSuspension(suspension))));
    }

    /** Ends a suspension. */
    public CompletionStage<Account> restore(String name) {
        return Async.supply(async ->
                change(async, name, document -> document.withStanding(standing -> standing.withSuspension(null))));
    }

    /** Notes that the owner of an account is here. */
    public CompletionStage<Account> seen(String name) {
        return Async.supply(async -> change(async, name, document -> seenAt(document, now())));
    }

    static AccountDocument seenAt(AccountDocument document, Instant now) {
        Instant last = document.profile().lastSeen();
        return last != null && Duration.between(last, now).compareTo(SEEN_PRECISION) < 0
                ? document
                : document.withProfile(profile -> profile.withLastSeen(now));
    }

    /**
     * Deletes an account. What is known of its owner is gone, its nicks and certificates are free; its name stays reserved, so
     * that nobody can take the place of somebody who others think they know.
     */
    public CompletionStage<@Nullable Void> delete(String name) {
        return Async.<@Nullable Void>supply(async -> {
            Found before = store.require(async, name);
            // What is listed is given up first: once the account is deleted, nobody would know of it.
            for (String nick : before.document().nicks()) {
                nicks.remove(async, before, nick);
            }
            for (Account.Certificate certificate : before.document().secrets().certificates()) {
                certificates.remove(async, before.key(), certificate.fingerprint());
            }
            store.change(async, before.key(), Accounts::tombstone);
            return null;
        });
    }

    private static AccountDocument tombstone(AccountDocument document) {
        Profile profile = document.profile();
        return new AccountDocument(
                new Profile(profile.name(), profile.created(), null, null, Preferences.DEFAULTS),
                new Standing(Phase.DELETED, null, null),
                Secrets.NONE,
                List.of());
    }

    private Account change(Async async, String name, UnaryOperator<AccountDocument> change) {
        return view(store.change(async, name, change));
    }

    static Account view(Found found) {
        return Account.of(found.key(), found.document());
    }

    private Instant now() {
        return clock.instant();
    }
}
