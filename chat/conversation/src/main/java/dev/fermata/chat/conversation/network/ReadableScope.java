package dev.fermata.chat.conversation.network;

import dev.fermata.chat.conversation.channel.ChannelIndex;
import dev.fermata.chat.conversation.channel.Rank;
import dev.fermata.chat.conversation.channel.Ranks;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Conversation.Pair;
import dev.fermata.chat.event.History.Scope;
import dev.fermata.chat.event.Party;
import dev.fermata.loop.Events;
import java.time.Instant;
import java.util.Optional;

/** What somebody may read of what was said. */
public record ReadableScope(Network network) {
    /**
     * Pauses to find what somebody may read of a channel or of a conversation of two; empty when that is nothing. A channel is seen from
     * inside. What two people said belongs to them, not to whoever has the nick of one of them next; and a nick without an
     * account is a person's for as long as they hold it.
     */
    public Optional<Scope> by(Events<?> events, User user, String target) {
        if (Targets.isChannel(target)) {
            return of(user, new Channel(target));
        }
        if (target.isEmpty()) {
            return Optional.empty();
        }
        Party other = new Correspondents(network).of(events, target);
        return Optional.of(new Scope(new Pair(user.party(), other), since(user)));
    }

    /** What somebody may read of a channel: nothing while they are not in. */
    public Optional<Scope> of(User user, Channel channel) {
        return user.channels().containsKey(channel)
                ? Optional.of(new Scope(channel, since(user, channel)))
                : Optional.empty();
    }

    /** A channel may be read from where one came in alone, but by its operators. */
    private Instant since(User user, Channel channel) {
        boolean isCut = network.channels()
                .find(channel)
                .filter(ChannelIndex.Line::readFromEntry)
                .isPresent();
        Ranks ranks = user.channels().getOrDefault(channel, Ranks.NONE);
        return isCut && !ranks.isAtLeast(Rank.OPERATOR) ? user.cameInto(channel) : Instant.EPOCH;
    }

    /** Since when conversations of two are theirs. */
    public static Instant since(User user) {
        return user.account() == null ? user.nickSince() : Instant.EPOCH;
    }
}
