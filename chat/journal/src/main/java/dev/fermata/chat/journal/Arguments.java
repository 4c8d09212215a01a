package dev.fermata.chat.journal;

import java.util.List;

/** What every journal refuses, whatever it keeps things in. */
final class Arguments {
    private Arguments() {}

    static <T> List<T> requireEntries(List<? extends T> entries) {
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("an append takes at least one entry");
        }
        return List.copyOf(entries);
    }

    static void requireName(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a name has at least one character");
        }
    }

    static void requireRevision(long expected) {
        if (expected < 1) {
            throw new IllegalArgumentException("only a name that is there can be freed: revision " + expected);
        }
    }

    static void requireLimit(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("the limit is at least 1, not " + limit);
        }
    }
}
