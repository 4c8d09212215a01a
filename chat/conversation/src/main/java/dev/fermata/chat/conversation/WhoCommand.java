package dev.fermata.chat.conversation;

import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;

/** WHO: the people in a channel, or one person. */
record WhoCommand(ChatSettings settings, Directory directory) implements Command {
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
            Asking.of(events, done -> new Message.Ask(new Channel(target), client, Message.Question.WHO, done));
            return;
        }
        directory.find(target).ifPresent(person -> ChannelReplies.who(client, "*", person, "H", settings.serverName()));
        client.reply(Numeric.RPL_ENDOFWHO, target, "End of WHO");
    }
}
