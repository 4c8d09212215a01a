package dev.fermata.chat.conversation.channel;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All that somebody is in a channel. */
public record Ranks(Set<Rank> held) {
    public static final Ranks NONE = new Ranks(Set.of());

    public Ranks {
        held = Set.copyOf(held);
    }

    public static Ranks of(Rank... ranks) {
        return new Ranks(Set.of(ranks));
    }

    public Ranks with(Rank rank) {
        EnumSet<Rank> more = EnumSet.of(rank);
        more.addAll(held);
        return new Ranks(more);
    }

    public Ranks without(Rank rank) {
        return new Ranks(held.stream().filter(each -> each != rank).collect(Collectors.toSet()));
    }

    public boolean isEmpty() {
        return held.isEmpty();
    }

    /** Whether this is that rank or a higher one. */
    public boolean isAtLeast(Rank rank) {
        return held.stream().anyMatch(each -> !rank.isAbove(each));
    }

    /** Whether whoever has these may give, take or put out whoever has those. Operators are over operators, admins are not. */
    public boolean isOver(Ranks others) {
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
    public String prefixes() {
        return held.stream().sorted().map(rank -> String.valueOf(rank.prefix())).collect(Collectors.joining());
    }

    /** The sign before a nick for who is shown one alone; empty for none. */
    public String highestPrefix() {
        String all = prefixes();
        return all.isEmpty() ? all : all.substring(0, 1);
    }
}
