package dev.fermata.chat.conversation.command;

import dev.fermata.chat.account.Passwords;
import dev.fermata.chat.conversation.network.Broadcast;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.conversation.network.UserMode;
import dev.fermata.chat.conversation.settings.Operator;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** OPER: becomes one of the operators of the configuration (Modern IRC, "OPER message"). */
record OperCommand(Network network) implements Command {
    private static final System.Logger LOGGER = System.getLogger(OperCommand.class.getName());

    @Override
    public String name() {
        return "OPER";
    }

    @Override
    public int paramsMin() {
        return 2;
    }

    @Override
    public String deed(IrcMessage message) {
        return name() + " " + message.param(0);
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        Optional<Operator> known = network.settings().operators().stream()
                .filter(operator -> operator.name().equals(message.param(0)))
                .findFirst();
        boolean isRight = known.isPresent()
                && events.await(network.passwords()
                                .check(message.param(1), known.get().password().value()))
                        != Passwords.Check.WRONG;
        if (!isRight) {
            LOGGER.log(Level.WARNING, "{0} could not become the operator {1}", client, message.param(0));
            network.report("OPER: %s could not become the operator %s"
                    .formatted(client.source().prefix(), message.param(0)));
            client.reply(Numeric.ERR_PASSWDMISMATCH, "The name or the password is wrong");
            return;
        }
        User user = client.user();
        user.setOperator(known.get());
        LOGGER.log(
                Level.INFO, "{0} is the operator {1} now", client, known.get().name());
        network.report("OPER: %s is the operator %s now"
                .formatted(user.source().prefix(), known.get().name()));
        client.reply(Numeric.RPL_YOUREOPER, "You are now an operator of this server");
        Broadcast line = Broadcast.by(user.source(), "MODE", user.nick(), "+" + UserMode.OPERATOR.letter());
        client.respond(line);
        user.sendToOthers(client, line);
    }

    /** Whether somebody may do what only operators may; who may not is told so. */
    static boolean requires(Client client, Operator.Privilege privilege) {
        if (client.user().may(privilege)) {
            return true;
        }
        if (client.user().operator() == null) {
            client.reply(Numeric.ERR_NOPRIVILEGES, "Permission denied: you are not an operator of this server");
        } else {
            client.reply(Numeric.ERR_NOPRIVS, privilege.key(), "Insufficient operator privileges");
        }
        return false;
    }
}
