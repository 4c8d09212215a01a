package dev.fermata.chat.conversation.channel;

import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Registry;
import dev.fermata.chat.event.Registry.Item;
import dev.fermata.loop.Events;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A channel's way to the registry: where it is kept how it is set, if it belongs to somebody or was closed. */
public final class Registrar {
    private static final System.Logger LOGGER = System.getLogger(Registrar.class.getName());

    private final Channel channel;
    private final Registry registry;

    /** What the registry has; 0 and null for nothing. */
    private long revision;

    private @Nullable ChannelState kept;

    public Registrar(Channel channel, Registry registry) {
        this.channel = channel;
        this.registry = registry;
    }

    /**
     * Pauses until the channel is as it was kept.
     *
     * @throws IllegalStateException when it cannot be read
     */
    void restore(Events<?> events, ChannelState state) throws Exception {
        Optional<Item> item = events.await(registry.find(ChannelRecord.KIND, channel.key()));
        if (item.isPresent()) {
            ChannelRecord.parse(item.get()).restore(state);
            revision = item.get().revision();
            kept = state.copyWithoutMembers();
        }
    }

    /**
     * Pauses until the registry has what is to be kept of a channel.
     *
     * @return false when it could not be written: nobody may be shown what has changed
     */
    boolean keep(Events<?> events, ChannelState state) {
        try {
            Channel other = state.movedTo();
            if (other != null) {
                copyTo(events, other);
            } else if (!state.isToBeKept() && kept != null) {
                events.await(registry.remove(ChannelRecord.KIND, channel.key(), revision));
                kept = null;
                revision = 0;
            } else if (state.isToBeKept() && (kept == null || !kept.isKeptLike(state))) {
                String json = ChannelRecord.of(state).toJson();
                revision = events.await(registry.put(ChannelRecord.KIND, channel.key(), revision, json));
                kept = state.copyWithoutMembers();
            }
            return true;
        } catch (Exception failure) {
            LOGGER.log(Level.ERROR, "cannot keep the channel " + channel.key(), failure);
            return false;
        }
    }

    /** It stays here until all that was said is found under the other name: the channel is in the registry at any instant. */
    private void copyTo(Events<?> events, Channel other) {
        ChannelState state = kept;
        if (state != null) {
            ChannelState renamed = state.copy();
            renamed.setChannel(other);
            var _ = events.await(registry.put(
                    ChannelRecord.KIND,
                    other.key(),
                    0,
                    ChannelRecord.of(renamed).toJson()));
        }
    }

    /** Pauses until the registry has nothing under a name that no channel came to have after all, but that it is closed. */
    public void discard(Events<?> events) {
        Optional<Item> item = events.await(registry.find(ChannelRecord.KIND, channel.key()));
        if (item.isPresent() && ChannelRecord.parse(item.get()).purge() == null) {
            var _ = events.await(registry.remove(
                    ChannelRecord.KIND, channel.key(), item.get().revision()));
        }
    }

    /** Pauses until the registry has a channel no more that another one has become. */
    void forget(Events<?> events) {
        keep(events, new ChannelState(channel));
    }
}
