package dev.fermata.chat.conversation.mode;

import dev.fermata.chat.conversation.channel.ChannelState;
import dev.fermata.chat.conversation.channel.Rank;
import dev.fermata.chat.conversation.channel.Ranks;
import dev.fermata.chat.conversation.channel.Room;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.event.Conversation.Channel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's wish to change a channel's modes, while it is decided about.
 *
 * <p>Its state is the planned one with those changes of the same line that were agreed to before.
 */
public final class ModeRequest {
    private final Room room;
    private final Client client;
    private final Instant now;
    private final ChannelState state;
    private final boolean overrides;
    private final Ranks ranks;
    private boolean refused;

    /**
     * What somebody wants at a moment.
     *
     * @param overrides whether ranks do not matter: an operator's SAMODE
     */
    public ModeRequest(Room room, Client client, Instant now, boolean overrides) {
        this.room = room;
        this.client = client;
        this.now = now;
        this.overrides = overrides;
        state = room.planned().copy();
        ranks = state.ranks(client.user());
    }

    public ChannelState state() {
        return state;
    }

    Client client() {
        return client;
    }

    Channel channel() {
        return room.channel();
    }

    Network network() {
        return room.network();
    }

    ChatSettings settings() {
        return network().settings();
    }

    Instant now() {
        return now;
    }

    /** Who asks, as it is kept beside what they have put into a list. */
    String setter() {
        return client.source().prefix();
    }

    /** Whether they have this rank or a higher one; who has not is told so, once. */
    boolean requireRank(Rank rank) {
        return require(ranks.isAtLeast(rank));
    }

    /** Whether they may give and take such ranks; who may not is told so, once. */
    boolean requireOver(Ranks others) {
        return require(ranks.isOver(others));
    }

    private boolean require(boolean allowed) {
        if (!allowed && !overrides && !refused) {
            refused = true;
            room.operatorNeeded(client);
        }
        return allowed || overrides;
    }

    /** The member who is called so; null when there is none, and who asks is told so. */
    @Nullable
    User requireMember(String nick) {
        return room.requireMember(client, nick);
    }

    /** Tells that a parameter is no good (Modern IRC, ERR_INVALIDMODEPARAM). */
    public void refuseParameter(ChannelMode mode, String parameter, String reason) {
        refuse(Numeric.ERR_INVALIDMODEPARAM, mode, parameter, reason);
    }

    /** Tells why a mode is not changed. */
    void refuse(Numeric numeric, ChannelMode mode, String... paramsAndReason) {
        List<String> params = new ArrayList<>(List.of(channel().name(), String.valueOf(mode.letter())));
        params.addAll(List.of(paramsAndReason));
        client.reply(numeric, params.toArray(String[]::new));
    }
}
