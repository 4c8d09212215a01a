package dev.fermata.chat.conversation.network;

import dev.fermata.chat.event.CaseMapping;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Conversation.Pair;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.Party;
import dev.fermata.loop.Events;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * What was said and may be taken back or put otherwise: found again, and whose it is.
 *
 * @param command the protocol's command that wants to, which refusals name
 */
public record Amendable(Network network, String command) {
    private static final System.Logger LOGGER = System.getLogger(Amendable.class.getName());

    /** Where it was said; empty, and the client has been told so, when that is nowhere for them. */
    public Optional<Conversation> conversation(Events<?> events, Client client, String target) {
        User user = client.user();
        if (Targets.isChannel(target)) {
            Channel channel = new Channel(target);
            if (user.channels().containsKey(channel) || user.has(UserMode.OPERATOR)) {
                return Optional.of(channel);
            }
        } else if (!target.isEmpty()) {
            return between(events, client, target);
        }
        client.fail(command, "INVALID_TARGET", target, "You are not in this conversation");
        return Optional.empty();
    }

    private Optional<Conversation> between(Events<?> events, Client client, String target) {
        try {
            Party other = new Correspondents(network).of(events, target);
            return Optional.of(new Pair(client.user().party(), other));
        } catch (Exception failure) {
            LOGGER.log(Level.ERROR, "cannot look whom " + client + " means by " + target, failure);
            client.fail(command, "MESSAGE_ERROR", target, "The conversation could not be looked for");
            return Optional.empty();
        }
    }

    /** The message; empty, and the client has been told so, when there is none with that id. */
    public Optional<Entry> find(
            Events<ClientEvent> events, Client client, Conversation conversation, String target, String id) {
        try {
            Optional<Entry> found = events.await(network.history().find(conversation, id))
                    .filter(entry -> entry instanceof Entry.Said || entry instanceof Entry.Tagged);
            if (found.isEmpty()) {
                client.fail(command, "UNKNOWN_MSGID", target, id, "There is no such message here, or no more");
            }
            return found;
        } catch (Exception failure) {
            LOGGER.log(Level.ERROR, "cannot look for a message in " + conversation.key(), failure);
            client.fail(command, "MESSAGE_ERROR", target, id, "The message could not be looked for");
            return Optional.empty();
        }
    }

    /** Whether it is somebody's own: their account's, or what they said as a guest since they have their nick. */
    public static boolean isOwn(User user, Entry entry) {
        String account = entry.source().account();
        if (account != null || user.account() != null) {
            return account != null && user.party().equals(new Party.Account(account));
        }
        return CaseMapping.fold(entry.source().nick()).equals(CaseMapping.fold(user.nick()))
                && !entry.time().isBefore(user.nickSince());
    }
}
