package dev.fermata.chat.journal;

import java.sql.SQLException;

/** One thing to write: done on the writer's thread, in one transaction with all else that waits. */
@FunctionalInterface
interface Write<T> {
    Outcome<T> in(Tables tables) throws SQLException;

    /** How it came out, told once the whole transaction is on disk. */
    sealed interface Outcome<T> {
        /** It is written. */
        record Done<T>(T value) implements Outcome<T> {}

        /** It has written nothing: somebody else was there first. */
        record Refused<T>(Exception conflict) implements Outcome<T> {}
    }
}
