package dev.fermata.chat.conversation.network;

import dev.fermata.chat.event.CaseMapping;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Who holds which nick, and with it all that look like it ({@link dev.fermata.chat.event.NameFolding#skeletons}). Safe for
 * use by many threads: of two who claim the same nick, one gets it.
 */
public final class Directory {
    private record Held(User user, Set<String> skeletons) {}

    /** Who has claimed a look, with how many nicks: while somebody takes another nick they hold two. */
    private record Look(User user, int nicks) {}

    private final ConcurrentHashMap<String, Held> byNick = new ConcurrentHashMap<>();
    private final Map<String, Look> bySkeleton = new HashMap<>();

    /**
     * Takes a nick for a user; false when another has it, or one that looks like it. A user may claim its own nick again,
     * spelled otherwise.
     */
    public boolean claim(String nick, User user) {
        Held wanted = new Held(user, CaseMapping.chosen().skeletons(nick));
        return claim(CaseMapping.fold(nick), wanted);
    }

    private synchronized boolean claim(String key, Held wanted) {
        Held before = byNick.get(key);
        if ((before != null && before.user != wanted.user) || looksLikeAnother(wanted)) {
            return false;
        }
        wanted.skeletons.forEach(skeleton -> bySkeleton.merge(
                skeleton, new Look(wanted.user, 1), (look, one) -> new Look(look.user, look.nicks + 1)));
        byNick.put(key, wanted);
        if (before != null) {
            giveUp(before);
        }
        return true;
    }

    private boolean looksLikeAnother(Held wanted) {
        return wanted.skeletons.stream()
                .map(bySkeleton::get)
                .anyMatch(look -> look != null && look.user != wanted.user);
    }

    private void giveUp(Held held) {
        for (String skeleton : held.skeletons) {
            bySkeleton.computeIfPresent(
                    skeleton, (same, look) -> look.nicks == 1 ? null : new Look(look.user, look.nicks - 1));
        }
    }

    /** Frees a nick, if this user holds it. */
    public synchronized void release(String nick, User user) {
        String key = CaseMapping.fold(nick);
        Held held = byNick.get(key);
        if (held != null && held.user == user) {
            byNick.remove(key);
            giveUp(held);
        }
    }

    /** All who hold a nick, newcomers too, in no order. */
    public Stream<User> users() {
        return byNick.values().stream().map(Held::user);
    }

    public Optional<User> find(String nick) {
        return Optional.ofNullable(byNick.get(CaseMapping.fold(nick))).map(Held::user);
    }
}
