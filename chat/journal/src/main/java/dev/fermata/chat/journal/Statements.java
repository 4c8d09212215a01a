package dev.fermata.chat.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The statements of one connection, prepared once each. Used by one thread; a statement by one caller at a time. */
final class Statements implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private final Set<String> held = new LinkedHashSet<>();

    Statements(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    /** @param parameters set in their order: strings, longs, ints or null */
    PreparedStatement prepare(String sql, @Nullable Object... parameters) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int index = 0; index < parameters.length; index++) {
            statement.setObject(index + 1, parameters[index]);
        }
        return statement;
    }

    /** Executes a statement with {@link #flush}, together with others of its kind. */
    void hold(String sql, @Nullable Object... parameters) throws SQLException {
        prepare(sql, parameters).addBatch();
        held.add(sql);
    }

    /** Executes what is held back: the kinds in the order in which they were first held. */
    void flush() throws SQLException {
        for (String sql : held) {
            prepare(sql).executeBatch();
        }
        held.clear();
    }

    /** Forgets what is held back. */
    void clear() throws SQLException {
        held.clear();
        for (PreparedStatement statement : prepared.values()) {
            statement.clearBatch();
        }
    }

    /** A number of a row; null where it has none. */
    static @Nullable Long number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }

    /** Closes the connection, and so each of its statements. */
    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
