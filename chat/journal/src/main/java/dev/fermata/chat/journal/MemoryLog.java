package dev.fermata.chat.journal;

import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.History.Content;
import dev.fermata.chat.event.History.Part;
import dev.fermata.chat.event.History.Scope;
import dev.fermata.chat.journal.Range.End;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The log of one conversation of a {@link MemoryJournal}. */
final class MemoryLog {
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

    private void change(String id, java.util.function.UnaryOperator<EntryRow> change) {
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
                .sorted(Map.Entry.comparingByKey(java.util.Comparator.comparingLong(Place::position)))
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
                                case SAID -> row.isSaid();
                                case ALL -> !row.isGone();
                            })
                            .limit(limit);
            List<Entry> entries = wanted.map(row -> row.entry(conversation)).toList();
            return newest ? entries.reversed() : entries;
        }
    }
}
