package dev.fermata.chat.conversation;

import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;

/** NAMES: who is in a channel. */
record NamesCommand() implements Command {
    @Override
    public String name() {
        return "NAMES";
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        String name = message.param(0);
        if (Targets.isValidChannel(name)) {
            Asking.of(
                    events,
                    client,
                    new Channel(name),
                    new AskAction(name(), client, (room, asker) -> new ChannelReplies(room, asker).names()));
        } else {
            client.reply(Numeric.RPL_ENDOFNAMES, name.isEmpty() ? "*" : name, "End of names");
        }
    }
}
