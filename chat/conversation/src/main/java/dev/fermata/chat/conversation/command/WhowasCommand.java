package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Departed;
import dev.fermata.chat.conversation.network.Glob;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.Targets;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import java.util.List;

/** WHOWAS: who somebody was that is gone (Modern IRC, "WHOWAS message"; RFC 2812, 3.6.3). */
record WhowasCommand(Network network) implements Command {
    @Override
    public String name() {
        return "WHOWAS";
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        if (message.param(0).isEmpty()) {
            client.reply(Numeric.ERR_NONICKNAMEGIVEN, "No nickname given");
            return;
        }
        List<Glob> nicks =
                Targets.split(message.param(0)).stream().map(Glob::of).toList();
        List<Departed.Person> found = network.departed()
                .find(nick -> nicks.stream().anyMatch(glob -> glob.matches(nick)), count(message.param(1)));
        if (found.isEmpty()) {
            client.reply(Numeric.ERR_WASNOSUCHNICK, message.param(0), "There was no such nickname");
        }
        for (Departed.Person person : found) {
            client.reply(
                    Numeric.RPL_WHOWASUSER,
                    person.source().nick(),
                    person.source().user(),
                    person.source().host(),
                    "*",
                    person.realName());
            client.reply(
                    Numeric.RPL_WHOISSERVER,
                    person.source().nick(),
                    network.settings().serverName(),
                    person.left().toString());
        }
        client.reply(Numeric.RPL_ENDOFWHOWAS, message.param(0), "End of WHOWAS");
    }

    /** RFC 2812, 3.6.3: "If a non-positive number is passed as being <count>, then a full search is done." */
    private static int count(String text) {
        try {
            int count = Integer.parseInt(text);
            return count > 0 ? count : Integer.MAX_VALUE;
        } catch (NumberFormatException none) {
            return Integer.MAX_VALUE;
        }
    }
}
