package dev.fermata.chat.server;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which key somebody may have meant who has written one that is not there. */
final class NearMiss {
    private NearMiss() {}

    /** To be put behind a message: the key that is meant, or those of the same table, or the tables. */
    static String hint(String unknown, Collection<String> known) {
        return nearest(unknown, known)
                .map(meant -> "; is '" + meant + "' meant?")
                .orElseGet(() -> "; known are " + String.join(", ", neighbours(unknown, known)));
    }

    private static Optional<String> nearest(String unknown, Collection<String> known) {
        // One whose table was left out, or else one that is a slip of the hand away.
        return known.stream()
                .filter(key -> key.endsWith("." + last(unknown)))
                .findFirst()
                .or(() -> known.stream()
                        .min(Comparator.comparingInt(key -> distance(unknown, key)))
                        .filter(key ->
                                distance(unknown, key) <= 1 + last(unknown).length() / 5));
    }

    private static List<String> neighbours(String unknown, Collection<String> known) {
        String table = table(unknown);
        List<String> beside = known.stream()
                .filter(key -> !table.isEmpty() && key.startsWith(table))
                .toList();
        return beside.isEmpty()
                ? known.stream()
                        .map(key -> key.contains(".") ? "[" + key.substring(0, key.indexOf('.')) + "]" : key)
                        .distinct()
                        .toList()
                : beside;
    }

    private static String last(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    private static String table(String key) {
        return key.substring(0, key.lastIndexOf('.') + 1);
    }

    /** How many letters have to be put in, taken out or exchanged (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int exchanged = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(exchanged, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
