package dev.fermata.chat.conversation.network;

import dev.fermata.chat.conversation.channel.Identity;
import dev.fermata.chat.conversation.channel.Refusal;
import dev.fermata.chat.conversation.channel.Speaker;
import dev.fermata.chat.conversation.mode.MaskList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What somebody takes of what others write to them alone: those whom they have silenced they do not hear, and who may not write
 * to them by their modes is refused, unless they have let them in. Safe for use by many threads.
 */
public final class Reception {
    /** Whom they have let in; weakly, since who has gone is nobody's concern. */
    private final Set<User> accepted = Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));

    private volatile MaskList silenced = MaskList.EMPTY;

    /** Lets somebody write in spite of modes; false when they are let in already. */
    public boolean accept(User writer) {
        return accepted.add(writer);
    }

    /** No longer; false when they were not let in. */
    public boolean turnAway(User writer) {
        return accepted.remove(writer);
    }

    public List<User> accepted() {
        synchronized (accepted) {
            return List.copyOf(accepted);
        }
    }

    /** Whom they do not hear. */
    public MaskList silenced() {
        return silenced;
    }

    synchronized void changeSilenced(UnaryOperator<MaskList> change) {
        silenced = change.apply(silenced);
    }

    /** Whether its owner is not shown what somebody writes. */
    public boolean silences(User writer) {
        MaskList current = silenced;
        return current.size() > 0 && current.matches(Identity.of(writer), mask -> true);
    }

    /** Why somebody may not write something to another; null when they may. */
    public static @Nullable Refusal refusal(User writer, User recipient, String text) {
        if (writer == recipient || recipient.reception().accepted.contains(writer)) {
            return null;
        }
        if (recipient.has(UserMode.REGISTERED_ONLY) && writer.account() == null) {
            return new Refusal(
                    Numeric.ERR_NEEDREGGEDNICK, "You have to be logged in to an account to write to them (+R)");
        }
        return recipient.has(UserMode.NO_CTCP) && Speaker.isCtcp(text)
                ? new Refusal(Numeric.ERR_NOCTCP, "You may not send them CTCP (+T)")
                : null;
    }
}
