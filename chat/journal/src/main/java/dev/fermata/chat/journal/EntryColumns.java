package dev.fermata.chat.journal;

import dev.fermata.chat.event.CaseMapping;
import dev.fermata.chat.event.Source;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an {@link EntryRow} lies in the columns of the table {@code entry}. */
final class EntryColumns {
    /** In the order of {@link #of}. */
    static final String NAMES =
            "id, time, kind, source, account, account_spelled, bot, target, about, text, tags, edited";

    /** Which rows were said; as the partial indexes have it, or they would not be used. */
    static final String IS_SAID = "kind IN ('PRIVMSG', 'NOTICE')";

    /** The highest number of anything said. The condition is that of the index of numbers, so that it answers. */
    static final String HIGHEST_NUMBER = "SELECT max(number) FROM entry WHERE number IS NOT NULL";

    static final int COUNT = 12;

    private EntryColumns() {}

    /** The values of {@link #NAMES}. */
    static List<@Nullable Object> of(EntryRow row) {
        Source source = row.source();
        String account = source.account();
        String key = account == null ? null : CaseMapping.fold(account);
        List<@Nullable Object> values = new ArrayList<>();
        values.add(row.id());
        values.add(row.time().toEpochMilli());
        values.add(row.kind());
        values.add(row.isGone() ? "" : source.prefix());
        values.add(key);
        values.add(account == null || account.equals(key) ? null : account);
        values.add(source.bot() ? 1 : 0);
        values.add(row.target());
        values.add(row.about());
        values.add(row.text());
        values.add(row.tags());
        values.add(row.edited() == null ? null : row.edited().toEpochMilli());
        return values;
    }

    /** Reads {@link #NAMES}, the first of them at {@code index}. */
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
        String prefix = row.getString(index);
        if (prefix.isEmpty()) {
            return EntryRow.NOBODY;
        }
        String key = row.getString(index + 1);
        String spelled = row.getString(index + 2);
        return Source.parse(prefix).withAccount(spelled == null ? key : spelled).withBot(row.getInt(index + 3) != 0);
    }

    private static @Nullable Instant edited(ResultSet row, int index) throws SQLException {
        Long time = Statements.number(row, index);
        return time == null ? null : Instant.ofEpochMilli(time);
    }
}
