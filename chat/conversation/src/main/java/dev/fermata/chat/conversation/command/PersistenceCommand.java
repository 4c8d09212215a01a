package dev.fermata.chat.conversation.command;

import dev.fermata.chat.account.Account;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Login;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Staying;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import java.lang.System.Logger.Level;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** PERSISTENCE: whether somebody stays while none of their clients is connected (IRCv3 draft/persistence). */
record PersistenceCommand(Network network) implements Command {
    private static final System.Logger LOGGER = System.getLogger(PersistenceCommand.class.getName());
    private static final String NAME = "PERSISTENCE";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        String subcommand = message.param(0).toUpperCase(Locale.ROOT);
        boolean isKnown = subcommand.equals("GET") || subcommand.equals("SET");
        if (subcommand.isEmpty()) {
            client.fail(NAME, "INVALID_PARAMETERS", "PERSISTENCE takes GET, or SET and one of ON, OFF and DEFAULT");
        } else if (isKnown && client.user().account() == null) {
            client.fail(NAME, "ACCOUNT_REQUIRED", "An account is required");
        } else if (subcommand.equals("GET")) {
            client.respond(Staying.status(client));
        } else if (subcommand.equals("SET")) {
            set(events, client, message.param(1).toUpperCase(Locale.ROOT));
        }
        // "Implementations SHOULD ignore unrecognized subcommands"
    }

    private void set(Events<ClientEvent> events, Client client, String setting) {
        if (!setting.equals("ON") && !setting.equals("OFF") && !setting.equals("DEFAULT")) {
            client.fail(NAME, "INVALID_PARAMETERS", "A setting is one of ON, OFF and DEFAULT");
            return;
        }
        @Nullable Boolean choice = setting.equals("DEFAULT") ? null : Boolean.valueOf(setting.equals("ON"));
        User user = client.user();
        try {
            Account account = events.await(network.accounts()
                    .changePreferences(String.valueOf(user.account()), before -> before.withAlwaysOn(choice)));
            boolean isNews = new Login(network).prefer(user, account);
            client.respond(Staying.status(client));
            if (isNews) {
                Staying.tellOthers(client);
            }
        } catch (Exception failure) {
            LOGGER.log(Level.ERROR, "cannot keep whether " + user.account() + " stays", failure);
            client.fail(NAME, "INTERNAL_ERROR", "An error occurred");
        }
    }
}
