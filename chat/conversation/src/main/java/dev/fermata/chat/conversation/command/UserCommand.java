package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.conversation.settings.Limit;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;

/** USER: the rest of who one is, said once. */
record UserCommand(Network network) implements Command {
    /** Says that nobody has checked the name, as ident once did. */
    private static final String UNCHECKED = "~";

    @Override
    public String name() {
        return "USER";
    }

    @Override
    public int paramsMin() {
        return 4;
    }

    @Override
    public boolean isForNewcomers() {
        return true;
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        if (client.user().hasName()) {
            client.reply(Numeric.ERR_ALREADYREGISTERED, "You may not register twice");
            return;
        }
        if (message.param(0).isEmpty() || message.param(3).isEmpty()) {
            client.reply(Numeric.ERR_NEEDMOREPARAMS, name(), "Neither the user name nor the real name may be empty");
            return;
        }
        String allowed = message.param(0).replaceAll("[^A-Za-z0-9._-]", "");
        String user = UNCHECKED + (allowed.isEmpty() ? "user" : allowed);
        ChatSettings settings = network.settings();
        client.user()
                .setName(
                        user.substring(0, Math.min(user.length(), settings.limit(Limit.USER_LENGTH))),
                        IrcMessage.fit(message.param(3), settings.limit(Limit.REAL_NAME_LENGTH)));
    }
}
