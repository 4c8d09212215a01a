package dev.fermata.evidence.benchmark.generator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was measured of each of some things, round after round. */
final class Measurements {
    private final Map<String, List<Double>> nanos = new LinkedHashMap<>();
    private final Map<String, Double> allocated = new LinkedHashMap<>();

    /** @param bytes allocated for each operation; NaN when nobody knows */
    void add(String name, double time, double bytes) {
        nanos.computeIfAbsent(name, first -> new ArrayList<>()).add(time);
        allocated.merge(name, bytes, Math::min); // the harness allocates now and then, too
    }

    Set<String> names() {
        return nanos.keySet();
    }

    double median(String name) {
        List<Double> sorted =
                nanos.getOrDefault(name, List.of()).stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
    }

    double allocated(String name) {
        return allocated.getOrDefault(name, Double.NaN);
    }
}
