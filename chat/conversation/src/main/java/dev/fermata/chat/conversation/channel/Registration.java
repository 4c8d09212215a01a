package dev.fermata.chat.conversation.channel;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * That a channel belongs to somebody: it stays when nobody is in, and knows its people by their accounts. A value that is
 * never changed.
 *
 * @param founder whose it is
 * @param since when they have registered it
 * @param access what others are when they come in, by the form that equal names of accounts share
 * @param heir to whom the founder has offered it; null when to nobody
 * @param cutoff how much of what was said before members may read
 * @param rules how it behaves beyond its modes
 */
public record Registration(
        Owner founder,
        Instant since,
        Map<String, Access> access,
        @Nullable Owner heir,
        Cutoff cutoff,
        ChannelRules rules) {

    /**
     * An account.
     *
     * @param name as it is spelled
     * @param key the form that equal names share
     */
    public record Owner(String name, String key) {}

    /**
     * What an account is when it comes in.
     *
     * @param account its name, as it is spelled
     */
    public record Access(String account, Rank rank) {}

    /** How far back who is in may read. */
    public enum Cutoff {
        NONE("none", "the beginning"),
        JOIN("join-time", "when they came in");

        private final String setting;
        private final String words;

        Cutoff(String setting, String words) {
            this.setting = setting;
            this.words = words;
        }

        /** As ChanServ SET takes it. */
        public String setting() {
            return setting;
        }

        /** To where that is, in words. */
        public String words() {
            return words;
        }

        public static Optional<Cutoff> of(String setting) {
            return Arrays.stream(values())
                    .filter(cutoff -> cutoff.setting.equals(setting.toLowerCase(Locale.ROOT)))
                    .findFirst();
        }
    }

    public Registration {
        access = Map.copyOf(access);
        // What was kept before there were rules has none.
        rules = Objects.requireNonNullElse(rules, ChannelRules.NONE);
    }

    public static Registration by(Owner founder, Instant now) {
        return new Registration(founder, now, Map.of(), null, Cutoff.NONE, ChannelRules.NONE);
    }

    public boolean isFounder(@Nullable String accountKey) {
        return founder.key().equals(accountKey);
    }

    /** What an account is when it comes in. */
    public Ranks ranks(@Nullable String accountKey) {
        if (isFounder(accountKey)) {
            return Ranks.of(Rank.FOUNDER);
        }
        Access given = accountKey == null ? null : access.get(accountKey);
        return given == null ? Ranks.NONE : Ranks.of(given.rank());
    }

    public Registration withAccess(String accountKey, Access given) {
        Map<String, Access> more = new LinkedHashMap<>(access);
        more.put(accountKey, given);
        return new Registration(founder, since, more, heir, cutoff, rules);
    }

    public Registration withoutAccess(String accountKey) {
        Map<String, Access> fewer = new LinkedHashMap<>(access);
        fewer.remove(accountKey);
        return new Registration(founder, since, fewer, heir, cutoff, rules);
    }

    public Registration withoutAnyAccess() {
        return new Registration(founder, since, Map.of(), heir, cutoff, rules);
    }

    public Registration offeredTo(@Nullable Owner newHeir) {
        return new Registration(founder, since, access, newHeir, cutoff, rules);
    }

    public Registration of(Owner newFounder) {
        return new Registration(newFounder, since, access, null, cutoff, rules.withSuccessor(null))
                .withoutAccess(newFounder.key());
    }

    public Registration withCutoff(Cutoff newCutoff) {
        return new Registration(founder, since, access, heir, newCutoff, rules);
    }

    public Registration withRules(ChannelRules newRules) {
        return new Registration(founder, since, access, heir, cutoff, newRules);
    }
}
