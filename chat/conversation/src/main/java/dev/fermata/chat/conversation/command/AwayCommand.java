package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.Absence;
import dev.fermata.chat.conversation.network.Capability;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.conversation.settings.Limit;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;

/** AWAY: not there for a while, or back again (Modern IRC, "AWAY message"; IRCv3 away-notify, draft/pre-away). */
record AwayCommand(Network network) implements Command {
    @Override
    public String name() {
        return "AWAY";
    }

    /** draft/pre-away: may be used before the welcome by who has asked for that. */
    @Override
    public boolean isForNewcomers() {
        return true;
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        User user = client.user();
        if (!user.isWelcomed() && !client.has(Capability.PRE_AWAY)) {
            client.reply(Numeric.ERR_NOTREGISTERED, "You have not registered yet: send NICK and USER first");
            return;
        }
        String text = IrcMessage.fit(message.param(0), network.settings().limit(Limit.AWAY_LENGTH));
        new Absence(network).say(events, client, text); // first: who is answered may have others look at once
        if (text.isEmpty()) {
            client.reply(Numeric.RPL_UNAWAY, "You are no longer marked as being away");
        } else {
            client.reply(Numeric.RPL_NOWAWAY, "You have been marked as being away");
        }
    }
}
