package dev.fermata.chat.conversation.network;

import dev.fermata.chat.event.CaseMapping;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Who has which nick watched (IRCv3 monitor). Safe for use by many threads. */
public final class Watchers {
    private final ConcurrentHashMap<String, Set<Client>> byNick = new ConcurrentHashMap<>();

    public void add(String nick, Client client) {
        byNick.compute(CaseMapping.fold(nick), (folded, watching) -> {
            Set<Client> more = watching == null ? ConcurrentHashMap.newKeySet() : watching;
            more.add(client);
            return more;
        });
    }

    public void remove(String nick, Client client) {
        byNick.computeIfPresent(CaseMapping.fold(nick), (folded, watching) -> {
            watching.remove(client);
            return watching.isEmpty() ? null : watching;
        });
    }

    /** The client is gone, or watches nobody any more. */
    public void removeAll(Client client) {
        client.watched().forEach(nick -> remove(nick, client));
        client.watched().clear();
    }

    void forEach(String nick, Consumer<Client> action) {
        byNick.getOrDefault(CaseMapping.fold(nick), Set.of()).forEach(action);
    }

    /** Somebody is called so now. */
    public void online(User user) {
        String source = user.source().prefix();
        forEach(user.nick(), client -> {
            client.send(client.fromServer(Numeric.RPL_MONONLINE.code(), client.nick(), source));
            new MetadataReplies(client).wanted(user).forEach(client::send);
        });
    }

    /** Nobody is called so any more. */
    public void offline(String nick) {
        forEach(nick, client -> client.send(client.fromServer(Numeric.RPL_MONOFFLINE.code(), client.nick(), nick)));
    }
}
