package dev.fermata.chat.conversation;

import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;

/** USER: the rest of who one is, said once. */
record UserCommand() implements Command {
    private static final int USER_LENGTH_MAX = 16;
    private static final int REAL_NAME_BYTES_MAX = 150;

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
        String user = allowed.substring(0, Math.min(allowed.length(), USER_LENGTH_MAX));
        // The tilde says that nobody has checked it, as ident once did.
        client.user()
                .setName("~" + (user.isEmpty() ? "user" : user), IrcMessage.fit(message.param(3), REAL_NAME_BYTES_MAX));
    }
}
