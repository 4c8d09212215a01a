package dev.fermata.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One thread's part of a loop: its queues, its timers and its handlers, which never run at the same time. */
/*
 * A turn of the shard: do what other threads ask for; let the timers go off that are due; go on with the handlers whose
 * wait is over; hand over what handlers have published, and then what has come from outside, up to a batch. An event
 * whose handler waits for it is sent to it on the spot; one whose handler is busy is put into its mailbox. Nothing is
 * handed over from within a handler, so that a handler never runs inside another.
 *
 * Three queues. From outside events come through the inbox, which is bounded. What handlers of this shard publish is in one
 * that is not, since they must not wait for the shard that they run on: beyond a count they are refused. And what must always get through, and is bounded by the
 * number of handlers, has a queue of its own: outcomes, commands, and what handlers of other shards publish. While too many events
 * wait inside, none are taken from the inbox: then that fills, and publishers wait.
 */
final class Shard extends ApartInMemory {
    private static final int TURN_EVENTS_MAX = 256;

    private final Router router;
    private final LoopSettings settings;
    private final Driver driver;
    private final Reports reports;
    final int index;

    private final Entrance entrance;
    private final Dispatcher dispatcher;
    private final Queue<Runnable> urgent = new ConcurrentLinkedQueue<>();
    private final Backlog backlog;
    private final ArrayDeque<HandlerCell<?>> ready = new ArrayDeque<>();
    private final TimerWheel timers;
    private final Leftovers leftovers;

    /** Of what its handlers publish. */
    private final LastRoute lastRoute = new LastRoute();

    @SuppressWarnings("UnnecessaryLambda") // so that it is made once, and not in each turn
    private final Consumer<Timer> timeIsUp = timer -> timer.cell.timeIsUp(timer, now());

    private final RunObserver knownObserver;

    /** As long as the runs of handlers are to be measured. */
    private @Nullable RunObserver observer;

    private long now;
    private long runs;
    private long turns;

    /** Whether it is about to close, and has found nothing to do. */
    private volatile boolean isQuiet;

    private boolean isClosing;
    private long closingSince;
    private long drainUntil = Aside.NEVER;
    private volatile boolean hasEnded;

    Shard(Router router, LoopSettings settings, Driver driver, int index) {
        this.router = router;
        this.settings = settings;
        this.driver = driver;
        reports = new Reports(settings);
        this.index = index;
        backlog = new Backlog(settings);
        entrance = new Entrance(router, driver, settings.capacity());
        leftovers = new Leftovers(backlog, urgent, entrance, reports);
        dispatcher = new Dispatcher(this, router);
        now = settings.nanoTime().getAsLong();
        timers = new TimerWheel(now);
        knownObserver = new RunObserver(settings, reports);
    }

    // ---- for any thread

    Entrance entrance() {
        return entrance;
    }

    /** Has the shard do something, whatever waits already. */
    void command(Runnable task) {
        urgent.add(task);
        driver.wake();
    }

    /** What a handler of this shard waits for has come out. */
    void completed(Pending pending, HandlerCell<?> waiting) {
        if (isCurrent()) {
            waiting.completed(pending);
            driver.arrivedInside();
        } else {
            command(() -> waiting.completed(pending));
        }
    }

    boolean isCurrent() {
        return driver.isCurrent();
    }

    /** Whether its turns run on this thread, now or when this has nothing else to do. */
    boolean isOnThisThread() {
        return driver.isOnThisThread();
    }

    boolean hasEnded() {
        return hasEnded;
    }

    void start() {
        driver.start(this);
    }

    void join() {
        driver.join();
    }

    // ---- for handlers

    LoopSettings settings() {
        return settings;
    }

    EventLoop loop() {
        return router.loop();
    }

    /** Whether the handler of a key lives here. */
    boolean owns(Registration<?> registration, Object key) {
        return router.shardOf(registration, key) == index;
    }

    /** Whether what is handed over has perhaps come for handlers on other shards, or for none. */
    boolean mayBeGivenStrays() {
        return router.hasStrays();
    }

    /** Whether it is the one that is given what belongs nowhere. */
    boolean isFirst() {
        return index == 0;
    }

    long now() {
        return now;
    }

    Instant instant() {
        return settings.clock().instant();
    }

    TimerWheel timers() {
        return timers;
    }

    /** So long from now on: the turn may have begun some time ago. */
    long deadline(Duration timeout) {
        return settings.nanoTime().getAsLong() + Timer.nanos(timeout);
    }

    /** Publishes what a handler of this shard, or other code on its thread, publishes. */
    void publishInside(Object message) {
        router.publishFrom(this, message);
    }

