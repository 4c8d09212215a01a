package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.action.AskAction;
import dev.fermata.chat.conversation.action.ModeAction;
import dev.fermata.chat.conversation.channel.ChannelReplies;
import dev.fermata.chat.conversation.channel.Room;
import dev.fermata.chat.conversation.mode.ModeLine;
import dev.fermata.chat.conversation.network.Asking;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.Targets;
import dev.fermata.chat.event.CaseMapping;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import java.util.List;

/** MODE: asks how a channel or oneself is set, and changes it. */
record ModeCommand(Network network) implements Command {
    @Override
    public String name() {
        return "MODE";
    }

    @Override
    public int paramsMin() {
        return 1;
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        String target = message.param(0);
        String change = message.param(1);
        if (Targets.isChannel(target)) {
            ofChannel(
                    events,
                    client,
                    new Channel(target),
                    message.params().subList(1, message.params().size()));
        } else if (CaseMapping.fold(target).equals(CaseMapping.fold(client.nick()))) {
            UserModes modes = new UserModes(network, client.user(), client);
            if (change.isEmpty()) {
                modes.answer();
            } else {
                modes.change(change);
            }
        } else if (network.directory().find(target).isEmpty()) {
            client.reply(Numeric.ERR_NOSUCHNICK, target, "No such nick");
        } else {
            client.reply(Numeric.ERR_USERSDONTMATCH, "You may not see or change the modes of others");
        }
    }

    private static void ofChannel(Events<ClientEvent> events, Client client, Channel channel, List<String> params) {
        if (params.isEmpty() || params.getFirst().isEmpty()) {
            Asking.of(events, client, channel, new AskAction("MODE", client, ModeCommand::answer));
            return;
        }
        change(events, client, channel, params, false);
    }

    /** @param overrides whether ranks do not matter */
    static void change(
            Events<ClientEvent> events, Client client, Channel channel, List<String> params, boolean overrides) {
        ModeLine line = ModeLine.parse(params);
        line.unknown()
                .forEach(letter ->
                        client.reply(Numeric.ERR_UNKNOWNMODE, letter, "is not a channel mode of this server"));
        Asking.of(events, client, channel, new ModeAction(client, line, overrides));
    }

    private static void answer(Room room, Client client) {
        if (room.requireKnown(client)) {
            new ChannelReplies(room, client).modes();
        }
    }
}
