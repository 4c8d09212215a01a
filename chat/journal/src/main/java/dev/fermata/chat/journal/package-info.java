/**
 * The journal: {@link dev.fermata.chat.journal.SqliteJournal} on disk, and {@link dev.fermata.chat.journal.MemoryJournal},
 * its twin for tests and simulations.
 */
@NullMarked
package dev.fermata.chat.journal;

import org.jspecify.annotations.NullMarked;
