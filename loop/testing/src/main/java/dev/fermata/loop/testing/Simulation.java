package dev.fermata.loop.testing;

/**
 * Runs code in a {@link World} that a seed decides: the same seed gives the same run, event for event.
 *
 * {@snippet class="dev.fermata.loop.testing.Snippets" region="simulation"}
 */
public final class Simulation {
    /** The system property that {@link #runSeeds} looks at: the one seed to run, to see a failure again. */
    public static final String SEED_PROPERTY = "fermata.seed";

    private Simulation() {}

    /** What is simulated: it sets up a world, lets time pass in it, and says what must be true. */
    @FunctionalInterface
    public interface Scenario {
        /** Plays in {@code world}, on the calling thread. */
        void play(World world) throws Exception;
    }

    /**
     * Plays a scenario in the world of a seed, on this thread.
     *
     * @return the trace of the run: what happened, line by line, each with its virtual time
     * @throws SimulationFailedException when the scenario throws, with the seed
     */
    public static String run(long seed, Scenario scenario) {
        World world = new World(seed);
        Throwable failure = null;
        try {
            scenario.play(world);
        } catch (Throwable thrown) {
            failure = thrown;
        }
        String trace = world.trace();
        Throwable first = world.end(failure);
        if (first != null) {
            throw new SimulationFailedException(seed, failure == null ? world.trace() : trace, first);
        }
        return trace;
    }

    /**
     * Plays a scenario in the worlds of the seeds from {@code first} on; or, when the system property
     * {@value #SEED_PROPERTY} is set, in the world of that one alone.
     *
     * @throws SimulationFailedException at the first that fails
     * @throws IllegalArgumentException when the property is no whole number
     */
    public static void runSeeds(long first, int count, Scenario scenario) {
        String one = System.getProperty(SEED_PROPERTY);
        if (one != null) {
            run(parse(one), scenario);
            return;
        }
        for (int index = 0; index < count; index++) {
            run(first + index, scenario);
        }
    }

    private static long parse(String seed) {
        try {
            return Long.parseLong(seed);
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException(
                    SEED_PROPERTY + " is '" + seed + "': a whole number is needed, as a failure names it", noNumber);
        }
    }
}
