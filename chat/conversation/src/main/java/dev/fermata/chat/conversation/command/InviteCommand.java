package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.action.InviteAction;
import dev.fermata.chat.conversation.network.Asking;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import java.util.Optional;

/** INVITE: asks somebody into a channel, or lists into which one was asked (Modern IRC, "INVITE message"). */
record InviteCommand(Network network) implements Command {
    @Override
    public String name() {
        return "INVITE";
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        if (message.params().isEmpty()) {
            client.user()
                    .invitations()
                    .channels()
                    .forEach(channel -> client.reply(Numeric.RPL_INVITELIST, channel.name()));
            client.reply(Numeric.RPL_ENDOFINVITELIST, "End of INVITE list");
            return;
        }
        if (message.params().size() < 2) {
            client.reply(Numeric.ERR_NEEDMOREPARAMS, name(), "INVITE takes a nick and a channel, or nothing");
            return;
        }
        Optional<User> target = network.directory().find(message.param(0)).filter(User::isWelcomed);
        if (target.isEmpty()) {
            client.reply(Numeric.ERR_NOSUCHNICK, message.param(0), "No such nick");
        } else {
            Asking.of(events, client, new Channel(message.param(1)), new InviteAction(client, target.get()));
        }
    }
}
