package dev.fermata.loop;

import java.util.function.BooleanSupplier;

/** Where events come into a shard from other threads, and where they are held up when there are too many. */
final class Entrance extends Inbox {
    private final Router router;
    private final Driver driver;
    private final Congestion congestion = new Congestion();

    /**
     * Whether there is no use in waiting. Kept, since to make it where somebody has to wait would cost every event 2 ns: the JIT
     * compiler makes it by calls, and puts aside what they would overwrite before it knows whether anybody waits.
     */
    private final BooleanSupplier isOver;

    /** Whether publishers have to look closer: a mailbox is full, or the loop is closed. */
    private volatile boolean isRestricted;

    Entrance(Router router, Driver driver, int capacity) {
        super(capacity);
        this.router = router;
        this.driver = driver;
        isOver = router::isClosed;
    }

    // ---- for any thread

    /** Whether the calling thread is the shard's own. */
    boolean isBehind() {
        return driver.isCurrent();
    }

    /** Whether it is, and in a turn of the shard's: the thread of others may be at something else. */
    boolean isTurningHere() {
        return driver.isTurning() && driver.isCurrent();
    }

    /** Publishes; waits while there is no room. */
    void publish(Object message) {
        awaitRoomInMailbox(message);
        if (!admit(message) && !put(message, isOver)) {
            router.requireOpen();
        }
        driver.wake();
    }

    /** Waits until the event's handlers have room in their mailboxes. */
    void awaitRoomInMailbox(Object message) {
        if (isRestricted) {
            awaitMailbox(message);
        }
    }

    private void awaitMailbox(Object message) {
        router.requireOpen();
        Object event = Reply.eventOf(message);
        congestion.await(router.routes().of(event.getClass()), event, isOver);
        router.requireOpen();
    }

    /** Publishes what no mailbox refuses any more; false when the loop has closed before there was room. */
    boolean publishAtLast(Object message) {
        boolean isTaken = admit(message) || put(message, isOver);
        driver.wake();
        return isTaken;
    }

    /** Publishes, if there is room. */
    @Override
    public boolean offer(Object message) {
        if (isRestricted) {
            router.requireOpen();
        }
        if (!hasRoomInMailbox(message) || !admit(message)) {
            return false;
        }
        driver.wake();
        return true;
    }

    /** Whether an offer would be taken, as far as can be told. */
    boolean hasRoom(Object message) {
        return hasRoom() && hasRoomInMailbox(message);
    }

    /** Whether the event's handlers have room in their mailboxes. */
    boolean hasRoomInMailbox(Object message) {
        if (!isRestricted) {
            return true;
        }
        Object event = Reply.eventOf(message);
        Registration<?>[] route = router.routes().of(event.getClass());
        return !congestion.isInTheWay(route, event, Overflow.BLOCK)
                && !congestion.isInTheWay(route, event, Overflow.REFUSE);
    }

    /** Refuses what comes from where nobody may wait, when a handler of it does not want more. */
    void requireNotRefused(Object message) {
        if (isRestricted) {
            Object event = Reply.eventOf(message);
            congestion.requireNotRefused(router.routes().of(event.getClass()), event);
        }
    }

    /** From now on nobody waits to publish, and who does is let go. */
    void close() {
        isRestricted = true;
        open();
        congestion.open();
    }

    // ---- for the shard

    /** Tells publishers that a mailbox has become full. */
    void restrict(HandlerCell<?> cell) {
        congestion.add(cell.home.registration, cell.key);
        isRestricted = true;
    }

    /** Tells publishers that a mailbox has room again. */
    void lift(HandlerCell<?> cell) {
        congestion.remove(cell.home.registration, cell.key);
        isRestricted = congestion.isAny();
        if (router.isClosed()) { // perhaps since just now
            isRestricted = true;
        }
    }
}
