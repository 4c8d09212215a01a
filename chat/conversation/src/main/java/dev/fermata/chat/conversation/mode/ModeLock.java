package dev.fermata.chat.conversation.mode;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Flags of a channel that stay as they are, written as MODE takes them: {@code +nt-i}. */
public final class ModeLock {
    private ModeLock() {}

    /** Reads one to its canonical form; empty when there is something in it that is no flag. */
    public static Optional<String> parse(String text) {
        ModeLine line = ModeLine.parse(List.of(text));
        boolean isOfFlags = line.unknown().isEmpty()
                && line.queries().isEmpty()
                && !line.changes().isEmpty()
                && line.changes().stream().allMatch(change -> change.mode() instanceof FlagMode);
        String set = letters(line, true);
        String unset = letters(line, false);
        boolean isBoth = set.chars().anyMatch(letter -> unset.indexOf(letter) >= 0);
        return isOfFlags && !isBoth
                ? Optional.of((set.isEmpty() ? "" : "+" + set) + (unset.isEmpty() ? "" : "-" + unset))
                : Optional.empty();
    }

    private static String letters(ModeLine line, boolean isAdded) {
        return line.changes().stream()
                .filter(change -> change.isAdded() == isAdded)
                .map(change -> String.valueOf(change.mode().letter()))
                .distinct()
                .sorted()
                .collect(Collectors.joining());
    }

    /** Whether a lock keeps a mode set, or unset. */
    public static boolean holds(String lock, ChannelMode mode, boolean isSet) {
        return ModeLine.parse(List.of(lock)).changes().stream()
                .anyMatch(locked -> locked.mode().letter() == mode.letter() && locked.isAdded() == isSet);
    }
}
