package dev.fermata.evidence.benchmark.loop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was found of some things, round after round. */
final class Figures {
    private final Map<String, List<Double>> found = new HashMap<>();

    void add(String name, double figure) {
        found.computeIfAbsent(name, first -> new ArrayList<>()).add(figure);
    }

    double median(String name) {
        List<Double> sorted =
                found.getOrDefault(name, List.of()).stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
    }

    /** With as many digits as mean something. */
    static String format(double figure) {
        return String.format(Locale.ROOT, figure < 10 ? "%.1f" : "%.0f", figure);
    }
}
