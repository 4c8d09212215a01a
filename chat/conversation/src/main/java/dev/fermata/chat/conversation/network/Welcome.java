package dev.fermata.chat.conversation.network;

import dev.fermata.chat.conversation.mode.ChannelModes;
import dev.fermata.chat.conversation.settings.ChatSettings;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** What a client is told when it has come in (Modern IRC, "Connection Registration"). */
public final class Welcome {
    private final Network network;

    public Welcome(Network network) {
        this.network = network;
    }

    public void greet(Client client) {
        ChatSettings settings = network.settings();
        String server = settings.serverName();
        // Modern IRC, RPL_WELCOME: where hosts are cloaked, it "SHOULD NOT" end with the whole nick!user@host.
        client.reply(
                Numeric.RPL_WELCOME, "Welcome to the %s network, %s".formatted(settings.networkName(), client.nick()));
        client.reply(Numeric.RPL_YOURHOST, "Your host is %s, running %s".formatted(server, settings.version()));
        client.reply(Numeric.RPL_CREATED, "This server was created " + started());
        client.reply(
                Numeric.RPL_MYINFO,
                server,
                settings.version(),
                UserMode.letters(),
                ChannelModes.letters(mode -> true),
                ChannelModes.letters(ChannelModes::hasParameter));
        Support.lines(client, settings).forEach(client::respond);
        if (client.has(Capability.METADATA)) {
            MetadataReplies replies = new MetadataReplies(client);
            replies.batch(client.nick(), replies.own());
        }
        if (client.has(Capability.PERSISTENCE) && client.user().account() != null) {
            client.respond(Staying.status(client));
        }
        lusers(client);
        if (client.user().hasModes()) {
            client.reply(Numeric.RPL_UMODEIS, client.user().modeLetters());
        }
        motd(client);
    }

    private String started() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                network.foundations().started().atOffset(ZoneOffset.UTC));
    }

    public void lusers(Client client) {
        int present = network.population().present();
        int most = Math.max(network.population().presentMax(), present);
        long invisible = count(UserMode.INVISIBLE);
        long operators = count(UserMode.OPERATOR);
        client.reply(
                Numeric.RPL_LUSERCLIENT,
                "There are %d users and %d invisible on 1 servers".formatted(present - invisible, invisible));
        client.reply(Numeric.RPL_LUSEROP, Long.toString(operators), "IRC operators online");
        client.reply(
                Numeric.RPL_LUSERUNKNOWN,
                Integer.toString(network.population().newcomers()),
                "unregistered connections");
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

    private long count(UserMode mode) {
        return network.directory()
                .users()
                .filter(user -> user.isWelcomed() && user.has(mode))
                .count();
    }

    public void motd(Client client) {
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
