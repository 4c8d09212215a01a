package dev.fermata.chat.conversation;

import dev.fermata.chat.event.CaseMapping;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Who holds which nick. Safe for use by many threads: of two who claim the same nick, one gets it. */
final class Directory {
    private final ConcurrentHashMap<String, User> byNick = new ConcurrentHashMap<>();

    /** Takes a nick for a user; false when another has it. A user may claim its own nick again, spelled otherwise. */
    boolean claim(String nick, User user) {
        User holder = byNick.putIfAbsent(CaseMapping.fold(nick), user);
        return holder == null || holder == user;
    }

    /** Frees a nick, if this user holds it. */
    void release(String nick, User user) {
        byNick.remove(CaseMapping.fold(nick), user);
    }

    /** All who hold a nick, newcomers too, in no order. */
    Stream<User> users() {
        return byNick.values().stream();
    }

    Optional<User> find(String nick) {
        return Optional.ofNullable(byNick.get(CaseMapping.fold(nick)));
    }
}
