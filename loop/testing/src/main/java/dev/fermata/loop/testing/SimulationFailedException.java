package dev.fermata.loop.testing;

import java.io.Serial;

/** A simulation has failed. Says with which seed, how to see it again, and what happened last. */
public final class SimulationFailedException extends RuntimeException {
    private static final int LINES_SHOWN_MAX = 40;

    @Serial
    private static final long serialVersionUID = 1L;

    private final long seed;

    SimulationFailedException(long seed, String trace, Throwable cause) {
        super(
                "failed with seed " + seed + ": " + cause + "\nTo see it again: -D" + Simulation.SEED_PROPERTY + "="
                        + seed + ", or Simulation.run(" + seed + "L, ...)\nWhat happened last:\n" + tail(trace),
                cause);
        this.seed = seed;
    }

    /** The seed that it failed with. */
    public long seed() {
        return seed;
    }

    private static String tail(String trace) {
        String[] lines = trace.split("\n", -1);
        int from = Math.max(0, lines.length - 1 - LINES_SHOWN_MAX);
        return (from == 0 ? "" : "... " + from + " lines before\n")
                + String.join("\n", java.util.Arrays.asList(lines).subList(from, lines.length));
    }
}
