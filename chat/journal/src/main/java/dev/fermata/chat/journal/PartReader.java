package dev.fermata.chat.journal;

import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.History.Part;
import dev.fermata.chat.event.History.Point;
import dev.fermata.chat.event.MessageId;
import dev.fermata.chat.journal.Range.End;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** Says which ranges make a part of a conversation; one for all journals, so that they mean the same. */
final class PartReader<X extends Exception> {
    /** One conversation's history, seen with one content. */
    interface Shelf<X extends Exception> {
        /** Where the entry with this id stands, or stood before it was taken back. */
        Optional<Place> find(String id) throws X;

        /** The entries of a range, or as many of them at its end as {@code limit} allows; the oldest first. */
        List<Entry> read(Range range, int limit) throws X;
    }

    private static final int GIVEN_WITHIN_MILLIS = 500;

    private final Shelf<X> shelf;
    private final Place earliest;
    private final int limit;

    PartReader(Shelf<X> shelf, Instant since, int limit) {
        this.shelf = shelf;
        this.earliest = Place.before(Millis.of(since));
        this.limit = limit;
    }

    List<Entry> read(Part part) throws X {
        return switch (part) {
            case Part.Latest(Point after) -> range(new Range(behind(after), Place.LAST, End.NEWEST), limit);
            case Part.Before(Point point) -> range(new Range(Place.FIRST, ahead(point), End.NEWEST), limit);
            case Part.After(Point point) -> range(new Range(behind(point), Place.LAST, End.OLDEST), limit);
            case Part.Around(Point point) -> around(point);
            case Part.Between(Point first, Point second) -> between(first, second);
        };
    }

    private List<Entry> between(Point first, Point second) throws X {
        Place one = ahead(first);
        Place other = ahead(second);
        return one.compareTo(other) <= 0
                ? range(new Range(behind(first), other, End.OLDEST), limit)
                : range(new Range(behind(second), one, End.NEWEST), limit);
    }

    private List<Entry> around(Point point) throws X {
        if (point instanceof Point.Id(String id)
                && shelf.find(id).isEmpty()
                && MessageId.time(id).isEmpty()) {
            return List.of();
        }
        Place center = ahead(point);
        List<Entry> before = range(new Range(Place.FIRST, center, End.NEWEST), limit);
        Place justBefore =
                new Place(center.time(), center.position() == Long.MIN_VALUE ? Long.MIN_VALUE : center.position() - 1);
        List<Entry> from = range(new Range(justBefore, Place.LAST, End.OLDEST), limit);
        // Half of them before, or more where what comes from there on is too short.
        int beforeCount = Math.min(before.size(), Math.max((limit - 1) / 2, limit - from.size()));
        List<Entry> both = new ArrayList<>(before.subList(before.size() - beforeCount, before.size()));
        both.addAll(from.subList(0, Math.min(from.size(), limit - beforeCount)));
        return both;
    }

    private List<Entry> range(Range range, int most) throws X {
        return shelf.read(range.startingAt(earliest), most);
    }

    /** The place that has before it all that comes before the point. */
    private Place ahead(Point point) throws X {
        return switch (point) {
            case Point.Beginning beginning -> Place.FIRST;
            case Point.Time(Instant time) -> Place.before(Millis.of(time));
            // Of what came in the same millisecond as one that is not here, rather too much than too little.
            case Point.Id(String id) -> place(id, Place::after);
        };
    }

    /** Where a message is; or would be, where it is not here and its id tells; or else before all that is. */
    private Place place(String id, LongFunction<Place> ofTime) throws X {
        Optional<Place> found = shelf.find(id);
        return found.isPresent()
                ? found.get()
                : MessageId.time(id).map(time -> ofTime.apply(Millis.of(time))).orElse(Place.FIRST);
    }

    /** The place that has behind it all that comes after the point. */
    private Place behind(Point point) throws X {
        return switch (point) {
            case Point.Time(Instant time) -> Place.after(Millis.of(time));
            case Point.Beginning beginning -> Place.FIRST;
            // An id is given a little after the moment that its message is said to be of.
            case Point.Id(String id) -> place(id, time -> Place.before(time - GIVEN_WITHIN_MILLIS));
        };
    }
}
