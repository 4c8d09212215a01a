package dev.fermata.chat.conversation.channel;

import dev.fermata.chat.conversation.mode.ChannelModes;
import dev.fermata.chat.conversation.mode.ModeSettings;
import dev.fermata.chat.conversation.network.MetadataValues;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.conversation.settings.Operator;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Entry;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a channel is at one point of its log: who is in, and how it is set. Changed by actions alone. */
public final class ChannelState {
    private final Map<User, Member> members = new LinkedHashMap<>();
    private Channel channel;
    private @Nullable Channel movedTo;
    private Entry.@Nullable TopicSet topic;
    private ModeSettings modes = ChannelModes.INITIAL;
    private MetadataValues metadata = MetadataValues.NONE;
    private Instant created = Instant.EPOCH;
    private @Nullable Registration registration;
    private @Nullable Purge purge;

    ChannelState(Channel channel) {
        this.channel = channel;
    }

    public ChannelState copy() {
        ChannelState copy = copyWithoutMembers();
        copy.members.putAll(members);
        return copy;
    }

    ChannelState copyWithoutMembers() {
        ChannelState copy = new ChannelState(channel);
        copy.movedTo = movedTo;
        copy.topic = topic;
        copy.modes = modes;
        copy.metadata = metadata;
        copy.created = created;
        copy.registration = registration;
        copy.purge = purge;
        return copy;
    }

    /** The channel, as it is spelled. */
    public Channel channel() {
        return channel;
    }

    public void setChannel(Channel spelled) {
        channel = spelled;
    }

    /** The channel that this one has become; null while it is still this one. */
    @Nullable
    Channel movedTo() {
        return movedTo;
    }

    /** It is another channel from now on: nobody is in this one, and it belongs to nobody. */
    public void moveTo(Channel other) {
        movedTo = other;
        members.clear();
        registration = null;
        purge = null;
    }

    /** All but the name is as it is in a channel that has become this one; who is in already is in without a rank. */
    public void arrive(ChannelState other) {
        Map<User, Member> already = new LinkedHashMap<>(members);
        members.clear();
        members.putAll(other.members);
        already.keySet().forEach(user -> members.putIfAbsent(user, new Member(user, Ranks.NONE)));
        topic = other.topic;
        modes = other.modes;
        metadata = other.metadata;
        created = other.created;
        registration = other.registration;
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    /** Whether there is such a channel: somebody is in, or it belongs to somebody. */
    public boolean exists() {
        return !members.isEmpty() || (registration != null && purge == null);
    }

    /** Makes it new: somebody comes into a channel that there was not. */
    public void begin(Instant now) {
        created = now;
        topic = null;
        modes = ChannelModes.INITIAL;
        metadata = MetadataValues.NONE;
    }

    public boolean has(@Nullable User user) {
        return user != null && members.containsKey(user);
    }

    /** In the order in which they came in. */
    public Collection<Member> members() {
        return members.values();
    }

    @Nullable
    public Member member(User user) {
        return members.get(user);
    }

    /** What somebody is in the channel; none when they are not in. */
    public Ranks ranks(User user) {
        Member member = members.get(user);
        return member == null ? Ranks.NONE : member.ranks();
    }

    /** The members who may know that somebody is in: all, unless a mode hides those without a rank; themselves in any case. */
    public Predicate<Member> knowing(User about) {
        return modes.hidesUnranked() && ranks(about).isEmpty()
                ? member -> !member.ranks().isEmpty() || member.user() == about
                : member -> true;
    }

    /** Whether somebody may know of the channel. */
    public boolean isKnownTo(User asker) {
        return !modes.hidesChannel() || has(asker) || asker.may(Operator.Privilege.SEE);
    }

    /** Those of whom somebody may know by the channel's modes, in the order in which they came in. */
    public Stream<Member> membersKnownTo(User asker) {
        boolean mayKnowAll = asker.may(Operator.Privilege.SEE) || !ranks(asker).isEmpty();
        if (!isKnownTo(asker)) {
            return Stream.empty();
        }
        return members.values().stream()
                .filter(member ->
                        mayKnowAll || !modes.hidesUnranked() || !member.ranks().isEmpty());
    }

    public void put(Member member) {
        members.put(member.user(), member);
    }

    public void remove(User user) {
        members.remove(user);
    }

    /** When its first member came in. */
    public Instant created() {
        return created;
    }

    void setCreated(Instant time) {
        created = time;
    }

    Entry.@Nullable TopicSet topic() {
        return topic;
    }

    public void setTopic(Entry.@Nullable TopicSet newTopic) {
        topic = newTopic;
    }

    public ModeSettings modes() {
        return modes;
    }

    public void setModes(ModeSettings newModes) {
        modes = newModes;
    }

    /** What is said of it (IRCv3 draft/metadata-2). */
    public MetadataValues metadata() {
        return metadata;
    }

    public void setMetadata(MetadataValues newMetadata) {
        metadata = newMetadata;
    }

    // ---- what is kept of it while nobody is in

    /** Whose it is, and who is what in it; null when it belongs to nobody. */
    @Nullable
    public Registration registration() {
        return registration;
    }

    public void setRegistration(@Nullable Registration newRegistration) {
        registration = newRegistration;
    }

    /** That the operators have closed it; null when they have not. */
    @Nullable
    public Purge purge() {
        return purge;
    }

    public void setPurge(@Nullable Purge newPurge) {
        purge = newPurge;
    }

    /** Whether members may read but what was said since they came in. */
    boolean isReadFromEntry() {
        return registration != null && registration.cutoff() == Registration.Cutoff.JOIN;
    }

    boolean isToBeKept() {
        return registration != null || purge != null;
    }

    /** Whether all that is kept of it is as it is in another state. Mostly these are the same objects. */
    boolean isKeptLike(ChannelState other) {
        return channel.name().equals(other.channel.name())
                && Objects.equals(registration, other.registration)
                && Objects.equals(purge, other.purge)
                && Objects.equals(topic, other.topic)
                && metadata.equals(other.metadata)
                && modes == other.modes;
    }
}
