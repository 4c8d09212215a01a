package dev.fermata.chat.conversation.channel;

import dev.fermata.chat.conversation.mode.ModeChange;
import dev.fermata.chat.conversation.mode.ModeLock;
import org.jspecify.annotations.Nullable;

/**
 * How a registered channel behaves beyond its modes. A value that is never changed.
 *
 * @param topicLocked whether only those whom the channel knows by their accounts change the topic
 * @param modeLock the flags that stay as they are: {@code +nt-i}; null for none
 * @param entryMessage what is told to who comes in; null for nothing
 * @param hidden whether INFO tells of it only those whom it knows
 * @param successor whose it is when its founder's account is deleted; null for nobody's
 */
public record ChannelRules(
        boolean topicLocked,
        @Nullable String modeLock,
        @Nullable String entryMessage,
        boolean hidden,
        Registration.@Nullable Owner successor) {

    /** Nothing is set. */
    public static final ChannelRules NONE = new ChannelRules(false, null, null, false, null);

    public ChannelRules withTopicLocked(boolean locked) {
        return new ChannelRules(locked, modeLock, entryMessage, hidden, successor);
    }

    public ChannelRules withModeLock(@Nullable String lock) {
        return new ChannelRules(topicLocked, lock, entryMessage, hidden, successor);
    }

    public ChannelRules withEntryMessage(@Nullable String message) {
        return new ChannelRules(topicLocked, modeLock, message, hidden, successor);
    }

    public ChannelRules withHidden(boolean isHidden) {
        return new ChannelRules(topicLocked, modeLock, entryMessage, isHidden, successor);
    }

    public ChannelRules withSuccessor(Registration.@Nullable Owner next) {
        return new ChannelRules(topicLocked, modeLock, entryMessage, hidden, next);
    }

    /** Whether a change of a mode is against the lock. */
    public boolean forbids(ModeChange change) {
        return modeLock != null && ModeLock.holds(modeLock, change.mode(), !change.isAdded());
    }
}
