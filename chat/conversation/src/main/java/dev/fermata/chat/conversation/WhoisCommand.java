package dev.fermata.chat.conversation;

import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.chat.event.Source;
import dev.fermata.loop.Events;
import java.util.Optional;

/** WHOIS: who somebody is. */
record WhoisCommand(Network network) implements Command {
    @Override
    public String name() {
        return "WHOIS";
    }

    @Override
    public int paramsMin() {
        return 1;
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        // With two parameters the first names a server to ask, and here is but one.
        String nick = message.params().getLast();
        Optional<User> found = network.directory().find(nick);
        if (found.isEmpty()) {
            client.reply(Numeric.ERR_NOSUCHNICK, nick, "No such nick");
        } else {
            User person = found.get();
            Source source = person.source();
            client.reply(Numeric.RPL_WHOISUSER, source.nick(), source.user(), source.host(), "*", person.realName());
            client.reply(
                    Numeric.RPL_WHOISSERVER,
                    source.nick(),
                    network.settings().serverName(),
                    network.settings().networkName());
            if (person.isSecure()) {
                client.reply(Numeric.RPL_WHOISSECURE, source.nick(), "is using a secure connection");
            }
        }
        client.reply(Numeric.RPL_ENDOFWHOIS, nick, "End of WHOIS");
    }
}
