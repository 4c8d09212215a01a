package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.channel.Ranks;
import dev.fermata.chat.conversation.network.Capability;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.conversation.network.UserMode;
import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.conversation.settings.Operator;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.chat.event.Source;
import dev.fermata.loop.Events;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** WHOIS: who somebody is (Modern IRC, "WHOIS message"). */
record WhoisCommand(Network network) implements Command {
    @Override
    public String name() {
        return "WHOIS";
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        if (message.params().isEmpty()) {
            client.reply(Numeric.ERR_NONICKNAMEGIVEN, "No nickname given");
            return;
        }
        // With two parameters the first names a server to ask, and here is but one.
        String nick = message.params().getLast();
        Optional<User> found = network.directory().find(nick).filter(User::isWelcomed);
        if (found.isEmpty()) {
            client.reply(Numeric.ERR_NOSUCHNICK, nick, "No such nick");
        } else {
            tell(client, found.get(), events.now());
        }
        client.reply(Numeric.RPL_ENDOFWHOIS, nick, "End of WHOIS");
    }

    private void tell(Client client, User user, Instant now) {
        Source source = user.source();
        String nick = source.nick();
        ChatSettings settings = network.settings();
        client.reply(Numeric.RPL_WHOISUSER, nick, source.user(), source.host(), "*", user.realName());
        channels(client, user);
        client.reply(Numeric.RPL_WHOISSERVER, nick, settings.serverName(), settings.networkName());
        String away = user.away();
        if (away != null) {
            client.reply(Numeric.RPL_AWAY, nick, away);
        }
        Operator operator = user.operator();
        if (operator != null) {
            client.reply(Numeric.RPL_WHOISOPERATOR, nick, operator.title());
        }
        String account = user.account();
        if (account != null) {
            client.reply(Numeric.RPL_WHOISACCOUNT, nick, account, "is logged in as");
        }
        if (user.has(UserMode.BOT)) {
            client.reply(Numeric.RPL_WHOISBOT, nick, "is a bot on " + settings.networkName());
        }
        if (user.has(UserMode.SECURE)) {
            client.reply(Numeric.RPL_WHOISSECURE, nick, "is using a secure connection");
        }
        if (user == client.user() || client.user().may(Operator.Privilege.SEE)) {
            privately(client, user);
        }
        client.reply(
                Numeric.RPL_WHOISIDLE,
                nick,
                Long.toString(Duration.between(user.spokeLast(), now).toSeconds()),
                Long.toString(user.since().getEpochSecond()),
                "seconds idle, signon time");
    }

    /** What is only for themselves, and for operators who may see it. */
    private static void privately(Client client, User user) {
        for (Client connection : user.clients()) {
            String address = connection.address().getHostAddress();
            client.reply(
                    Numeric.RPL_WHOISACTUALLY,
                    user.nick(),
                    user.source().user() + "@" + address,
                    address,
                    "is actually using host");
            String certificate = connection.peer().certificate();
            if (certificate != null) {
                client.reply(Numeric.RPL_WHOISCERTFP, user.nick(), "has client certificate fingerprint " + certificate);
            }
        }
        client.reply(Numeric.RPL_WHOISMODES, user.nick(), "is using modes " + user.modeLetters());
    }

    /** The channels that are no secret to who asks; of who is invisible only those that both are in. */
    private void channels(Client client, User user) {
        User asker = client.user();
        StringBuilder line = new StringBuilder();
        int most = client.room(Numeric.RPL_WHOISCHANNELS, user.nick());
        for (Map.Entry<Channel, Ranks> in : user.channels().entrySet()) {
            Channel channel = in.getKey();
            boolean isShared =
                    asker.channels().containsKey(channel) || asker == user || asker.may(Operator.Privilege.SEE);
            if (!isShared
                    && (user.has(UserMode.INVISIBLE) || !network.channels().isVisible(channel, asker))) {
                continue;
            }
            Ranks ranks = in.getValue();
            String prefixes = client.has(Capability.MULTI_PREFIX) ? ranks.prefixes() : ranks.highestPrefix();
            String shown = prefixes + channel.name();
            String longer = line + " " + shown;
            if (!line.isEmpty() && longer.getBytes(StandardCharsets.UTF_8).length > most) {
                client.reply(Numeric.RPL_WHOISCHANNELS, user.nick(), line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(shown);
        }
        if (!line.isEmpty()) {
            client.reply(Numeric.RPL_WHOISCHANNELS, user.nick(), line.toString());
        }
    }
}
