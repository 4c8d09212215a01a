package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.BanKind;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.settings.Operator;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import java.lang.System.Logger.Level;

/** UNKLINE and UNDLINE: an operator no longer keeps somebody out. */
record UnbanCommand(Network network, BanKind kind) implements OperatorCommand {
    private static final System.Logger LOGGER = System.getLogger(UnbanCommand.class.getName());

    @Override
    public String name() {
        return kind.undo();
    }

    @Override
    public int paramsMin() {
        return 1;
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        if (!OperCommand.requires(client, Operator.Privilege.BAN)) {
            return;
        }
        String mask = kind.canonical(message.param(0)).orElse(message.param(0));
        try {
            if (network.bans().remove(events, kind, mask)) {
                LOGGER.log(Level.INFO, "{0} no longer bans {1}", client, mask);
                client.notice("Removed %s for %s".formatted(kind.title(), mask));
                network.report("%s: %s lets %s in again".formatted(name(), client.nick(), mask));
            } else {
                client.notice("There is no %s for %s".formatted(kind.title(), mask));
            }
        } catch (Exception failure) {
            LOGGER.log(Level.ERROR, "cannot take away the ban of " + mask, failure);
            client.failUnspecified(
                    name(), "NOT_KEPT", mask, "The server cannot keep this at the moment; please try again");
        }
    }
}
