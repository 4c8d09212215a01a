package dev.fermata.chat.conversation;

import dev.fermata.chat.event.IrcMessage;
import java.util.List;

/** What a client is told when it has come in (Modern IRC, "Connection Registration"). */
final class Welcome {
    /** Tokens on one RPL_ISUPPORT line at most (RPL_ISUPPORT draft, section 2). */
    private static final int TOKENS_MAX = 13;

    private final Network network;

    Welcome(Network network) {
        this.network = network;
    }

    void greet(Client client) {
        ChatSettings settings = network.settings();
        String network = settings.networkName();
        String server = settings.serverName();
        client.reply(
                Numeric.RPL_WELCOME,
                "Welcome to the %s network, %s"
                        .formatted(network, client.source().prefix()));
        client.reply(Numeric.RPL_YOURHOST, "Your host is %s, running %s".formatted(server, settings.version()));
        client.reply(Numeric.RPL_CREATED, "This server is made of generators");
        client.reply(Numeric.RPL_MYINFO, server, settings.version(), "i", "no");
        List<String> tokens = supportTokens();
        for (int from = 0; from < tokens.size(); from += TOKENS_MAX) {
            List<String> line = tokens.subList(from, Math.min(tokens.size(), from + TOKENS_MAX));
            client.reply(Numeric.RPL_ISUPPORT, support(line));
        }
        lusers(client);
        motd(client);
    }

    private static String[] support(List<String> tokens) {
        String[] params = tokens.toArray(new String[tokens.size() + 1]);
        params[tokens.size()] = "are supported by this server";
        return params;
    }

    private List<String> supportTokens() {
        ChatSettings settings = network.settings();
        return List.of(
                "CASEMAPPING=ascii",
                "CHANLIMIT=#:" + settings.channelsPerClientMax(),
                "CHANMODES=,,,n",
                "CHANNELLEN=" + ChatSettings.CHANNEL_BYTES_MAX,
                "CHANTYPES=#",
                "CHATHISTORY=" + settings.historyMax(),
                "LINELEN=" + IrcMessage.BYTES_MAX,
                "MSGREFTYPES=msgid,timestamp",
                "NETWORK=" + settings.networkName(),
                "NICKLEN=" + ChatSettings.NICK_LENGTH_MAX,
                "PREFIX=(o)@",
                "TARGMAX=JOIN:,PART:,PRIVMSG:" + Targets.MAX + ",NOTICE:" + Targets.MAX + ",TAGMSG:" + Targets.MAX
                        + ",NAMES:1,WHOIS:1",
                "TOPICLEN=" + ChatSettings.TOPIC_BYTES_MAX,
                "UTF8ONLY");
    }

    void lusers(Client client) {
        int present = network.population().present();
        int most = Math.max(network.population().presentMax(), present);
        client.reply(Numeric.RPL_LUSERCLIENT, "There are %d users and 0 invisible on 1 servers".formatted(present));
        client.reply(
                Numeric.RPL_LUSERCHANNELS, Integer.toString(network.channels().count()), "channels formed");
        client.reply(Numeric.RPL_LUSERME, "I have %d clients and 0 servers".formatted(present));
        client.reply(
                Numeric.RPL_LOCALUSERS,
                Integer.toString(present),
                Integer.toString(most),
                "Current local users %d, max %d".formatted(present, most));
        client.reply(
                Numeric.RPL_GLOBALUSERS,
                Integer.toString(present),
                Integer.toString(most),
                "Current global users %d, max %d".formatted(present, most));
    }

    void motd(Client client) {
        ChatSettings settings = network.settings();
        if (settings.motd().isEmpty()) {
            client.reply(Numeric.ERR_NOMOTD, "There is no message of the day");
            return;
        }
        client.reply(Numeric.RPL_MOTDSTART, "- %s Message of the day - ".formatted(settings.serverName()));
        settings.motd().forEach(line -> client.reply(Numeric.RPL_MOTD, "- " + line));
        client.reply(Numeric.RPL_ENDOFMOTD, "End of the message of the day");
    }
}
