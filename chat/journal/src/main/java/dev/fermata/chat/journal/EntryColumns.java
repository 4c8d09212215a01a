package dev.fermata.chat.journal;

import dev.fermata.chat.event.CaseMapping;
import dev.fermata.chat.event.Source;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How an {@link EntryRow} lies in the columns of the table {@code entry}. */
final class EntryColumns {
    /** In the order of {@link #bind}. */
    static final String NAMES =
            "id, time, kind, source, account, account_spelled, bot, target, about, text, tags, edited";

    /** Which rows were said; as the partial indexes have it, or they would not be used. */
    static final String IS_SAID = "kind IN ('PRIVMSG', 'NOTICE')";

    static final int COUNT = 12;

    private EntryColumns() {}

    /** Sets the parameters of {@link #NAMES}, the first of them at {@code index}. */
    static void bind(PreparedStatement statement, int index, EntryRow row) throws SQLException {
        String account = row.source().account();
        String key = account == null ? null : CaseMapping.fold(account);
        statement.setString(index, row.id());
        statement.setLong(index + 1, row.time().toEpochMilli());
        statement.setString(index + 2, row.kind());
        statement.setString(index + 3, row.isGone() ? "" : row.source().prefix());
        statement.setString(index + 4, key);
        statement.setString(index + 5, account == null || account.equals(key) ? null : account);
        statement.setInt(index + 6, row.source().bot() ? 1 : 0);
        statement.setString(index + 7, row.target());
        statement.setString(index + 8, row.about());
        statement.setString(index + 9, row.text());
        statement.setString(index + 10, row.tags());
        if (row.edited() == null) {
            statement.setNull(index + 11, Types.BIGINT);
        } else {
            statement.setLong(index + 11, row.edited().toEpochMilli());
        }
    }

    /** Reads {@link #NAMES}, the first of them at {@code index}; not of a row that is gone. */
    static EntryRow read(ResultSet row, int index) throws SQLException {
        return new EntryRow(
                row.getString(index),
                Instant.ofEpochMilli(row.getLong(index + 1)),
                row.getString(index + 2),
                source(row, index + 3),
                row.getString(index + 7),
                row.getString(index + 8),
                row.getString(index + 9),
                row.getString(index + 10),
                edited(row, index + 11));
    }

    private static Source source(ResultSet row, int index) throws SQLException {
        String key = row.getString(index + 1);
        String spelled = row.getString(index + 2);
        return Source.parse(row.getString(index))
                .withAccount(spelled == null ? key : spelled)
                .withBot(row.getInt(index + 3) != 0);
    }

    private static @Nullable Instant edited(ResultSet row, int index) throws SQLException {
        long time = row.getLong(index);
        return row.wasNull() ? null : Instant.ofEpochMilli(time);
    }
}
