package dev.fermata.chat.journal;

import dev.fermata.chat.event.Conversation;
import java.sql.SQLException;
import java.util.List;

/** One thing to write: done on the writer's thread, in one transaction with all else that waits. */
@FunctionalInterface
interface Write<T> {
    Outcome<T> in(Tables tables) throws SQLException;

    /** The conversations whose heads it looks at; they are locked before, those of a whole group at once. */
    default List<Conversation> conversations() {
        return List.of();
    }

    /** How it came out, told once the whole transaction is on disk. */
    sealed interface Outcome<T> {
        /** It is written. */
        record Done<T>(T value) implements Outcome<T> {}

        /** It has written nothing: somebody else was there first. */
        record Refused<T>(Exception conflict) implements Outcome<T> {}
    }
}
