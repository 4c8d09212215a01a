package dev.fermata.chat.conversation;

import dev.fermata.chat.event.CaseMapping;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who holds which nick. Safe for use by many threads: of two who claim the same nick, one gets it. */
final class Directory {
    private final ConcurrentHashMap<String, Client> byNick = new ConcurrentHashMap<>();

    /** Takes a nick for a client; false when another has it. A client may claim its own nick again, spelled otherwise. */
    boolean claim(String nick, Client client) {
        Client holder = byNick.putIfAbsent(CaseMapping.fold(nick), client);
        return holder == null || holder.id().equals(client.id());
    }

    /** Frees a nick, if this client holds it. */
    void release(String nick, Client client) {
        byNick.remove(CaseMapping.fold(nick), client);
    }

    Optional<Client> find(String nick) {
        return Optional.ofNullable(byNick.get(CaseMapping.fold(nick)));
    }
}
