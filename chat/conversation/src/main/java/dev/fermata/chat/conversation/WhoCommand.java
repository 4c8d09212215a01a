package dev.fermata.chat.conversation;

import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;

/** WHO: the people in a channel, or one person. */
record WhoCommand(Network network) implements Command {
    @Override
    public String name() {
        return "WHO";
    }

    @Override
    public int paramsMin() {
        return 1;
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        String target = message.param(0);
        if (Targets.isValidChannel(target)) {
            Asking.of(
                    events,
                    client,
                    new Channel(target),
                    new AskAction(name(), client, (room, asker) -> new ChannelReplies(room, asker).who()));
            return;
        }
        network.directory()
                .find(target)
                .ifPresent(person -> ChannelReplies.who(client, "*", person, "H", network.settings()));
        client.reply(Numeric.RPL_ENDOFWHO, target, "End of WHO");
    }
}
