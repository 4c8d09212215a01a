package dev.fermata.chat.journal;

import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.History.Content;
import dev.fermata.chat.event.History.Membership;
import dev.fermata.chat.event.History.Part;
import dev.fermata.chat.event.History.Scope;
import dev.fermata.chat.event.History.Target;
import dev.fermata.chat.journal.Range.End;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the logs of conversations, and their history, on one connection. */
final class LogReader {
    private static final String NOT_GONE = "kind <> '" + EntryRow.GONE + "'";

    private static final String PAIRS = """
            SELECT name, latest FROM party JOIN conversation ON number = conversation
            WHERE party = ? AND latest >= ? AND latest > ? AND latest < ?""";

    private final Statements statements;

    LogReader(Statements statements) {
        this.statements = statements;
    }

    long head(Conversation conversation) throws SQLException {
        PreparedStatement select =
                statements.prepare("SELECT head FROM conversation WHERE key = ?", conversation.key());
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    List<Entry> replay(Conversation conversation, long after, int limit) throws SQLException {
        Optional<Known> known = Known.find(statements, conversation);
        if (known.isEmpty()) {
            return List.of();
        }
        return entries(
                known.get(),
                statements.prepare(
                        "SELECT " + EntryColumns.NAMES + " FROM entry WHERE conversation = ? AND position > ?"
                                + " AND position <= ? AND " + NOT_GONE + " ORDER BY position",
                        known.get().number(),
                        after,
                        after + limit));
    }

    Optional<Entry> find(Conversation conversation, String id) throws SQLException {
        Optional<Known> known = Known.find(statements, conversation);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        PreparedStatement select = statements.prepare(
                "SELECT " + EntryColumns.NAMES + " FROM entry WHERE id = ? AND conversation = ? AND " + NOT_GONE,
                id,
                known.get().number());
        return entries(known.get(), select).stream().findFirst();
    }

    List<Entry> read(Scope scope, Content content, Part part, int limit) throws SQLException {
        Optional<Known> known = Known.find(statements, scope.conversation());
        return known.isEmpty()
                ? List.of()
                : new PartReader<>(new Shelf(known.get(), content), scope.since(), limit).read(part);
    }

    private final class Shelf implements PartReader.Shelf<SQLException> {
        private final Known known;
        private final String wanted;

        Shelf(Known known, Content content) {
            this.known = known;
            wanted = switch (content) {
                case Content.Said said -> EntryColumns.IS_SAID;
                case Content.AllBut(Set<String> commands) -> allBut(commands);
            };
        }

        /** In the order of the letters, so that the same is asked with the same words. */
        private static String allBut(Set<String> commands) {
            return commands.stream()
                    .sorted()
                    .map(command -> " AND kind <> '" + command + "'")
                    .collect(Collectors.joining("", NOT_GONE, ""));
        }

        @Override
        public Optional<Place> find(String id) throws SQLException {
            PreparedStatement select = statements.prepare(
                    "SELECT time, position FROM entry WHERE id = ? AND conversation = ?", id, known.number());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(new Place(row.getLong(1), row.getLong(2))) : Optional.empty();
            }
        }

        @Override
        public List<Entry> read(Range range, int limit) throws SQLException {
            String direction = range.end() == End.NEWEST ? " DESC" : "";
            List<Entry> entries = entries(
                    known,
                    statements.prepare(
                            "SELECT " + EntryColumns.NAMES + " FROM entry WHERE conversation = ?"
                                    + " AND (time, position) > (?, ?) AND (time, position) < (?, ?) AND " + wanted
                                    + " ORDER BY time" + direction + ", position" + direction + " LIMIT ?",
                            known.number(),
                            range.after().time(),
                            range.after().position(),
                            range.before().time(),
                            range.before().position(),
                            limit));
            return range.end() == End.NEWEST ? entries.reversed() : entries;
        }
    }

    List<Target> targets(Membership membership, Window window, int limit) throws SQLException {
        List<Target> targets = new ArrayList<>();
        PreparedStatement pairs = statements.prepare(
                PAIRS, membership.party().key(), Millis.of(membership.since()), window.after(), window.before());
        try (ResultSet row = pairs.executeQuery()) {
            while (row.next()) {
                targets.add(new Target(Conversation.parse(row.getString(1)), Instant.ofEpochMilli(row.getLong(2))));
            }
        }
        for (Known channel : Known.find(statements, membership.channels())) {
            if (channel.latest() != null && window.has(channel.latest())) {
                targets.add(new Target(channel.conversation(), Instant.ofEpochMilli(channel.latest())));
            }
        }
        return window.cut(targets, limit);
    }

    private static List<Entry> entries(Known known, PreparedStatement select) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                entries.add(EntryColumns.read(row, 1).entry(known.conversation()));
            }
        }
        return entries;
    }
}
