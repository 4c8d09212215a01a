package dev.fermata.chat.conversation.command;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as operators write them: {@code 1y12mo2w31d10h8m13s}, or a number of minutes. */
final class Durations {
    private static final Pattern MINUTES = Pattern.compile("\\d{1,8}");
    private static final Pattern PART = Pattern.compile("(\\d{1,6})(y|mo|w|d|h|m|s)");
    private static final Pattern WHOLE = Pattern.compile("(" + PART + ")+");

    private static final Map<String, Duration> UNITS = Map.of(
            "y", Duration.ofDays(365),
            "mo", Duration.ofDays(30),
            "w", Duration.ofDays(7),
            "d", Duration.ofDays(1),
            "h", Duration.ofHours(1),
            "m", Duration.ofMinutes(1),
            "s", Duration.ofSeconds(1));

    private Durations() {}

    /** Empty when it is none. */
    static Optional<Duration> parse(String text) {
        if (MINUTES.matcher(text).matches()) {
            return Optional.of(Duration.ofMinutes(Long.parseLong(text)));
        }
        if (!WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        Duration sum = Duration.ZERO;
        for (Matcher part = PART.matcher(text); part.find(); ) {
            Duration unit = UNITS.getOrDefault(part.group(2), Duration.ZERO);
            sum = sum.plus(unit.multipliedBy(Long.parseLong(part.group(1))));
        }
        return Optional.of(sum);
    }
}
