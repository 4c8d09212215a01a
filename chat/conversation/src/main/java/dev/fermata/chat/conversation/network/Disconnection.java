package dev.fermata.chat.conversation.network;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Somebody has left, who had come in; the last that the session of their last client publishes.
 *
 * @param reason as others are shown it
 * @param left completed once all have been shown it, and their nick is free
 */
public record Disconnection(User user, String reason, CompletableFuture<@Nullable Void> left) {}
