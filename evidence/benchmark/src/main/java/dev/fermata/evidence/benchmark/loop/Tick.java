package dev.fermata.evidence.benchmark.loop;

import org.jspecify.annotations.Nullable;

/**
 * An event.
 *
 * @param key whose handler it is for
 * @param amount what that is to add to its sum
 * @param last on the last one of a key in a lap: the lap, which is told the sum
 */
public record Tick(Integer key, int amount, @Nullable Lap last) {}
