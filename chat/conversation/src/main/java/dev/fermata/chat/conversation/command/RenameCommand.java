package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.Message;
import dev.fermata.chat.conversation.action.ArriveAction;
import dev.fermata.chat.conversation.action.AskAction;
import dev.fermata.chat.conversation.action.ChannelRenameAction;
import dev.fermata.chat.conversation.action.QuitAction;
import dev.fermata.chat.conversation.channel.ChannelState;
import dev.fermata.chat.conversation.channel.Member;
import dev.fermata.chat.conversation.channel.Registrar;
import dev.fermata.chat.conversation.network.Asking;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.Peers;
import dev.fermata.chat.conversation.network.Targets;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import java.util.ArrayList;
import java.util.List;

/**
 * RENAME: another name for a channel, with all who are in and all that was said (IRCv3 draft/channel-rename).
 *
 * <p>Two rooms take part. The old one makes the rename durable and is empty from then on; what it was arrives in the new one.
 */
record RenameCommand(Network network) implements Command {
    @Override
    public String name() {
        return "RENAME";
    }

    @Override
    public int paramsMin() {
        return 2;
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        Channel from = new Channel(message.param(0));
        Channel to = new Channel(message.param(1));
        if (!Targets.isChannel(from.name())) {
            client.reply(Numeric.ERR_NOSUCHCHANNEL, from.name(), "No such channel");
        } else if (!Targets.isValidChannel(to.name(), network.settings())) {
            fail(client, "CANNOT_RENAME", from, to, "A channel cannot have this name");
        } else if (from.equals(to)) {
            Asking.of(events, client, from, new ChannelRenameAction(client, to, message.param(2)));
        } else if (!network.moves().expect(to)) {
            fail(client, "CHANNEL_NAME_IN_USE", from, to, "Another channel is about to have this name");
        } else {
            try {
                move(events, client, from, to, message.param(2));
            } finally {
                network.moves().settle(to);
            }
        }
    }

    private static void fail(Client client, String code, Channel from, Channel to, String reason) {
        client.fail("RENAME", code, from.name(), to.name(), reason);
    }

    private void move(Events<ClientEvent> events, Client client, Channel from, Channel to, String reason) {
        ChannelRenameAction leaving = new ChannelRenameAction(client, to, reason);
        // Who is not in is told that, and learns nothing of the other channel.
        if (client.user().channels().containsKey(from) && isTaken(events, client, to)) {
            fail(client, "CHANNEL_NAME_IN_USE", from, to, "There is a channel of this name, or what was said in one");
            return;
        }
        Asking.of(events, client, from, leaving);
        ChannelState state = leaving.left();
        if (state == null) {
            if (leaving.hasFailed()) {
                new Registrar(to, network.registry()).discard(events);
            }
            return;
        }
        Asking.of(events, client, to, new ArriveAction(client, leaving, state));
        // Who has left the server meanwhile was looked for in the old channel.
        for (Member member : state.members()) {
            User user = member.user();
            if (user.hasEnded()) {
                QuitAction quit = new QuitAction(user, user.source(), "Connection closed", Peers.of(user));
                events.publish(new Message(to, null, quit));
            }
        }
    }

    private boolean isTaken(Events<ClientEvent> events, Client client, Channel to) {
        List<ChannelState> found = new ArrayList<>();
        Asking.of(events, client, to, new AskAction(name(), client, (room, asker) -> found.add(room.planned())));
        return found.isEmpty() // the room could not be opened
                || found.getFirst().exists()
                || found.getFirst().purge() != null
                || events.await(network.store().head(to)) > 0;
    }
}
