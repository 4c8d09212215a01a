package dev.fermata.loop.testing;

import java.time.Duration;

/** What can happen to an event on its way over a {@link Link}. */
public sealed interface Fault {
    /**
     * It comes later, and others may overtake it.
     *
     * @param probability how often, from 0 to 1
     * @param max how much later at most
     */
    record Delay(double probability, Duration max) implements Fault {}

    /**
     * It does not come.
     *
     * @param probability how often, from 0 to 1
     */
    record Drop(double probability) implements Fault {}

    /**
     * It comes twice.
     *
     * @param probability how often, from 0 to 1
     */
    record Duplicate(double probability) implements Fault {}
}