    LastRoute lastRoute() {
        return lastRoute;
    }

    void addInside(Object message) {
        requireRoom(message);
        backlog.add(message);
    }

    /** Before code on this shard's thread, which may not be a handler's, publishes something. */
    void requireOpen() {
        if (hasEnded || !driver.isTurning()) {
            router.requireOpen();
        }
    }

    /** Something was published by code on this shard's thread, which may not be a handler's. */
    void publishedInside() {
        driver.arrivedInside();
    }

    // ---- for handlers of other shards

    /** Whether it has room for what a handler publishes, of this shard or of another one. */
    boolean hasRoom(Object message) {
        return backlog.hasRoom() && entrance.hasRoomInMailbox(message);
    }

    /** Refuses, while there is no room, what a handler publishes to several shards, of which each is asked before. */
    void requireRoom(Object message) {
        entrance.requireNotRefused(message);
        backlog.requireRoom();
    }

    void cross(Object message) {
        entrance.requireNotRefused(message);
        command(backlog.crossing(message));
    }

    /** Takes what several shards are given by a handler of {@code from}, and each of them has room for. */
    void takeShared(Object message, Shard from) {
        if (from == this) {
            backlog.add(message);
        } else {
            command(backlog.crossingAtLast(message));
        }
    }

    /** A handler is about to run; answers who wants to be told when it has. */
    @Nullable
    RunObserver beginRun() {
        runs++;
        RunObserver watching = observer;
        if (watching != null) {
            watching.begin();
        }
        return watching;
    }

    /** Whether the runs of handlers are to be told apart. */
    boolean isObserved() {
        return observer != null;
    }

    /** What grows as long as it gets on. */
    long progress() {
        return runs + turns;
    }

    void addReady(HandlerCell<?> cell) {
        ready.add(cell);
    }

    void stored(HandlerCell<?> cell, Aside aside) {
        HandlerSettings treated = cell.home.registration.settings;
        if (!aside.isCongested && aside.size() >= treated.mailbox()) {
            switch (treated.overflow()) {
                case BLOCK, REFUSE -> {
                    aside.isCongested = true;
                    entrance.restrict(cell);
                }
                case DROP_OLDEST, DROP_NEWEST -> {}
            }
        }
        backlog.count(1); // last: who sees it there finds that the mailbox is full
    }

    void taken(HandlerCell<?> cell, Aside aside, int count) {
        backlog.count(-count);
        lift(cell, aside, cell.home.registration.settings.mailbox() / 2);
    }

    /**
     * A handler waits for something else than what is in its mailbox. That may come from who waits for room there: if there is any,
     * he is let on.
     */
    void heldUp(HandlerCell<?> cell, Aside aside) {
        lift(cell, aside, cell.home.registration.settings.mailbox() - 1);
    }

    private void lift(HandlerCell<?> cell, Aside aside, int max) {
        if (aside.isCongested && aside.size() <= max) {
            aside.isCongested = false;
            entrance.lift(cell);
        }
    }

    Reports reports() {
        return reports;
    }

    void escalate(HandlerCell<?> cell, Throwable failure) {
        reports.escalated(cell, failure);
        router.fail(failure);
    }

    // ---- the turn

    /** Does what there is to do now, up to a batch; false when there was nothing. */
    boolean turn() {
        try {
            return work();
        } catch (Throwable failure) {
            reports.turnFailed(failure);
            router.fail(failure);
            return true;
        }
    }

    private boolean work() {
        turns++;
        now = settings.nanoTime().getAsLong();
        if (isQuiet) {
            router.stir();
            isQuiet = false;
        }
        observer = knownObserver.isNeeded() ? knownObserver : null;
        boolean worked = obey();
        long runsBefore = runs;
        timers.fire(now, timeIsUp);
        worked |= runs != runsBefore;
        worked |= goOn();
        worked |= dispatchInside();
        worked |= takeIn();
        worked |= goOn();
        if (entrance.isToBeOpened(backlog.isLight())) {
            entrance.open();
        }
        if (isClosing && mayEnd(worked)) {
            end();
            return true;
        }
        return worked;
    }

    /** A handler here may still be needed by one on another shard: they end together. */
    private boolean mayEnd(boolean worked) {
        if (now - drainUntil >= 0) {
            return true;
        }
        isQuiet = !worked && entrance.isEmpty() && !dispatcher.isBusy();
        return isQuiet && router.isQuiet();
    }

    /** Whether it has nothing more to do, since it has been told to close. From any thread. */
    boolean isQuiet() {
        return urgent.isEmpty() && isQuiet;
    }

