package dev.fermata.chat.conversation.network;

import dev.fermata.chat.conversation.channel.Rank;
import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.conversation.settings.Limit;
import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Conversation.Pair;
import dev.fermata.chat.event.NameFolding;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Names of channels and people, as they stand in a parameter. */
public final class Targets {
    private Targets() {}

    public static List<String> split(String parameter) {
        return Stream.of(parameter.split(","))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    /** The lowest rank that a target is for, by the sign before a channel (STATUSMSG); null when it is for all. */
    public static @Nullable Rank leastRank(String target) {
        return target.isEmpty() ? null : Rank.ofPrefix(target.charAt(0)).orElse(null);
    }

    /** A target with the lowest of the signs before the channel alone; anything else as it is. */
    public static String withOneSign(String target) {
        String channel = withoutSigns(target);
        return target.substring(0, target.length() - channel.length())
                        .chars()
                        .mapToObj(sign -> Rank.ofPrefix((char) sign).orElseThrow())
                        .max(Comparator.naturalOrder())
                        .map(rank -> String.valueOf(rank.prefix()))
                        .orElse("")
                + channel;
    }

    /** The channel behind the signs of ranks; anything else as it is. */
    private static String withoutSigns(String target) {
        int signs = 0;
        while (signs < target.length() && Rank.ofPrefix(target.charAt(signs)).isPresent()) {
            signs++;
        }
        return isChannel(target.substring(signs)) ? target.substring(signs) : target;
    }

    /**
     * A target as those know it who are there: as it is spelled, but where letters beyond ASCII are another. A client may not
     * know that these mean the same, since it is told of ASCII alone (CASEMAPPING).
     */
    public static String spelled(String target, Network network) {
        String name = withoutSigns(target);
        Optional<String> own = isChannel(name)
                ? network.channels()
                        .find(new Channel(name))
                        .map(line -> line.channel().name())
                : network.directory().find(name).map(User::nick);
        String signs = target.substring(0, target.length() - name.length());
        return own.filter(known -> !NameFolding.ASCII.fold(known).equals(NameFolding.ASCII.fold(name)))
                .map(known -> signs + known)
                .orElse(target);
    }

    /** Whether a command is for this server, by its name, a mask of it, or somebody on it; who names another is told so. */
    public static boolean isThisServer(Client client, String asked, Network network) {
        boolean isThis = asked.isEmpty()
                || Glob.of(asked).matches(network.settings().serverName())
                || network.directory().find(asked).filter(User::isWelcomed).isPresent();
        if (!isThis) {
            client.reply(Numeric.ERR_NOSUCHSERVER, asked, "No such server");
        }
        return isThis;
    }

    public static boolean isChannel(String name) {
        return name.startsWith("#");
    }

    /** Whether a channel may have this name (Modern IRC, "Channels"). */
    public static boolean isValidChannel(String name, ChatSettings settings) {
        return isChannel(name)
                && name.length() > 1
                && name.getBytes(StandardCharsets.UTF_8).length <= settings.limit(Limit.CHANNEL_LENGTH)
                && name.chars().noneMatch(c -> c <= ' ' || c == ',' || c == ':' || c == 0x7f);
    }

    /** Says that a line has gone to those before this target, and no further. */
    public static void tellTooMany(Client client, String target, int max) {
        client.reply(Numeric.ERR_TOOMANYTARGETS, target, "Too many targets: one line goes to at most " + max);
    }

    /** The conversation with a target: empty when it is a person who is not there, and the client has been told so. */
    public static Optional<Conversation> conversation(Client client, String target, Directory directory) {
        String channel = withoutSigns(target);
        if (isChannel(channel)) {
            return Optional.of(new Channel(channel));
        }
        return directory
                .find(target)
                .filter(User::isWelcomed)
                .map(person -> new Pair(client.user().party(), person.party()));
    }
}
