package dev.fermata.loop;

import java.util.Objects;

/**
 * How the handlers of one registration are treated. Start from {@link #defaults()} and change what matters with the
 * {@code with} methods.
 *
 * @param name of the handlers, in dumps, metrics and messages; empty for the simple name of the event's type
 * @param mailbox how many events may wait for one handler while it is busy with something else, or receives others first;
 *     at least 1
 * @param overflow what becomes of more
 * @param supervision what to do when a handler fails
 * @param placement on which shard a handler lives; means nothing to handlers without keys
 */
public record HandlerSettings(
        String name, int mailbox, Overflow overflow, Supervision supervision, Placement placement) {
    private static final HandlerSettings DEFAULTS =
            new HandlerSettings("", 4_096, Overflow.BLOCK, Supervision.restart(), Placement.byHash());

    /** Checks the figures. */
    public HandlerSettings {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(overflow, "overflow");
        Objects.requireNonNull(supervision, "supervision");
        Objects.requireNonNull(placement, "placement");
        if (mailbox < 1) {
            throw new IllegalArgumentException("a mailbox has room for at least 1 event, not " + mailbox);
        }
    }

    /** Up to 4,096 events wait for a handler, then publishers do; a handler that fails is replaced. */
    public static HandlerSettings defaults() {
        return DEFAULTS;
    }

    /** Names the handlers. */
    public HandlerSettings withName(String name) {
        return new HandlerSettings(name, mailbox, overflow, supervision, placement);
    }

    /** Lets so many events wait for a handler, and says what becomes of more. */
    public HandlerSettings withMailbox(int mailbox, Overflow overflow) {
        return new HandlerSettings(name, mailbox, overflow, supervision, placement);
    }

    /** Says what to do when a handler fails. */
    public HandlerSettings withSupervision(Supervision supervision) {
        return new HandlerSettings(name, mailbox, overflow, supervision, placement);
    }

    /** Says on which shard a handler lives. */
    public HandlerSettings withPlacement(Placement placement) {
        return new HandlerSettings(name, mailbox, overflow, supervision, placement);
    }
}
