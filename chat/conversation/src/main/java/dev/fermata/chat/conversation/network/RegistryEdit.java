package dev.fermata.chat.conversation.network;

import dev.fermata.chat.event.Registry;
import dev.fermata.chat.event.Registry.Item;
import dev.fermata.chat.event.Registry.Kind;
import dev.fermata.chat.event.RevisionConflictException;
import dev.fermata.loop.Events;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How what is known of a name is changed when others may change it at the same time: read, change, write, and again. */
record RegistryEdit(Registry registry, Kind kind) {
    /**
     * Pauses until the change is kept.
     *
     * @param change what is to be known, of what is known; null for nothing. Asked again when somebody else was quicker
     */
    void of(Events<?> events, String name, UnaryOperator<@Nullable String> change) {
        while (!isDone(events, name, change)) {
            // somebody else was quicker: look again
        }
    }

    private boolean isDone(Events<?> events, String name, UnaryOperator<@Nullable String> change) {
        Optional<Item> known = events.await(registry.find(kind, name));
        @Nullable String before = known.map(Item::value).orElse(null);
        @Nullable String after = change.apply(before);
        if (after == null ? before == null : after.equals(before)) {
            return true;
        }
        long revision = known.map(Item::revision).orElse(0L);
        return after == null
                ? isWritten(events, name, registry.remove(kind, name, revision))
                : isWritten(events, name, registry.put(kind, name, revision, after));
    }

    private static boolean isWritten(Events<?> events, String name, CompletionStage<?> writing) {
        return events.await(writing.handle((written, failure) -> {
            if (failure == null) {
                return true;
            }
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            if (cause instanceof RevisionConflictException) {
                return false;
            }
            throw new IllegalStateException("cannot keep " + name, cause);
        }));
    }
}
