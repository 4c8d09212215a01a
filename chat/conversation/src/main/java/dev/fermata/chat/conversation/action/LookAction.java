package dev.fermata.chat.conversation.action;

import dev.fermata.chat.conversation.channel.ChannelState;
import dev.fermata.chat.conversation.channel.Room;
import dev.fermata.chat.conversation.network.Asking;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Entry;
import dev.fermata.loop.Events;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A session wants to know something of a channel, to go on with. */
public final class LookAction<T> implements RoomAction {
    private final Function<ChannelState, T> look;
    private @Nullable T seen;

    private LookAction(Function<ChannelState, T> look) {
        this.look = look;
    }

    /**
     * Looks, as the channel is when it is the question's turn.
     *
     * @param otherwise what is taken to be seen where the channel cannot be opened
     */
    public static <T> T at(
            Events<ClientEvent> events, Client client, Channel channel, T otherwise, Function<ChannelState, T> look) {
        LookAction<T> action = new LookAction<>(look);
        Asking.of(events, client, channel, action);
        return Objects.requireNonNullElse(action.seen, otherwise);
    }

    @Override
    public String command() {
        return "CHANSERV";
    }

    @Override
    public Plan plan(Room room, Instant now) {
        return Plan.Answer.INSTANCE;
    }

    @Override
    public void show(Room room, @Nullable Entry entry) {
        seen = look.apply(room.shown());
    }
}
