package dev.fermata.chat.conversation.action;

import dev.fermata.chat.conversation.channel.ChannelState;
import dev.fermata.chat.conversation.channel.Rank;
import dev.fermata.chat.conversation.channel.Registration;
import dev.fermata.chat.conversation.channel.Room;
import dev.fermata.chat.conversation.network.Broadcast;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.event.Entry;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Somebody wants to change the topic. */
public record TopicAction(Client client, String topic) implements RoomAction {
    @Override
    public String command() {
        return "TOPIC";
    }

    @Override
    public Plan plan(Room room, Instant now) {
        return room.requireMember(client)
                        && (!room.planned().modes().keepsTopic() || room.requireRank(client, Rank.HALFOP))
                        && !isLocked(room)
                ? new Plan.Keep(new Entry.TopicSet(room.channel(), room.ledger().nextId(), now, client.source(), topic))
                : Plan.Nothing.INSTANCE;
    }

    /** Whether the channel's owner has it that only those whom it knows change the topic; who wants to is told so. */
    private boolean isLocked(Room room) {
        Registration registration = room.planned().registration();
        boolean isLocked = registration != null
                && registration.rules().topicLocked()
                && !registration.ranks(client.user().accountKey()).isAtLeast(Rank.HALFOP);
        if (isLocked) {
            room.operatorNeeded(client);
        }
        return isLocked;
    }

    @Override
    public void change(ChannelState state, Entry entry) {
        state.setTopic(topic.isEmpty() ? null : (Entry.TopicSet) entry);
    }

    @Override
    public void show(Room room, @Nullable Entry entry) {
        room.tell(Broadcast.of(Objects.requireNonNull(entry)), client);
    }
}
