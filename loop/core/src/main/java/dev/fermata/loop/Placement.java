package dev.fermata.loop;

/**
 * Decides on which shard of a loop the handler of a key lives: beside the thread that reads a client's socket, say, so that
 * what it reads is handled without a hop.
 *
 * {@snippet class="dev.fermata.loop.Snippets" region="placement"}
 *
 * <p>Called on any thread. It answers the same each time for keys that are equal, and must not depend on anything else.
 */
@FunctionalInterface
public interface Placement {
    /**
     * Says where a key lives.
     *
     * @param key never null
     * @param shards how many there are
     * @return from 0 to {@code shards - 1}
     */
    int shardOf(Object key, int shards);

    /** By the key's hash code, so that keys are shared out evenly. */
    static Placement byHash() {
        return (key, shards) -> {
            // Mixed once more: the high bits of the hash choose the place within a shard.
            int hash = CellTable.hash(key);
            int mixed = (hash ^ (hash >>> 15)) * 0x85EBCA6B;
            return (int) ((Integer.toUnsignedLong(mixed) * shards) >>> 32);
        };
    }
}
