package dev.fermata.chat.account;

import dev.fermata.chat.account.AccountRefusedException.Reason;
import dev.fermata.chat.event.NameFolding;
import dev.fermata.chat.event.Registry;
import dev.fermata.chat.event.Registry.Item;
import dev.fermata.chat.event.Registry.Kind;
import dev.fermata.chat.event.RevisionConflictException;
import dev.fermata.generator.Async;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Accounts in the registry of names.
 *
 * <p>Three kinds of names, each entry with one truth. An <em>account</em>: the account itself, or that a nick is one of an
 * account's. A <em>certificate</em>: whose it is. A <em>skeleton</em>: which account somebody could be taken for. An account
 * lists its nicks and certificates too, so that they can be shown; whoever is interrupted between the two writes does it again,
 * and nothing is wrong meanwhile.
 */
final class AccountStore {
    static final Kind ACCOUNT = new Kind("account");
    static final Kind CERTIFICATE = new Kind("certificate");
    static final Kind SKELETON = new Kind("skeleton");

    /** Who loses that often against other writers of one account is part of a storm. */
    private static final int TRIES_MAX = 20;

    private final Registry registry;
    private final NameFolding folding;

    AccountStore(Registry registry, NameFolding folding) {
        this.registry = registry;
        this.folding = folding;
    }

    /** An account, where it is and as it was. */
    record Found(String key, long revision, AccountDocument document) {}

    String key(String name) {
        return folding.fold(name);
    }

    NameFolding folding() {
        return folding;
    }

    /** What a name stands for; null when it is free. */
    @Nullable
    NameRecord look(Async async, String key) {
        return async.await(registry.find(ACCOUNT, key)).map(NameRecord::parse).orElse(null);
    }

    /** The account of this name or with this nick, deleted ones included; null when there is none. */
    @Nullable
    Found find(Async async, String name) {
        String key = key(name);
        Optional<Item> item = async.await(registry.find(ACCOUNT, key));
        NameRecord named = item.map(NameRecord::parse).orElse(null);
        if (named != null && named.nickOf() != null) {
            key = named.nickOf();
            item = async.await(registry.find(ACCOUNT, key));
            named = item.map(NameRecord::parse).orElse(null);
        }
        return named == null || named.account() == null
                ? null
                : new Found(key, item.orElseThrow().revision(), named.account());
    }

    /** The account of this name, if it is not deleted. */
    Found require(Async async, String name) {
        Found found = find(async, name);
        if (found == null || found.document().isDeleted()) {
            throw new AccountRefusedException(Reason.NO_ACCOUNT, "There is no account " + name);
        }
        return found;
    }

    /**
     * Changes an account, as often as it takes to be the one who does.
     *
     * @param change applied to what is kept at the moment, maybe several times; what it gives back unchanged is not written
     */
    Found change(Async async, String name, UnaryOperator<AccountDocument> change) {
        for (int tries = 0; tries < TRIES_MAX; tries++) {
            Found found = require(async, name);
            AccountDocument changed = change.apply(found.document());
            if (changed.equals(found.document())) {
                return found;
            }
            Long revision = async.await(put(
                    ACCOUNT,
                    found.key(),
                    found.revision(),
                    NameRecord.of(changed).toJson()));
            if (revision != null) {
                return new Found(found.key(), revision, changed);
            }
        }
        throw new AccountRefusedException(
                Reason.BUSY, "The account %s is being changed by others; please try again".formatted(name));
    }

    /** Makes an account; false when somebody else has taken the name since {@code expected}. */
    boolean create(Async async, String key, long expected, AccountDocument document) {
        return async.await(put(ACCOUNT, key, expected, NameRecord.of(document).toJson())) != null;
    }

    /** Makes a nick one of an account's; false when it is somebody else's, or an account. */
    boolean claimNick(Async async, String nick, String account) {
        NameRecord wanted = NameRecord.nickOf(account);
        return async.await(put(ACCOUNT, nick, 0, wanted.toJson())) != null || wanted.equals(look(async, nick));
    }

    void releaseNick(Async async, String nick, String account) {
        Item item = async.await(registry.find(ACCOUNT, nick)).orElse(null);
        if (item != null && account.equals(NameRecord.parse(item).nickOf())) {
            async.await(registry.remove(ACCOUNT, nick, item.revision()));
        }
    }

    /** Whose it is; null when it is nobody's. */
    @Nullable
    String owner(Async async, Kind kind, String name) {
        return async.await(registry.find(kind, name)).map(Item::value).orElse(null);
    }

    /** Makes it the account's; false when it is somebody else's. */
    boolean claim(Async async, Kind kind, String name, String account) {
        return async.await(put(kind, name, 0, account)) != null || account.equals(owner(async, kind, name));
    }

    void release(Async async, Kind kind, String name, String account) {
        Item item = async.await(registry.find(kind, name)).orElse(null);
        if (item != null && item.value().equals(account)) {
            async.await(registry.remove(kind, name, item.revision()));
        }
    }

    CompletionStage<java.util.List<Item>> list(String after, int limit) {
        return registry.list(ACCOUNT, after, limit);
    }

    /** Completes with null when somebody else was there first. */
    private CompletionStage<@Nullable Long> put(Kind kind, String name, long expected, String value) {
        return registry.put(kind, name, expected, value)
                .<@Nullable Long>thenApply(revision -> revision)
                .exceptionally(failure -> {
                    if (cause(failure) instanceof RevisionConflictException) {
                        return null;
                    }
                    throw new CompletionException(cause(failure));
                });
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
