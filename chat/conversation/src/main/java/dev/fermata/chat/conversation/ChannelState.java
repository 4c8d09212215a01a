package dev.fermata.chat.conversation;

import dev.fermata.chat.event.Entry;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a channel is at one point of its log: who is in, and how it is set. Changed by actions alone. */
final class ChannelState {
    private final Map<User, Member> members = new LinkedHashMap<>();
    private Entry.@Nullable TopicSet topic;
    private Instant created = Instant.EPOCH;

    ChannelState copy() {
        ChannelState copy = new ChannelState();
        copy.members.putAll(members);
        copy.topic = topic;
        copy.created = created;
        return copy;
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    boolean has(@Nullable User user) {
        return user != null && members.containsKey(user);
    }

    /** In the order in which they came in. */
    Collection<Member> members() {
        return members.values();
    }

    @Nullable
    Member member(User user) {
        return members.get(user);
    }

    void put(Member member) {
        members.put(member.user(), member);
    }

    void remove(User user) {
        members.remove(user);
    }

    /** When its first member came in. */
    Instant created() {
        return created;
    }

    void setCreated(Instant time) {
        created = time;
    }

    Entry.@Nullable TopicSet topic() {
        return topic;
    }

    void setTopic(Entry.@Nullable TopicSet newTopic) {
        topic = newTopic;
    }
}
