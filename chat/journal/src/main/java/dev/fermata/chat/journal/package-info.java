/**
 * The journal: {@link dev.fermata.chat.journal.SqliteJournal} in a file, {@link dev.fermata.chat.journal.PostgresJournal} in
 * a database, and {@link dev.fermata.chat.journal.MemoryJournal}, their twin for tests and simulations.
 */
@NullMarked
package dev.fermata.chat.journal;

import org.jspecify.annotations.NullMarked;
