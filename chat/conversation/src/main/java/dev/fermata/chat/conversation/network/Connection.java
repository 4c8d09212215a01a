package dev.fermata.chat.conversation.network;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Somebody comes in, who has said who they are.
 *
 * @param client the connection through which they come
 * @param isFirst whether they were not there already, with another client or none
 * @param welcomed completed once they have been welcomed
 */
public record Connection(Client client, boolean isFirst, CompletableFuture<@Nullable Void> welcomed) {}
