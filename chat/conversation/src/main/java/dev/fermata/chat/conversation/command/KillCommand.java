package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.Broadcast;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Disconnection;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.conversation.settings.Operator;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** KILL: an operator disconnects somebody (Modern IRC, "KILL message"). */
record KillCommand(Network network) implements OperatorCommand {
    private static final System.Logger LOGGER = System.getLogger(KillCommand.class.getName());

    @Override
    public String name() {
        return "KILL";
    }

    @Override
    public int paramsMin() {
        return 1;
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        if (!OperCommand.requires(client, Operator.Privilege.KILL)) {
            return;
        }
        String nick = message.param(0);
        String reason = message.param(1).isEmpty() ? "No reason given" : message.param(1);
        Optional<User> found = network.directory().find(nick).filter(User::isWelcomed);
        if (found.isEmpty()) {
            client.reply(Numeric.ERR_NOSUCHNICK, nick, "No such nick");
            return;
        }
        LOGGER.log(Level.INFO, "{0} kills {1}: {2}", client, nick, reason);
        network.report("KILL: %s was killed by %s: %s".formatted(found.get().nick(), client.nick(), reason));
        User victim = found.get();
        String quit = "Killed (%s (%s))".formatted(client.nick(), reason);
        Disconnection.endStaying(events, victim, quit);
        Broadcast line = Broadcast.by(client.source(), name(), victim.nick(), reason);
        Broadcast goodbye = Broadcast.by(victim.source(), "QUIT", quit);
        for (Client connection : victim.clients()) {
            line.to(connection);
            goodbye.to(connection);
            if (connection == client) {
                client.quit(quit);
            } else {
                connection.kill(quit);
            }
        }
    }
}
