package dev.fermata.chat.conversation;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All that somebody is in a channel. */
record Ranks(Set<Rank> held) {
    static final Ranks NONE = new Ranks(Set.of());

    Ranks {
        held = Set.copyOf(held);
    }

    static Ranks of(Rank... ranks) {
        return new Ranks(Set.of(ranks));
    }

    Ranks with(Rank rank) {
        EnumSet<Rank> more = EnumSet.of(rank);
        more.addAll(held);
        return new Ranks(more);
    }

    Ranks without(Rank rank) {
        return new Ranks(held.stream().filter(each -> each != rank).collect(Collectors.toSet()));
    }

    boolean isEmpty() {
        return held.isEmpty();
    }

    /** Whether this is that rank or a higher one. */
    boolean isAtLeast(Rank rank) {
        return held.stream().anyMatch(each -> !rank.isAbove(each));
    }

    /** Whether whoever has these may give, take or put out whoever has those. Operators are over operators, admins are not. */
    boolean isOver(Ranks others) {
        Rank highest = highest();
        return highest != null
                && switch (highest) {
                    case FOUNDER -> true;
                    case ADMIN, OPERATOR -> !others.isAtLeast(Rank.ADMIN);
                    case HALFOP -> !others.isAtLeast(Rank.HALFOP);
                    case VOICE -> false;
                };
    }

    private @Nullable Rank highest() {
        return held.stream().min(Comparator.naturalOrder()).orElse(null);
    }

    /** The signs before a nick, the highest first. */
    String prefixes() {
        return held.stream().sorted().map(rank -> String.valueOf(rank.prefix())).collect(Collectors.joining());
    }

    /** The sign before a nick for who is shown one alone; empty for none. */
    String highestPrefix() {
        String all = prefixes();
        return all.isEmpty() ? all : all.substring(0, 1);
    }
}
