package dev.fermata.chat.journal;

import dev.fermata.chat.event.Registry.Item;
import dev.fermata.chat.event.Registry.Kind;
import dev.fermata.chat.event.RevisionConflictException;
import dev.fermata.chat.journal.Write.Outcome;
import java.sql.Connection;
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
    private final PreparedStatement selectRevision;
    private final PreparedStatement insert;
    private final PreparedStatement update;

    /** What a name had before a change: a revision of 0 means that it was never claimed. */
    private record Before(long revision, boolean claimed) {
        /** What a writer has to expect to win. */
        long expected() {
            return claimed ? revision : 0;
        }
    }

    NameTable(Connection connection) throws SQLException {
        selectRevision =
                connection.prepareStatement("SELECT revision, value IS NOT NULL FROM name WHERE kind = ? AND name = ?");
        insert = connection.prepareStatement("INSERT INTO name (kind, name, revision, value) VALUES (?, ?, ?, ?)");
        update = connection.prepareStatement("UPDATE name SET revision = ?, value = ? WHERE kind = ? AND name = ?");
    }

    Outcome<Long> put(Kind kind, String name, long expected, String value) throws SQLException {
        return change(kind, name, expected, value);
    }

    Outcome<Long> remove(Kind kind, String name, long expected) throws SQLException {
        return change(kind, name, expected, null);
    }

    private Outcome<Long> change(Kind kind, String name, long expected, @Nullable String value) throws SQLException {
        Before before = before(kind, name);
        if (expected != before.expected()) {
            return new Outcome.Refused<>(new RevisionConflictException(kind, name, expected, before.expected()));
        }
        long revision = before.revision() + 1;
        if (before.revision() == 0) {
            insert.setString(1, kind.name());
            insert.setString(2, name);
            insert.setLong(3, revision);
            insert.setString(4, value);
            insert.executeUpdate();
        } else {
            update.setLong(1, revision);
            update.setString(2, value);
            update.setString(3, kind.name());
            update.setString(4, name);
            update.executeUpdate();
        }
        return new Outcome.Done<>(revision);
    }

    private Before before(Kind kind, String name) throws SQLException {
        selectRevision.setString(1, kind.name());
        selectRevision.setString(2, name);
        try (ResultSet row = selectRevision.executeQuery()) {
            return row.next() ? new Before(row.getLong(1), row.getBoolean(2)) : new Before(0, false);
        }
    }

    static Optional<Item> find(Connection connection, Kind kind, String name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT name, revision, value FROM name WHERE kind = ? AND name = ? AND value IS NOT NULL")) {
            select.setString(1, kind.name());
            select.setString(2, name);
            return items(select).stream().findFirst();
        }
    }

    static List<Item> list(Connection connection, Kind kind, String after, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT name, revision, value FROM name"
                + " WHERE kind = ? AND name > ? AND value IS NOT NULL ORDER BY name LIMIT ?")) {
            select.setString(1, kind.name());
            select.setString(2, after);
            select.setInt(3, limit);
            return items(select);
        }
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
