package dev.fermata.chat.journal;

import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.History.Scope;
import dev.fermata.chat.event.History.Search;
import dev.fermata.chat.journal.Words.Term;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Searches, on one connection, by the order in which things were said.
 *
 * <p>There are two ways to ask the index, and either is slow where the other is quick. <i>Widely</i>: for what has the
 * words, wherever it is; what is not in the searcher's conversations is thrown away. That is quick when their share is
 * large, or the words are rare. <i>Narrowly</i>: for each word in this conversation or in that one or in the next; that is
 * quick when there are not many of them. So more than a few conversations are asked for widely, but for no more hits than
 * cost about as much as to ask narrowly; if that was not enough, the words are common and the conversations quiet, and they
 * are asked narrowly.
 *
 * <p>What is asked narrowly is few beside all that was said, and the database is told so, unless the conversations have a
 * large share of it: then it may as well go through all in its order.
 *
 * <p>A search without words or a sender does not ask the index: each conversation is asked by its time.
 */
final class SearchReader {
    /** So many conversations cost less narrowly than the hits of a wide search that would be thrown away. */
    private static final int FEW_CONVERSATIONS = 8;

    /** How many hits cost about as much as to ask for a word in one more conversation. */
    private static final int HITS_PER_CONVERSATION = 5;

    /** From one part in so many on the share of conversations is large. */
    private static final int LARGE_SHARE = 20;

    /** What is searched without words. */
    private static final String BY_TIME = "SELECT " + EntryColumns.NAMES + " FROM entry WHERE conversation = ? AND "
            + EntryColumns.IS_SAID + " AND time >= ? AND time <= ? ORDER BY time%1$s, position%1$s LIMIT ?";

    /** Every hit has a higher number than this, and a lower one than the highest. */
    private static final long LOWEST = 0;

    /** How many hits are asked for at a time. */
    private static final int PAGE = 200;

    private static final int ALL = Integer.MAX_VALUE - PAGE;

    /** One of the conversations that the searcher may see. */
    private record Place(Conversation conversation, long head, long since) {}

    private final Statements statements;
    private final SearchSyntax syntax;
    private final Search search;
    private final Set<Term> terms;
    private final long after;
    private final long before;

    SearchReader(Statements statements, SearchSyntax syntax, Search search) {
        this.statements = statements;
        this.syntax = syntax;
        this.search = search;
        terms = Postings.sought(search);
        after = Millis.of(search.after());
        before = Millis.of(search.before());
    }

    /** What was found, the oldest first. */
    List<Entry.Said> search() throws SQLException {
        if (terms.isEmpty() && !search.words().isBlank()) {
            return List.of(); // what is looked for are signs, of which no index knows
        }
        Map<Long, Place> places = places();
        List<Entry.Said> found = terms.isEmpty() ? byTime(places) : byWords(places);
        return (search.forward() ? found : found.reversed())
                .stream().sorted(Comparator.comparing(Entry.Said::time)).toList();
    }

