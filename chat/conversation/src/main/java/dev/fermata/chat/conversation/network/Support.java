package dev.fermata.chat.conversation.network;

import dev.fermata.chat.conversation.mode.ChannelModes;
import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.conversation.settings.Limit;
import dev.fermata.chat.event.CaseMapping;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.chat.event.NameFolding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the server supports and how much of it, as RPL_ISUPPORT tells (RPL_ISUPPORT draft, section 2; Modern IRC,
 * "RPL_ISUPPORT Parameters"). The table of tokens: a new one is a line in {@link #TOKENS}, empty where it
 * is not supported.
 */
public final class Support {
    /** Tokens on one line at most (RPL_ISUPPORT draft, section 2). */
    private static final int TOKENS_MAX = 13;

    /** Nobody comes in without an account (IRCv3 draft/account-registration). */
    private static final String ACCOUNT_REQUIRED = "draft/ACCOUNTREQUIRED";

    private static final List<Function<ChatSettings, String>> TOKENS = List.of(
            settings -> "AWAYLEN=" + settings.limit(Limit.AWAY_LENGTH),
            settings -> "BOT=" + UserMode.BOT.letter(),
            settings -> "CASEMAPPING=ascii",
            settings -> "CHANLIMIT=#:" + settings.channelsPerClientMax(),
            settings -> "CHANNELLEN=" + settings.limit(Limit.CHANNEL_LENGTH),
            settings -> "CHANTYPES=#",
            settings -> "CHATHISTORY=" + settings.historyMax(),
            settings -> settings.clients().tags().token(),
            settings -> settings.clients().fileHostToken(),
            settings -> settings.clients().iconToken(),
            settings -> settings.clients().pushToken(),
            settings -> "ELIST=CMNTU",
            settings -> "KICKLEN=" + settings.limit(Limit.KICK_LENGTH),
            settings -> "KNOCK",
            settings -> "LINELEN=" + IrcMessage.BYTES_MAX,
            settings -> "MONITOR=" + settings.limit(Limit.MONITORED),
            settings -> "MSGREFTYPES=msgid,timestamp",
            settings -> "NAMELEN=" + settings.limit(Limit.REAL_NAME_LENGTH),
            settings -> "NETWORK=" + settings.networkName(),
            settings -> "NICKLEN=" + settings.limit(Limit.NICK_LENGTH),
            settings -> "SAFELIST",
            settings -> "SILENCE=" + settings.limit(Limit.SILENCED),
            settings -> "TARGMAX=" + targetsMax(settings),
            settings -> "TOPICLEN=" + settings.limit(Limit.TOPIC_LENGTH),
            settings -> "USERLEN=" + settings.limit(Limit.USER_LENGTH),
            settings -> "UTF8ONLY",
            settings -> "WHOX");

    private Support() {}

    private static String targetsMax(ChatSettings settings) {
        return "JOIN:,KICK:%1$d,LIST:,NAMES:,NOTICE:%1$d,PART:,PRIVMSG:%1$d,TAGMSG:%1$d,WHOIS:1,WHOWAS:"
                .formatted(settings.limit(Limit.TARGETS));
    }

    public static List<String> tokens(ChatSettings settings) {
        return Stream.of(
                        TOKENS.stream().map(token -> token.apply(settings)).filter(token -> !token.isEmpty()),
                        ChannelModes.supportTokens(settings),
                        beyondAscii())
                .flatMap(tokens -> tokens)
                .sorted()
                .toList();
    }

    /** Names of ASCII are compared alike everywhere, as CASEMAPPING says; how others are, only where they are permitted. */
    private static Stream<String> beyondAscii() {
        return CaseMapping.chosen().equals(NameFolding.ASCII) ? Stream.empty() : Stream.of("UTF8MAPPING=rfc8265");
    }

    /** All of it, in as many lines as it takes. */
    public static List<IrcMessage> lines(Client client, ChatSettings settings) {
        return lines(client, tokens(client, settings));
    }

    /** What holds for a client, which may be exempt from what others need. */
    private static List<String> tokens(Client client, ChatSettings settings) {
        Stream<String> own =
                settings.accounts().isRequiredFrom(client.address()) ? Stream.of(ACCOUNT_REQUIRED) : Stream.empty();
        return Stream.concat(tokens(settings).stream(), own).sorted().toList();
    }

    /** What is otherwise than it was, and with a minus what is supported no more. */
    public static List<IrcMessage> changes(Client client, ChatSettings before, ChatSettings now) {
        List<String> was = tokens(client, before);
        List<String> is = tokens(client, now);
        Set<String> names = is.stream().map(Support::name).collect(Collectors.toSet());
        Stream<String> gone = was.stream().map(Support::name).filter(name -> !names.contains(name));
        return lines(
                client,
                Stream.concat(is.stream().filter(token -> !was.contains(token)), gone.map(name -> "-" + name))
                        .toList());
    }

    private static String name(String token) {
        int equals = token.indexOf('=');
        return equals < 0 ? token : token.substring(0, equals);
    }

    private static List<IrcMessage> lines(Client client, List<String> tokens) {
        List<IrcMessage> lines = new ArrayList<>();
        int room = IrcMessage.BYTES_MAX - line(client, List.of()).toBytes().length;
        List<String> fitting = new ArrayList<>();
        int bytes = 0;
        for (String token : tokens) {
            int more = 1 + token.getBytes(StandardCharsets.UTF_8).length;
            if (!fitting.isEmpty() && (fitting.size() == TOKENS_MAX || bytes + more > room)) {
                lines.add(line(client, fitting));
                fitting.clear();
                bytes = 0;
            }
            fitting.add(token);
            bytes += more;
        }
        if (!fitting.isEmpty()) {
            lines.add(line(client, fitting));
        }
        boolean inBatch = client.has(Capability.BATCH) && client.has(Capability.EXTENDED_ISUPPORT);
        return inBatch && !lines.isEmpty() ? batch(client, lines) : lines;
    }

    /** IRCv3 draft/extended-isupport: "MUST group all RPL_ISUPPORT messages inside a draft/isupport batch". */
    private static List<IrcMessage> batch(Client client, List<IrcMessage> lines) {
        String batch = client.nextBatch();
        List<IrcMessage> all = new ArrayList<>();
        all.add(client.fromServer("BATCH", "+" + batch, "draft/isupport"));
        lines.forEach(line -> all.add(line.withTags(Map.of("batch", batch))));
        all.add(client.fromServer("BATCH", "-" + batch));
        return all;
    }

    private static IrcMessage line(Client client, List<String> tokens) {
        String[] params = Stream.of(
                        Stream.of(client.nick()), tokens.stream(), Stream.of("are supported by this server"))
                .flatMap(part -> part)
                .toArray(String[]::new);
        return client.fromServer(Numeric.RPL_ISUPPORT.code(), params);
    }
}
