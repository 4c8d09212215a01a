package dev.fermata.chat.conversation.network;

import dev.fermata.loop.Events;

/**
 * Somebody has left, who had come in; the last that the session of their last client publishes.
 *
 * @param reason as others are shown it
 */
public record Disconnection(User user, String reason) {
    /** Somebody stays no longer than their clients do: where there is none, they leave now. */
    public static void endStaying(Events<?> events, User user, String reason) {
        if (user.endStaying()) {
            events.publish(new Disconnection(user, reason));
        }
    }
}
