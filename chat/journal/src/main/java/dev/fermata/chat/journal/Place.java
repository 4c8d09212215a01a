package dev.fermata.chat.journal;

import java.util.Comparator;

/** Where an entry stands in the order of a conversation's history: by its time, then by its position in the log. */
record Place(long time, long position) implements Comparable<Place> {
    static final Place FIRST = new Place(Long.MIN_VALUE, Long.MIN_VALUE);
    static final Place LAST = new Place(Long.MAX_VALUE, Long.MAX_VALUE);

    private static final Comparator<Place> ORDER =
            Comparator.comparingLong(Place::time).thenComparingLong(Place::position);

    /** Before all that has this time. */
    static Place before(long time) {
        return new Place(time, Long.MIN_VALUE);
    }

    /** After all that has this time. */
    static Place after(long time) {
        return new Place(time, Long.MAX_VALUE);
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
