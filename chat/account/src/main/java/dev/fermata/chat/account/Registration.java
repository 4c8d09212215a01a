package dev.fermata.chat.account;

import dev.fermata.chat.account.AccountDocument.Phase;
import dev.fermata.chat.account.AccountDocument.Profile;
import dev.fermata.chat.account.AccountDocument.Secrets;
import dev.fermata.chat.account.AccountDocument.Standing;
import dev.fermata.chat.account.AccountRefusedException.Reason;
import dev.fermata.chat.account.AccountStore.Found;
import dev.fermata.chat.account.PendingCode.Purpose;
import dev.fermata.chat.event.Subnet;
import dev.fermata.generator.Async;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How an account comes to be: a name that nobody has or looks like, and an address that answers. */
final class Registration {
    private final AccountStore store;
    private final EntryRules entries;
    private final Supplier<AccountRules> rules;
    private final HourlyRation registrations = new HourlyRation();
    private final MailCodes codes;
    private final Passwords passwords;
    private final InstantSource clock;

    Registration(
            AccountStore store,
            EntryRules entries,
            Supplier<AccountRules> rules,
            MailCodes codes,
            Passwords passwords,
            InstantSource clock) {
        this.store = store;
        this.entries = entries;
        this.rules = rules;
        this.codes = codes;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** @param peer who asks; null for whoever runs the server */
    Account create(Async async, NewAccount wanted, @Nullable Peer peer) {
        if (peer != null && !rules.get().registrations().open()) {
            throw new AccountRefusedException(Reason.DISABLED, "Nobody can register an account by themselves here");
        }
        entries.requireName(wanted.name());
        entries.requirePassword(wanted.name(), wanted.password());
        String email = entries.requireEmail(wanted.email());
        String key = store.key(wanted.name());
        long free = requireFree(async, wanted.name(), key); // before the costly part
        if (peer != null) {
            requireRation(peer);
        }
        KeptPassword password = async.await(passwords.keep(wanted.password()));
        claimSkeletons(async, wanted.name(), key);

        Instant now = clock.instant();
        MailCodes.Issued code =
                email != null && codes.canSend() ? codes.issue(Purpose.VERIFY, wanted.name(), email, now) : null;
        AccountDocument document = new AccountDocument(
                new Profile(wanted.name(), now, null, email, Preferences.DEFAULTS),
                code == null
                        ? new Standing(Phase.ACTIVE, null, null)
                        : new Standing(Phase.UNVERIFIED, null, code.pending()),
                Secrets.NONE.withPassword(password),
                List.of());
        if (!store.create(async, key, free, document)) {
            throw taken(wanted.name());
        }
        if (code != null) {
            codes.send(code);
        }
        return Account.of(key, document);
    }

    private void requireRation(Peer peer) {
        AccountRules.Registrations allowed = rules.get().registrations();
        if (Subnet.anyContains(allowed.exempt(), InetAddress.ofLiteral(peer.address()))) {
            return;
        }
        Duration wait = registrations.take(peer.network(), allowed.perHourMax(), clock.instant());
        if (wait.isPositive()) {
            throw new AccountRefusedException(
                    Reason.TOO_SOON,
                    "Many accounts have been registered from your address; try again in %d minutes"
                            .formatted(wait.toMinutes() + 1));
        }
    }

    /** The revision at which a name is free: 0, or that of a registration which nobody has confirmed in time. */
    private long requireFree(Async async, String name, String key) {
        NameRecord there = store.look(async, key);
        if (there == null) {
            return 0;
        }
        Found found = store.find(async, name);
        if (found == null || !found.key().equals(key) || !found.document().isAbandoned(clock.instant())) {
            throw taken(name);
        }
        return found.revision();
    }

    /**
     * Makes what the name looks like its own. Where that comes before the account and nothing comes after, a name stays
     * reserved for who asked for it: nobody else gets a look-alike of it, which is the safe side.
     */
    private void claimSkeletons(Async async, String name, String key) {
        List<String> claimed = new ArrayList<>();
        for (String skeleton : store.folding().skeletons(name)) {
            if (!store.claim(async, AccountStore.SKELETON, skeleton, key)) {
                for (String mine : claimed) {
                    store.release(async, AccountStore.SKELETON, mine, key);
                }
                throw new AccountRefusedException(
                        Reason.NAME_TAKEN, "The name %s looks too much like somebody else's".formatted(name));
            }
            claimed.add(skeleton);
        }
    }

    private static AccountRefusedException taken(String name) {
        return new AccountRefusedException(Reason.NAME_TAKEN, "The name %s is somebody else's already".formatted(name));
    }

    Account verify(Async async, String name, String code) {
        MailCodes.Trial trial = new MailCodes.Trial(
                Purpose.VERIFY,
                code,
                clock.instant(),
                document -> document.withStanding(
                        standing -> standing.withPhase(Phase.ACTIVE).withCode(null)));
        Found found = store.change(async, name, trial);
        trial.requireRight();
        return Accounts.view(found);
    }

    Account sendAgain(Async async, String name) {
        Instant now = clock.instant();
        AccountDocument before = store.require(async, name).document();
        String email = before.profile().email();
        if (before.isVerified() || email == null) {
            throw new AccountRefusedException(Reason.NOT_FOUND, "The account %s waits for no code".formatted(name));
        }
        MailCodes.Issued code = codes.issue(Purpose.VERIFY, before.profile().name(), email, now);
        Found found = store.change(async, name, document -> {
            codes.requireRested(document, now);
            return document.isVerified()
                    ? document
                    : document.withStanding(standing -> standing.withCode(code.pending()));
        });
        if (!found.document().isVerified()) {
            codes.send(code);
        }
        return Accounts.view(found);
    }
}
