package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.conversation.network.UserMode;
import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.event.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one client is answered to one WHO: the old form, or the fields that it has asked for (IRCv3 whox).
 *
 * @param fields the letters of the fields; null for the old form
 * @param token what the client knows its question by
 * @param operatorsOnly whether only operators are asked for
 */
record WhoReplies(
        Client client,
        ChatSettings settings,
        Instant now,
        @Nullable String fields,
        String token,
        boolean operatorsOnly) {
    /** In the order in which they are answered, however they were asked for. */
    private static final String FIELDS = "tcuihsnfdlaor";

    private static final int TOKEN_LENGTH_MAX = 3;

    /** Reads the second parameter of WHO. */
    static WhoReplies of(Client client, ChatSettings settings, Instant now, String asked) {
        int percent = asked.indexOf('%');
        String flags = percent < 0 ? asked : asked.substring(0, percent);
        boolean operatorsOnly = flags.contains("o");
        if (percent < 0) {
            return new WhoReplies(client, settings, now, null, "0", operatorsOnly);
        }
        String fields = asked.substring(percent + 1);
        int comma = fields.indexOf(',');
        String token = comma < 0 ? "" : fields.substring(comma + 1);
        boolean isToken = !token.isEmpty()
                && token.length() <= TOKEN_LENGTH_MAX
                && token.chars().allMatch(Character::isDigit);
        return new WhoReplies(
                client,
                settings,
                now,
                comma < 0 ? fields : fields.substring(0, comma),
                isToken ? token : "0",
                operatorsOnly);
    }

    /**
     * Answers with one user.
     *
     * @param prefixes of their ranks in the channel
     */
    void user(User user, String channel, String prefixes) {
        if (operatorsOnly && !user.has(UserMode.OPERATOR)) {
            return;
        }
        String flags = (user.away() == null ? "H" : "G")
                + (user.has(UserMode.OPERATOR) ? "*" : "")
                + prefixes
                + (user.has(UserMode.BOT) ? String.valueOf(UserMode.BOT.letter()) : "");
        Source source = user.source();
        if (fields == null) {
            client.reply(
                    Numeric.RPL_WHOREPLY,
                    channel,
                    source.user(),
                    source.host(),
                    settings.serverName(),
                    source.nick(),
                    flags,
                    "0 " + user.realName());
            return;
        }
        List<String> params = new ArrayList<>();
        for (int index = 0; index < FIELDS.length(); index++) {
            char field = FIELDS.charAt(index);
            if (fields.indexOf(field) >= 0) {
                params.add(field(field, user, source, channel, flags));
            }
        }
        client.reply(Numeric.RPL_WHOSPCRPL, params.toArray(String[]::new));
    }

    private String field(char field, User user, Source source, String channel, String flags) {
        String account = user.account();
        return switch (field) {
            case 't' -> token;
            case 'c' -> channel;
            case 'u' -> source.user();
            case 'i' -> "255.255.255.255"; // what whox says for an address that is not shown
            case 'h' -> source.host();
            case 's' -> settings.serverName();
            case 'n' -> source.nick();
            case 'f' -> flags;
            case 'd' -> "0";
            case 'l' -> Long.toString(Duration.between(user.spokeLast(), now).toSeconds());
            case 'a' -> account == null ? "0" : account;
            case 'o' -> "n/a";
            case 'r' -> user.realName();
            default -> throw new IllegalArgumentException("no field of WHO: " + field);
        };
    }

    void end(String mask) {
        client.reply(Numeric.RPL_ENDOFWHO, mask, "End of WHO");
    }
}
