package dev.fermata.evidence.benchmark.loop;

/** The handler of a key, as an object that is called: what all contenders but the generators keep for it. */
public final class Sum {
    private long sum;

    /** Handles an event. */
    public void add(Tick tick) {
        sum += tick.amount();
        Lap lap = tick.last();
        if (lap != null) {
            lap.done(sum);
            sum = 0;
        }
    }
}
