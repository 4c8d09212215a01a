package dev.fermata.chat.conversation;

import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.chat.event.Source;
import dev.fermata.loop.Events;
import java.util.Optional;

/** WHOIS: who somebody is. */
record WhoisCommand(ChatSettings settings, Directory directory) implements Command {
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
        Optional<Client> found = directory.find(nick);
        if (found.isEmpty()) {
            client.reply(Numeric.ERR_NOSUCHNICK, nick, "No such nick");
        } else {
            Client person = found.get();
            Source source = person.source();
            client.reply(Numeric.RPL_WHOISUSER, source.nick(), source.user(), source.host(), "*", person.realName());
            client.reply(Numeric.RPL_WHOISSERVER, source.nick(), settings.serverName(), settings.networkName());
            if (person.isSecure()) {
                client.reply(Numeric.RPL_WHOISSECURE, source.nick(), "is using a secure connection");
            }
        }
        client.reply(Numeric.RPL_ENDOFWHOIS, nick, "End of WHOIS");
    }
}