    /** From where the limit counts on, as {@link #byWords} does. */
    private List<Entry.Said> byTime(Map<Long, Place> places) throws SQLException {
        List<Entry.Said> found = new ArrayList<>();
        String query = BY_TIME.formatted(search.forward() ? "" : " DESC");
        for (Map.Entry<Long, Place> place : places.entrySet()) {
            PreparedStatement select =
                    statements.prepare(query, place.getKey(), place.getValue().since(), before, search.limit());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add((Entry.Said)
                            EntryColumns.read(row, 1).entry(place.getValue().conversation()));
                }
            }
        }
        Comparator<Entry.Said> order = Comparator.comparing(Entry.Said::time);
        found.sort(search.forward() ? order : order.reversed());
        return found.subList(0, Math.min(found.size(), search.limit()));
    }

    private List<Entry.Said> byWords(Map<Long, Place> places) throws SQLException {
        if (places.isEmpty()) {
            return List.of();
        }
        long lowest = lowest(places);
        long highest = highest(places);
        if (places.size() <= FEW_CONVERSATIONS) {
            return hits(!isLargeShare(places), narrowly(places.keySet()), places, lowest, highest, ALL)
                    .said();
        }
        int most = HITS_PER_CONVERSATION * places.size();
        Hits hits = hits(false, widely(), places, lowest, highest, most);
        return hits.complete()
                ? hits.said()
                : hits(true, narrowly(places.keySet()), places, lowest, highest, ALL)
                        .said();
    }

    private Map<Long, Place> places() throws SQLException {
        Map<Conversation, Long> since = new HashMap<>();
        for (Scope scope : search.scopes()) {
            since.put(scope.conversation(), Math.max(Millis.of(scope.since()), after));
        }
        Map<Long, Place> places = new HashMap<>();
        for (Known known : Known.find(statements, since.keySet())) {
            Long earliest = since.get(known.conversation());
            if (earliest != null && known.latest() != null && known.latest() >= earliest) {
                places.put(known.number(), new Place(known.conversation(), known.head(), earliest));
            }
        }
        return places;
    }

    private boolean isLargeShare(Map<Long, Place> places) throws SQLException {
        long theirs = places.values().stream().mapToLong(Place::head).sum();
        try (ResultSet row = statements.prepare(EntryColumns.HIGHEST_NUMBER).executeQuery()) {
            return row.next() && theirs > row.getLong(1) / LARGE_SHARE;
        }
    }

    /** What was said no later than the first thing that may be given, so that what is older is not gone through. */
    private long lowest(Map<Long, Place> places) throws SQLException {
        long lowest = Long.MAX_VALUE;
        for (Map.Entry<Long, Place> place : places.entrySet()) {
            if (place.getValue().since() <= 0) {
                return LOWEST;
            }
            lowest = Math.min(
                    lowest,
                    number(
                            "time >= ? AND " + EntryColumns.IS_SAID + " ORDER BY time, position",
                            place.getKey(),
                            place.getValue().since(),
                            Long.MAX_VALUE));
        }
        return lowest;
    }

    private long highest(Map<Long, Place> places) throws SQLException {
        if (before == Long.MAX_VALUE) {
            return Long.MAX_VALUE;
        }
        long highest = LOWEST;
        for (long conversation : places.keySet()) {
            highest = Math.max(
                    highest,
                    number(
                            "time <= ? AND " + EntryColumns.IS_SAID + " ORDER BY time DESC, position DESC",
                            conversation,
                            before,
                            LOWEST));
        }
        return highest;
    }

    private long number(String condition, long conversation, long time, long none) throws SQLException {
        PreparedStatement select = statements.prepare(
                "SELECT number FROM entry WHERE conversation = ? AND " + condition + " LIMIT 1", conversation, time);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : none;
        }
    }

    private String widely() {
        return syntax.all(terms.stream().map(syntax::posting).toList());
    }

    private String narrowly(Set<Long> conversations) {
        return syntax.all(terms.stream()
                .map(term -> syntax.any(conversations.stream()
                        .map(conversation -> syntax.posting(Postings.within(conversation, term)))
                        .toList()))
                .toList());
    }

    /**
     * What was found.
     *
     * @param complete whether there is no more of it, or none is wanted
     */
    private record Hits(List<Entry.Said> said, boolean complete) {}

    /** Page by page, so that a database knows how many are wanted when it looks for the best way to them. */
    private Hits hits(boolean few, String match, Map<Long, Place> places, long lowest, long highest, int most)
            throws SQLException {
        String sql = syntax.query(few, search.forward());
        List<Entry.Said> said = new ArrayList<>();
        long first = lowest;
        long last = highest;
        for (int looked = 0; looked < most; looked += PAGE) {
            int onPage = 0;
            PreparedStatement select = statements.prepare(sql, match, first, last, PAGE);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    onPage++;
                    if (search.forward()) {
                        first = row.getLong(1) + 1;
                    } else {
                        last = row.getLong(1) - 1;
                    }
                    Place place = places.get(row.getLong(2));
                    long time = row.getLong(4);
                    if (place != null && time >= place.since() && time <= before) {
                        said.add((Entry.Said) EntryColumns.read(row, 3).entry(place.conversation()));
                    }
                    if (said.size() == search.limit()) {
                        return new Hits(said, true);
                    }
                }
            }
            if (onPage < PAGE) {
                return new Hits(said, true);
            }
        }
        return new Hits(said, false);
    }
}
