package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.action.RenameAction;
import dev.fermata.chat.conversation.network.Broadcast;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Departed;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Peers;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.conversation.settings.Limit;
import dev.fermata.chat.event.CaseMapping;
import dev.fermata.chat.event.Source;
import dev.fermata.loop.Events;
import org.jspecify.annotations.Nullable;

/** Somebody is called otherwise from now on: by their own wish, or by an operator's. */
record Renaming(Network network) {
    /**
     * Calls somebody otherwise, who has claimed the nick.
     *
     * @param client whose line asks for it; null when it is none of theirs
     */
    void rename(Events<?> events, User user, @Nullable Client client, String nick) {
        Source before = user.source();
        boolean isSame = CaseMapping.fold(before.nick()).equals(CaseMapping.fold(nick));
        user.setNick(nick, isSame ? user.nickSince() : events.now());
        if (!isSame) {
            network.directory().release(before.nick(), user);
        }
        if (user.isWelcomed()) {
            tell(events, user, client, before, nick, isSame);
        }
    }

    private void tell(
            Events<?> events, User user, @Nullable Client client, Source before, String nick, boolean isSame) {
        if (!isSame) { // before anybody is told: who has seen it finds it by WHOWAS
            network.departed()
                    .add(
                            new Departed.Person(before, user.realName(), events.now()),
                            network.settings().limit(Limit.WHOWAS));
        }
        Broadcast line = Broadcast.by(before, "NICK", nick);
        if (client != null) {
            client.respond(line);
        }
        user.sendToOthers(client, line);
        if (!isSame) {
            network.report("NICK: %s is %s now".formatted(before.prefix(), nick));
            network.watchers().offline(before.nick());
            network.watchers().online(user);
        }
        // Whoever sees the answer to the next line then finds that all have seen the nick.
        events.await(Peers.send(events, user, client, peers -> new RenameAction(user, before, nick, peers)));
    }
}
