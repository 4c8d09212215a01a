package dev.fermata.chat.journal;

/**
 * A stretch of a conversation's history.
 *
 * @param after the place before it; not in it
 * @param before the place after it; not in it
 * @param end the one that a limit leaves whole
 */
record Range(Place after, Place before, End end) {
    enum End {
        OLDEST,
        NEWEST
    }

    Range startingAt(Place earliest) {
        return earliest.compareTo(after) > 0 ? new Range(earliest, before, end) : this;
    }
}