    private boolean obey() {
        boolean isAny = false;
        for (Runnable task = urgent.poll(); task != null; task = urgent.poll()) {
            task.run();
            isAny = true;
        }
        return isAny;
    }

    private boolean goOn() {
        int count = ready.size();
        for (int each = 0; each < count; each++) {
            HandlerCell<?> cell = ready.poll();
            if (cell != null) {
                cell.goOn();
            }
        }
        return count > 0;
    }

    private boolean dispatchInside() {
        int count = 0;
        for (; count < TURN_EVENTS_MAX; count++) {
            Object message = backlog.poll();
            if (message == null) {
                break;
            }
            dispatcher.dispatch(message);
        }
        return count > 0;
    }

    /**
     * Takes in what has come, some at a time, and up to a batch. What a handler publishes is handed over before anything that
     * is published outside from then on.
     */
    private boolean takeIn() {
        int count = 0;
        int room = entrance.isAnyVisible() ? backlog.roomForOutside(entrance) : 0;
        while (room > 0 && count < TURN_EVENTS_MAX) {
            int max = Math.min(Math.min(dispatcher.together(), TURN_EVENTS_MAX - count), room);
            int some = dispatcher.dispatch(entrance, max);
            count += some;
            backlog.tookIn(some);
            if (backlog.hasPublished()) {
                dispatchInside();
            }
            room = some == max ? backlog.roomForOutside(entrance) : 0;
        }
        return count > 0;
    }

    boolean restart(Class<?> type, Object key) {
        return dispatcher.restart(type, key);
    }

    // ---- for the driver

    /** As {@link #hasArrivals}, without disturbing publishers; may miss what is just arriving. */
    boolean seesArrivals() {
        boolean isLight = backlog.isLight();
        return !urgent.isEmpty() || (isLight && entrance.isAnyVisible()) || entrance.isToBeOpened(isLight);
    }

    /** Whether another turn would find something that has come from other threads, or is about to. */
    boolean hasArrivals() {
        return seesArrivals() || (backlog.isLight() && !entrance.isEmpty());
    }

    /** When there is something to do even if nothing arrives, on the loop's clock; {@link Aside#NEVER} for never. */
    long nextTime() {
        long next = timers.nextTime();
        return isClosing && (next == Aside.NEVER || drainUntil - next < 0) ? drainUntil : next;
    }

    /** How long it is until then. */
    long nanosToNextTime() {
        long next = nextTime();
        return next == Aside.NEVER
                ? next
                : Math.max(0, next - settings.nanoTime().getAsLong());
    }

    /** Its thread goes on after a time of idleness. */
    void awake() {
        router.awake();
    }

    void reportInterrupt(boolean wasInterrupted) {
        if (wasInterrupted) {
            reports.interrupted();
        }
    }

    // ---- the end

    void close() {
        if (!isClosing) {
            isClosing = true;
            closingSince = now;
            drainUntil = deadline(settings.drainTimeout());
        }
    }

    private void end() {
        List<HandlerDump> unfinished = List.of();
        try {
            unfinished = dispatcher.busy(now);
        } finally {
            dispatcher.close();
            hasEnded = true;
            sweep();
            router.hasEnded();
        }
        reports.closed(Duration.ofNanos(now - closingSince), unfinished);
    }

    // ---- for those who look at it

    /** Whether its thread waits for something to do. From any thread. */
    boolean isIdle() {
        return driver.isIdle();
    }

    /** The thread that runs its turns, or did last. */
    @Nullable
    Thread thread() {
        return driver.thread();
    }

    /** The handler that runs, looked up from outside while the shard is stuck with it. */
    @Nullable
    HandlerCell<?> running() {
        return dispatcher.running();
    }

    /** How much there is. From any thread, as far as that can see. */
    LoopLoad load() {
        return new LoopLoad(entrance.size(), backlog.size(), dispatcher.size(), runs);
    }

    ShardDump dump(boolean isAnswering) {
        Thread held = thread();
        List<HandlerDump> handlers = new ArrayList<>();
        dispatcher.forEach(
                cell -> handlers.add(HandlerDump.of(cell, settings.nanoTime().getAsLong())));
        return new ShardDump(
                held == null ? "" : held.getName(),
                isAnswering,
                entrance.size(),
                backlog.published(),
                timers.size(),
                isAnswering || held == null ? List.of() : List.of(held.getStackTrace()),
                handlers);
    }

    /** Makes dead letters of what came too late, or was left behind. From any thread. */
    void sweep() {
        leftovers.clear();
    }
}
