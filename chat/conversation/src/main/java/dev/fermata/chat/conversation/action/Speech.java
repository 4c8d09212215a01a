package dev.fermata.chat.conversation.action;

import dev.fermata.chat.conversation.channel.ChannelState;
import dev.fermata.chat.conversation.channel.Identity;
import dev.fermata.chat.conversation.channel.Member;
import dev.fermata.chat.conversation.channel.Rank;
import dev.fermata.chat.conversation.channel.Refusal;
import dev.fermata.chat.conversation.channel.Room;
import dev.fermata.chat.conversation.channel.Speaker;
import dev.fermata.chat.conversation.mode.ChannelMode;
import dev.fermata.chat.conversation.network.Capability;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.Reception;
import dev.fermata.chat.conversation.network.Targets;
import dev.fermata.chat.conversation.network.Telling;
import dev.fermata.chat.conversation.network.User;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What words and tags have in common: who may send them, and who is shown them. */
final class Speech {
    private Speech() {}

    /**
     * Whether somebody may speak in a channel; who may not is told so.
     *
     * @param client null for a bot
     * @param text what they say; empty for tags without words
     * @param isSilent whether who may not is not told either, as for a NOTICE (RFC 1459, 4.4.2)
     */
    static boolean isAllowed(Room room, @Nullable Client client, String text, boolean isSilent) {
        ChannelState state = room.planned();
        if (client == null || !state.exists()) {
            if (client != null && !isSilent) {
                room.noSuchChannel(client);
            }
            return state.exists();
        }
        ChannelMode refusing = state.modes().refusesSpeech(speaker(state, client, text));
        if (refusing != null && !isSilent) {
            client.reply(
                    Numeric.ERR_CANNOTSENDTOCHAN,
                    room.channel().name(),
                    "Cannot send to channel (+%s): %s".formatted(refusing.letter(), refusing.summary()));
        }
        return refusing == null;
    }

    /**
     * Whether somebody may write to another; who may not is told so.
     *
     * @param client null for a bot
     * @param text what they write; empty for tags without words
     * @param isSilent whether who may not is not told either
     */
    static boolean isAllowed(@Nullable User recipient, @Nullable Client client, String text, boolean isSilent) {
        Refusal refusal =
                recipient == null || client == null ? null : Reception.refusal(client.user(), recipient, text);
        if (refusal != null && recipient != null && client != null && !isSilent) {
            client.reply(refusal.numeric(), recipient.nick(), refusal.reason());
        }
        return refusal == null;
    }

    /** Whether a recipient does not hear who writes to them, who is not told so. */
    static boolean isSilenced(@Nullable User recipient, @Nullable Client client) {
        return recipient != null && client != null && recipient.reception().silences(client.user());
    }

    private static Speaker speaker(ChannelState state, Client client, String text) {
        User user = client.user();
        return new Speaker(Identity.of(user), state.has(user), state.ranks(user), text, state);
    }

    /**
     * The lowest rank that is shown what somebody says in a channel; null when all are.
     *
     * @param target the channel, perhaps behind the sign of a rank
     */
    static @Nullable Rank audience(ChannelState state, @Nullable Client client, String target, String text) {
        Rank asked = Targets.leastRank(target);
        Rank moderated = client == null ? null : state.modes().audience(speaker(state, client, text));
        return asked == null || (moderated != null && moderated.isAbove(asked)) ? moderated : asked;
    }

    /**
     * Passes something on to a channel.
     *
     * @param least the lowest rank that is shown it; null when all are
     */
    static void pass(
            Room room, @Nullable Rank least, Telling line, @Nullable Client from, Predicate<Client> understands) {
        User sender = from == null ? null : from.user();
        for (Member member : room.shown().members()) {
            if (member.user() != sender && (least == null || member.ranks().isAtLeast(least))) {
                pass(member.user(), line, from, understands, false);
            }
        }
        if (sender != null) {
            pass(sender, line, from, understands, false);
        }
    }

    /** Passes something on to a person, and to the other clients of who it comes from. */
    static void pass(@Nullable User recipient, Telling line, @Nullable Client from, Predicate<Client> understands) {
        if (recipient != null) {
            pass(recipient, line, from, understands, from != null && from.user() == recipient);
        }
        if (from != null && from.user() != recipient) {
            pass(from.user(), line, from, understands, false);
        }
    }

    /** @param isToOneself then the client that it comes from is shown it as its recipient */
    private static void pass(
            User user, Telling line, @Nullable Client from, Predicate<Client> understands, boolean isToOneself) {
        for (Client client : user.clients()) {
            if (!understands.test(client)) {
                continue;
            }
            if (client != from) {
                line.to(client);
                continue;
            }
            if (client.has(Capability.ECHO_MESSAGE)) {
                client.respond(line);
            }
            if (isToOneself) {
                line.to(client);
            }
        }
    }
}
