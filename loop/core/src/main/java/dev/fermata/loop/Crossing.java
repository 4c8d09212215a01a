package dev.fermata.loop;

/** An event that a handler of one shard has published, on its way to another shard, which is told to take it in. */
record Crossing(Backlog backlog, Object message) implements Runnable {
    @Override
    public void run() {
        backlog.endCrossing(message);
    }
}
