package dev.fermata.chat.event;

/**
 * Something that a device is to be told by push.
 *
 * @param line a line of the protocol, without its line break
 */
public record Push(PushSubscription to, String line) {
    /** The address of its push service. */
    public String endpoint() {
        return to.endpoint();
    }

    /** Without what it says. */
    @Override
    public String toString() {
        return "a push to " + to;
    }
}
