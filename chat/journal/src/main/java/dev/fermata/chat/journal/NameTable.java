package dev.fermata.chat.journal;

import dev.fermata.chat.event.Registry.Item;
import dev.fermata.chat.event.Registry.Kind;
import dev.fermata.chat.event.RevisionConflictException;
import dev.fermata.chat.journal.Write.Outcome;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The names of a registry. One that was freed stays as a row without a value, so that its revision grows on when it is
 * claimed again: whoever knew it before has lost.
 */
final class NameTable {
    private final Statements statements;

    /** What a name had before a change: a revision of 0 means that it was never claimed. */
    private record Before(long revision, boolean claimed) {
        /** What a writer has to expect to win. */
        long expected() {
            return claimed ? revision : 0;
        }
    }

    NameTable(Statements statements) {
        this.statements = statements;
    }

    Outcome<Long> put(Kind kind, String name, long expected, String value) throws SQLException {
        return change(kind, name, expected, value);
    }

    Outcome<Long> remove(Kind kind, String name, long expected) throws SQLException {
        return change(kind, name, expected, null);
    }

    private Outcome<Long> change(Kind kind, String name, long expected, @Nullable String value) throws SQLException {
        Before before = before(kind, name);
        if (expected == before.expected()) {
            long revision = before.revision() + 1;
            // The condition is for other writers to the same database, who may have been faster.
            PreparedStatement change = before.revision() == 0
                    ? statements.prepare(
                            "INSERT INTO name (kind, name, revision, value) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                            kind.name(),
                            name,
                            revision,
                            value)
                    : statements.prepare(
                            "UPDATE name SET revision = ?, value = ? WHERE kind = ? AND name = ? AND revision = ?",
                            revision,
                            value,
                            kind.name(),
                            name,
                            before.revision());
            if (change.executeUpdate() == 1) {
                return new Outcome.Done<>(revision);
            }
            before = before(kind, name);
        }
        return new Outcome.Refused<>(new RevisionConflictException(kind, name, expected, before.expected()));
    }

    private Before before(Kind kind, String name) throws SQLException {
        PreparedStatement select = statements.prepare(
                "SELECT revision, value IS NOT NULL FROM name WHERE kind = ? AND name = ?", kind.name(), name);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? new Before(row.getLong(1), row.getBoolean(2)) : new Before(0, false);
        }
    }

    Optional<Item> find(Kind kind, String name) throws SQLException {
        return items(statements.prepare(
                        "SELECT name, revision, value FROM name WHERE kind = ? AND name = ? AND value IS NOT NULL",
                        kind.name(),
                        name))
                .stream()
                .findFirst();
    }

    List<Item> list(Kind kind, String after, int limit) throws SQLException {
        return items(statements.prepare(
                "SELECT name, revision, value FROM name WHERE kind = ? AND name > ? AND value IS NOT NULL"
                        + " ORDER BY name LIMIT ?",
                kind.name(),
                after,
                limit));
    }

    private static List<Item> items(PreparedStatement select) throws SQLException {
        List<Item> items = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                items.add(new Item(row.getString(1), row.getLong(2), row.getString(3)));
            }
        }
        return items;
    }
}
