package dev.fermata.chat.account;

import dev.fermata.chat.account.AccountRefusedException.Reason;
import dev.fermata.chat.account.AccountStore.Found;
import dev.fermata.generator.Async;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The nicks of accounts: what else their owners are called, and nobody besides them. */
public final class Nicks {
    private final AccountStore store;
    private final EntryRules entries;
    private final Supplier<AccountRules> rules;
    private final InstantSource clock;

    Nicks(AccountStore store, EntryRules entries, Supplier<AccountRules> rules, InstantSource clock) {
        this.store = store;
        this.entries = entries;
        this.rules = rules;
        this.clock = clock;
    }

    /** Makes a nick one of an account's; fails with {@code NAME_INVALID}, {@code NAME_TAKEN}, {@code TOO_MANY}. */
    public CompletionStage<Account> add(String account, String nick) {
        return Async.supply(async -> add(async, account, nick));
    }

    private Account add(Async async, String account, String nick) {
        entries.requireName(nick);
        Found owner = store.require(async, account);
        String key = store.key(nick);
        if (spelled(owner.document(), key) == null
                && owner.document().nicks().size() >= rules.get().bounds().nicksMax()) {
            throw new AccountRefusedException(
                    Reason.TOO_MANY,
                    "An account has up to %d nicks"
                            .formatted(rules.get().bounds().nicksMax()));
        }
        String holder = holder(async, nick);
        if (key.equals(owner.key()) || (holder != null && !holder.equals(owner.key()))) {
            throw taken(nick);
        }
        for (String skeleton : store.folding().skeletons(nick)) {
            if (!store.claim(async, AccountStore.SKELETON, skeleton, owner.key())) {
                throw taken(nick);
            }
        }
        if (!store.claimNick(async, key, owner.key())) {
            throw taken(nick);
        }
        return Accounts.view(store.change(
                async,
                owner.key(),
                document -> spelled(document, key) == null
                        ? document.withNicks(AccountDocument.plus(document.nicks(), nick))
                        : document));
    }

    private static AccountRefusedException taken(String nick) {
        return new AccountRefusedException(
                Reason.NAME_TAKEN, "The name %s is somebody's already, or looks too much like it".formatted(nick));
    }

    /** As the account lists it; null when it does not. */
    private @Nullable String spelled(AccountDocument document, String key) {
        return document.nicks().stream()
                .filter(nick -> store.key(nick).equals(key))
                .findFirst()
                .orElse(null);
    }

    /** Frees a nick; fails with {@code NOT_FOUND} when it is none of the account's. */
    public CompletionStage<Account> remove(String account, String nick) {
        return Async.supply(async -> {
            Found owner = store.require(async, account);
            String listed = spelled(owner.document(), store.key(nick));
            if (listed == null) {
                throw new AccountRefusedException(
                        Reason.NOT_FOUND, "%s is no nick of the account %s".formatted(nick, account));
            }
            return remove(async, owner, listed);
        });
    }

    /** The nick itself first: from then on it is nobody's. */
    Account remove(Async async, Found owner, String listed) {
        store.releaseNick(async, store.key(listed), owner.key());
        Found changed = store.change(
                async,
                owner.key(),
                document -> document.withNicks(document.nicks().stream()
                        .filter(nick -> !nick.equals(listed))
                        .toList()));
        Set<String> stillNeeded = new HashSet<>(
                store.folding().skeletons(changed.document().profile().name()));
        changed.document()
                .nicks()
                .forEach(nick -> stillNeeded.addAll(store.folding().skeletons(nick)));
        for (String skeleton : store.folding().skeletons(listed)) {
            if (!stillNeeded.contains(skeleton)) {
                store.release(async, AccountStore.SKELETON, skeleton, owner.key());
            }
        }
        return Accounts.view(changed);
    }

    /** Whose name this is, or looks like; null when nobody's. */
    @Nullable
    String holder(Async async, String nick) {
        Found found = store.find(async, nick);
        if (found != null) {
            return found.document().isAbandoned(clock.instant()) ? null : found.key();
        }
        for (String skeleton : store.folding().skeletons(nick)) {
            String holder = store.owner(async, AccountStore.SKELETON, skeleton);
            if (holder != null && store.look(async, holder) != null) {
                return holder;
            }
        }
        return null;
    }
}
