package dev.fermata.chat.conversation.network;

/**
 * Somebody has left, who had come in; the last that the session of their last client publishes.
 *
 * @param reason as others are shown it
 */
public record Disconnection(User user, String reason) {}
