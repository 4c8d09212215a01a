package dev.fermata.chat.conversation;

import dev.fermata.chat.event.ClientEvent;
import dev.fermata.loop.Events;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a session sends a message to a conversation: it waits until it has been dealt with before it reads the next line. So
 * a client's lines are done in order, and nobody can have more than one under way.
 */
final class Asking {
    private Asking() {}

    static void of(Events<ClientEvent> events, Function<CompletableFuture<@Nullable Void>, Message> message) {
        CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
        events.publish(message.apply(done));
        events.await(done);
    }
}
