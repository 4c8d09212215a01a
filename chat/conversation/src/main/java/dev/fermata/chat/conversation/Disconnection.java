package dev.fermata.chat.conversation;

/**
 * Somebody has left, who had come in; the last that the session of a client publishes.
 *
 * @param reason as others are shown it
 */
public record Disconnection(Client client, String reason) {}
