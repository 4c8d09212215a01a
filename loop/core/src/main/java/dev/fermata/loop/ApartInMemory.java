package dev.fermata.loop;

/**
 * Keeps the fields of a subclass away from the object that lies before it in memory. Garbage collectors lay the shards of a
 * loop side by side: then one processor, which counts in its shard, would take away the cache line from which another reads
 * of the next shard, at each event.
 */
@SuppressWarnings("unused") // they take up room
abstract class ApartInMemory {
    // Two lines of 64 bytes, since processors fetch them in pairs. Superclasses' fields come first.
    private long line00;
    private long line01;
    private long line02;
    private long line03;
    private long line04;
    private long line05;
    private long line06;
    private long line07;
    private long line10;
    private long line11;
    private long line12;
    private long line13;
    private long line14;
    private long line15;
    private long line16;
    private long line17;
}
