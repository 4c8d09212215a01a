package dev.fermata.evidence.benchmark.loop;

/**
 * What is measured: something that has each event handled by the handler of its key, which keeps a sum. Used by one thread.
 */
public interface Contender extends AutoCloseable {
    /** How many events may wait, where that can be chosen: as many as a loop of ours has room for unless told otherwise. */
    int CAPACITY = 65_536;

    /** Hands over an event; waits where there is a bound. */
    void publish(Tick tick);

    /** The last event has been published. */
    default void flush() {}

    @Override
    void close();
}
