package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.Reception;
import dev.fermata.chat.conversation.network.Targets;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.conversation.settings.Limit;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import java.util.Optional;

/** ACCEPT: lets somebody write in spite of the user modes R and T; with a minus no longer, and with an asterisk lists them. */
record AcceptCommand(Network network) implements Command {
    private static final String ALL = "*";

    @Override
    public String name() {
        return "ACCEPT";
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        if (message.param(0).isEmpty() || message.param(0).equals(ALL)) {
            client.user()
                    .reception()
                    .accepted()
                    .forEach(accepted -> client.reply(Numeric.RPL_ACCEPTLIST, accepted.nick()));
            client.reply(Numeric.RPL_ENDOFACCEPT, "End of ACCEPT list");
            return;
        }
        for (String change : Targets.split(message.param(0))) {
            boolean isAdded = !change.startsWith("-");
            String nick = isAdded ? change : change.substring(1);
            Optional<User> found = network.directory().find(nick).filter(User::isWelcomed);
            if (found.isEmpty()) {
                client.reply(Numeric.ERR_NOSUCHNICK, nick, "No such nick");
            } else if (isAdded) {
                add(client, found.get());
            } else if (!client.user().reception().turnAway(found.get())) {
                client.reply(Numeric.ERR_ACCEPTNOT, found.get().nick(), "is not on your ACCEPT list");
            }
        }
    }

    private void add(Client client, User accepted) {
        Reception reception = client.user().reception();
        if (reception.accepted().size() >= network.settings().limit(Limit.SILENCED)) {
            client.reply(Numeric.ERR_ACCEPTFULL, "Your ACCEPT list is full");
        } else if (!reception.accept(accepted)) {
            client.reply(Numeric.ERR_ACCEPTEXIST, accepted.nick(), "is on your ACCEPT list already");
        }
    }
}
