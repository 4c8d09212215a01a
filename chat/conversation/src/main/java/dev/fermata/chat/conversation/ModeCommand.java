package dev.fermata.chat.conversation;

import dev.fermata.chat.event.CaseMapping;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;

/** MODE: asks how a channel or oneself is set. Channels are all the same so far: only members speak. */
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
            ofChannel(events, client, target, change);
        } else if (CaseMapping.fold(target).equals(CaseMapping.fold(client.nick()))) {
            if (change.isEmpty()) {
                client.reply(Numeric.RPL_UMODEIS, "+");
            } else if (!change.equals(
                    "+i")) { // which clients set by habit, and which would hide them where nobody looks
                client.reply(Numeric.ERR_UMODEUNKNOWNFLAG, "Unknown user mode");
            }
        } else if (network.directory().find(target).isEmpty()) {
            client.reply(Numeric.ERR_NOSUCHNICK, target, "No such nick");
        } else {
            client.reply(Numeric.ERR_USERSDONTMATCH, "You may not see or change the modes of others");
        }
    }

    private static void ofChannel(Events<ClientEvent> events, Client client, String name, String change) {
        String letters = change.replaceFirst("^[+-]", "");
        if (letters.isEmpty()) {
            Channel channel = new Channel(name);
            Asking.of(events, client, channel, new AskAction("MODE", client, ModeCommand::answer));
        } else if (letters.equals("b")) {
            client.reply(Numeric.RPL_ENDOFBANLIST, name, "End of channel ban list");
        } else {
            client.reply(Numeric.ERR_UNKNOWNMODE, letters.substring(0, 1), "is not a channel mode of this server");
        }
    }

    private static void answer(Room room, Client client) {
        if (room.shown().isEmpty()) {
            room.noSuchChannel(client);
        } else {
            new ChannelReplies(room, client).modes();
        }
    }
}
