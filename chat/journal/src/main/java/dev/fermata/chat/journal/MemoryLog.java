package dev.fermata.chat.journal;

import dev.fermata.chat.event.CaseMapping;
import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.History.Content;
import dev.fermata.chat.event.History.Part;
import dev.fermata.chat.event.History.Scope;
import dev.fermata.chat.event.History.Search;
import dev.fermata.chat.journal.Range.End;
import dev.fermata.chat.journal.Words.Term;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The log of one conversation of a {@link MemoryJournal}. */
final class MemoryLog {
    private static final Comparator<Map.Entry<Place, EntryRow>> BY_POSITION =
            Map.Entry.comparingByKey(Comparator.comparingLong(Place::position));

    private Conversation conversation;
    private long head;
    private final NavigableMap<Place, EntryRow> rows = new TreeMap<>();
    private final Map<String, Place> places = new HashMap<>();

    MemoryLog(Conversation conversation) {
        this.conversation = conversation;
    }

    /** As it is spelled now. */
    Conversation conversation() {
        return conversation;
    }

    void rename(Conversation newConversation) {
        conversation = newConversation;
    }

    long head() {
        return head;
    }

    void append(Entry entry) {
        head++;
        Place place = new Place(entry.time().toEpochMilli(), head);
        rows.put(place, EntryRow.of(entry, conversation.format()));
        places.put(entry.id(), place);
        switch (entry) {
            case Entry.Redacted redacted -> redact(redacted.of());
            case Entry.Edited edited -> edit(edited);
            default -> {}
        }
    }

    private void redact(String id) {
        change(id, row -> row.isRedactable() ? row.gone() : row);
        takeOut(row -> isEditOf(row, id));
    }

    private void edit(Entry.Edited edited) {
        change(edited.of(), row -> row.isSaid() ? row.edited(EntryRow.encode(edited.lines()), edited.time()) : row);
        takeOut(row -> isEditOf(row, edited.of()) && !row.id().equals(edited.id()));
    }

    private static boolean isEditOf(EntryRow row, String id) {
        return row.kind().equals("EDIT") && id.equals(row.about());
    }

    private void change(String id, UnaryOperator<EntryRow> change) {
        Place place = places.get(id);
        if (place != null) {
            rows.computeIfPresent(place, (same, row) -> change.apply(row));
        }
    }

    private void takeOut(Predicate<EntryRow> which) {
        rows.replaceAll((place, row) -> which.test(row) ? row.gone() : row);
    }

    List<Entry> replay(long after, int limit) {
        return rows.entrySet().stream()
                .filter(row -> row.getKey().position() > after && row.getKey().position() <= after + limit)
                .sorted(BY_POSITION)
                .map(Map.Entry::getValue)
                .filter(row -> !row.isGone())
                .map(row -> row.entry(conversation))
                .toList();
    }

    Optional<Entry> find(String id) {
        Place place = places.get(id);
        EntryRow row = place == null ? null : rows.get(place);
        return row == null || row.isGone() ? Optional.empty() : Optional.of(row.entry(conversation));
    }

    /** Deletes what is older than a time, and tells how many entries that were. */
    int forget(Instant before) {
        NavigableMap<Place, EntryRow> old = rows.headMap(Place.before(Millis.of(before)), false);
        int count = old.size();
        old.values().forEach(row -> places.remove(row.id()));
        old.clear();
        return count;
    }

    /** Takes out what an account has said or done, and tells how many entries that were. */
    int erase(String account) {
        int count = ofAccount(account).size();
        takeOut(row -> isOf(row, account));
        return count;
    }

    List<Entry> ofAccount(String account) {
        return rows.entrySet().stream()
                .filter(row -> isOf(row.getValue(), account))
                .sorted(BY_POSITION)
                .map(row -> row.getValue().entry(conversation))
                .toList();
    }

    private static boolean isOf(EntryRow row, String account) {
        String its = row.source().account();
        return its != null && CaseMapping.fold(its).equals(CaseMapping.fold(account));
    }

    /** What was said here with all the words; without a word, whatever was. */
    Stream<Entry.Said> search(Search search, Instant since) {
        Set<Term> terms = Postings.sought(search);
        boolean onlySigns = terms.isEmpty() && !search.words().isBlank();
        return rows.values().stream()
                .filter(row -> row.isSaid() && !onlySigns)
                .filter(row -> !row.time().isBefore(since)
                        && !row.time().isBefore(search.after())
                        && !row.time().isAfter(search.before()))
                .filter(row -> {
                    Set<String> postings = Postings.of(0, row);
                    return terms.stream().allMatch(term -> term.matches(postings));
                })
                .map(row -> (Entry.Said) row.entry(conversation));
    }

    List<Entry> read(Scope scope, Content content, Part part, int limit) {
        return new PartReader<>(new Shelf(content), scope.since(), limit).read(part);
    }

    /** When something was last said. */
    OptionalLong latest() {
        return rows.descendingMap().entrySet().stream()
                .filter(row -> row.getValue().isSaid())
                .mapToLong(row -> row.getKey().time())
                .findFirst();
    }

    private final class Shelf implements PartReader.Shelf<RuntimeException> {
        private final Content content;

        Shelf(Content content) {
            this.content = content;
        }

        @Override
        public Optional<Place> find(String id) {
            return Optional.ofNullable(places.get(id));
        }

        @Override
        public List<Entry> read(Range range, int limit) {
            if (range.after().compareTo(range.before()) >= 0) {
                return List.of();
            }
            NavigableMap<Place, EntryRow> part = rows.subMap(range.after(), false, range.before(), false);
            boolean newest = range.end() == End.NEWEST;
            Stream<EntryRow> wanted = (newest ? part.descendingMap() : part)
                    .values().stream()
                            .filter(row -> switch (content) {
                                case Content.Said said -> row.isSaid();
                                case Content.AllBut(Set<String> commands) ->
                                    !row.isGone() && !commands.contains(row.kind());
                            })
                            .limit(limit);
            List<Entry> entries = wanted.map(row -> row.entry(conversation)).toList();
            return newest ? entries.reversed() : entries;
        }
    }
}
