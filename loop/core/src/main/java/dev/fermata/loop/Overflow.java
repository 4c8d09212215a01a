package dev.fermata.loop;

/** What becomes of an event whose handler has its mailbox full. */
public enum Overflow {
    /**
     * Who publishes from outside of the loop waits until the handler has caught up, or there is room and it waits for something
     * else than what is in its mailbox; {@link EventLoop#offer} answers false.
     * What other handlers publish, and what was under way already, is still taken.
     */
    BLOCK,
    /**
     * Publishing fails with a {@link java.util.concurrent.RejectedExecutionException}; offering answers false. What a
     * {@link Source} publishes becomes a dead letter. What was under way already is still taken.
     */
    REFUSE,
    /** The oldest event of the mailbox makes place and becomes a dead letter. */
    DROP_OLDEST,
    /** The event becomes a dead letter. */
    DROP_NEWEST
}
