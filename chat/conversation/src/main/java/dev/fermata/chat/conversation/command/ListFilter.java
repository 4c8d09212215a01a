package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.channel.ChannelIndex;
import dev.fermata.chat.conversation.network.Glob;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which channels LIST is to tell (Modern IRC, "ELIST Parameter"): by mask (M), by what no mask fits (N), by how many are in
 * (U), by when it was created (C) and by when its topic was set (T), in minutes ago. Conditions hold together; of several
 * names and masks one is enough.
 */
record ListFilter(List<Predicate<ChannelIndex.Line>> conditions, List<Glob> masks) {
    private static final Pattern COMPARISON = Pattern.compile("([CTct]?)([<>])(\\d{1,9})");

    static ListFilter of(List<String> texts, Instant now) {
        List<Predicate<ChannelIndex.Line>> conditions = new ArrayList<>();
        List<Glob> masks = new ArrayList<>();
        for (String text : texts) {
            Matcher comparison = COMPARISON.matcher(text);
            if (comparison.matches()) {
                conditions.add(comparison(
                        comparison.group(1),
                        comparison.group(2).equals("<"),
                        Long.parseLong(comparison.group(3)),
                        now));
            } else if (text.startsWith("!")) {
                Glob not = Glob.of(text.substring(1));
                conditions.add(line -> !not.matches(line.channel().name()));
            } else {
                masks.add(Glob.of(text));
            }
        }
        return new ListFilter(conditions, masks);
    }

    private static Predicate<ChannelIndex.Line> comparison(String kind, boolean isLess, long value, Instant now) {
        return switch (kind) {
            case "C", "c" -> line -> isAgo(line.created(), isLess, value, now);
            case "T", "t" -> line -> isAgo(line.topicSince(), isLess, value, now);
            default -> line -> isLess ? line.members() < value : line.members() > value;
        };
    }

    private static boolean isAgo(@Nullable Instant time, boolean isLess, long minutes, Instant now) {
        if (time == null) {
            return false;
        }
        int compared = Duration.between(time, now).compareTo(Duration.ofMinutes(minutes));
        return isLess ? compared < 0 : compared > 0;
    }

    boolean fits(ChannelIndex.Line line) {
        return conditions.stream().allMatch(condition -> condition.test(line))
                && (masks.isEmpty()
                        || masks.stream()
                                .anyMatch(mask -> mask.matches(line.channel().name())));
    }
}
