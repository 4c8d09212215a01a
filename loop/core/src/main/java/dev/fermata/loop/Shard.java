package dev.fermata.loop;

import dev.fermata.generator.Generator;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One thread with its queue, its timers and its handlers, which never run at the same time. */
/*
 * A turn of the shard: take the signals that have come in, up to a batch; put each event into the mailboxes of its
 * handlers; then run every handler that has something to go on with, until it waits again. Events are delivered before
 * handlers run, so that a handler which drains its mailbox finds all that came in together.
 *
 * Only events from outside count against the bound. What handlers publish, what completes and what times out must always
 * get through, or the loop could wait for itself.
 */
final class Shard {
    private static final System.Logger LOGGER = System.getLogger(EventLoop.class.getName());
    private static final int TURN_SIGNALS_MAX = 256;

    private final EventLoop loop;
    private final LoopSettings settings;
    private final Thread thread;
    private final LinkedBlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final Semaphore places;
    private volatile boolean accepting = true;
    private volatile boolean ended;

    private volatile List<Registration<?>> registrations = List.of();
    private int routedRegistrations;
    private final Map<Class<?>, List<Registration<?>>> routes = new HashMap<>();

    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private final ArrayDeque<HandlerCell<?>> ready = new ArrayDeque<>();
    private boolean closing;

    Shard(EventLoop loop, LoopSettings settings) {
        this.loop = loop;
        this.settings = settings;
        // One less than the most, since close() adds one.
        places = new Semaphore(Math.min(settings.capacity(), Integer.MAX_VALUE - 1));
        thread = Thread.ofVirtual().name(settings.name()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    EventLoop loop() {
        return loop;
    }

    Instant now() {
        return settings.clock().instant();
    }

    long deadline(Duration timeout) {
        // Half the range of nanoTime, some 146 years: as good as for ever, and safe to compare by difference.
        long nanos =
                timeout.compareTo(Duration.ofNanos(Long.MAX_VALUE / 2)) < 0 ? timeout.toNanos() : Long.MAX_VALUE / 2;
        return settings.nanoTime().getAsLong() + nanos;
    }

    synchronized void register(Registration<?> registration) {
        List<Registration<?>> more = new ArrayList<>(registrations);
        more.add(registration);
        registrations = List.copyOf(more);
    }

    /** Whether this is code of a handler, or of a generator that a handler resumes. */
    private boolean isInside() {
        return Generator.resumingThread() == thread;
    }

    void publish(Object event) {
        if (isInside()) {
            publishInside(event);
            return;
        }
        requireAccepting();
        places.acquireUninterruptibly();
        enqueueCounted(event);
    }

    boolean offer(Object event) {
        if (isInside()) {
            publishInside(event);
            return true;
        }
        requireAccepting();
        if (!places.tryAcquire()) {
            return false;
        }
        enqueueCounted(event);
        return true;
    }

    private void enqueueCounted(Object event) {
        if (!accepting) {
            // A close that began while this publisher waited has let it through only to be told so; and so the next
            // one.
            places.release();
            requireAccepting();
        }
        Signal published = new Signal.Published(new Envelope(event, true));
        signals.add(published);
        // Either the ending shard finds it in the queue and makes it a dead letter, or it is taken back here.
        if (ended && signals.remove(published)) {
            requireAccepting();
        }
    }

    private void requireAccepting() {
        if (!accepting) {
            throw new IllegalStateException("the loop " + settings.name() + " is closed: it takes no more events");
        }
    }

    void publishInside(Object event) {
        signals.add(new Signal.Published(new Envelope(event, false)));
    }

    void completed(HandlerCell<?> cell, Awaited<?> awaited) {
        if (isInside()) {
            cell.wakeUp(awaited);
        } else {
            signals.add(new Signal.Completed(cell, awaited));
        }
    }

    void close() {
        if (stopAccepting()) {
            places.release();
        }
        signals.add(Signal.Close.INSTANCE);
        if (isInside()) {
            return;
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException stillWaiting) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean stopAccepting() {
        boolean wasAccepting = accepting;
        accepting = false;
        return wasAccepting;
    }

    void addReady(HandlerCell<?> cell) {
        ready.add(cell);
    }

    void addTimer(long deadline, HandlerCell<?> cell) {
        timers.add(new Timer(deadline, cell));
    }

    void taken(Envelope envelope) {
        if (envelope.take()) {
            places.release();
        }
    }

    void deadLetter(Envelope envelope, @Nullable Object key, DeadLetter.Reason reason, @Nullable Throwable cause) {
        try {
            settings.deadLetters().accept(new DeadLetter(envelope.event(), key, reason, cause));
        } catch (RuntimeException failure) {
            LOGGER.log(Level.ERROR, "the dead-letter consumer of " + settings.name() + " threw", failure);
        }
    }

    private void run() {
        List<Signal> turn = new ArrayList<>(TURN_SIGNALS_MAX);
        while (!closing) {
            turn(turn, nanosToNextTimer());
        }
        drain(turn);
        closeHandlers();
    }

    private void turn(List<Signal> turn, long waitNanos) {
        await(turn, waitNanos);
        for (Signal signal : turn) {
            switch (signal) {
                case Signal.Published(var envelope) -> route(envelope);
                case Signal.Completed(var cell, var awaited) -> cell.wakeUp(awaited);
                case Signal.Close close -> closing = true;
            }
        }
        turn.clear();
        fireTimers();
        for (HandlerCell<?> cell = ready.poll(); cell != null; cell = ready.poll()) {
            cell.run();
        }
    }

    private void await(List<Signal> turn, long waitNanos) {
        try {
            Signal first = ready.isEmpty() ? signals.poll(waitNanos, TimeUnit.NANOSECONDS) : signals.poll();
            if (first != null) {
                turn.add(first);
                signals.drainTo(turn, TURN_SIGNALS_MAX - 1);
            }
        } catch (InterruptedException notOurs) {
            LOGGER.log(Level.DEBUG, "the thread of {0} was interrupted; only close() ends it", settings.name());
        }
    }

    private void route(Envelope envelope) {
        List<Registration<?>> route = routeOf(envelope.event().getClass());
        envelope.addressTo(route.size());
        if (route.isEmpty()) {
            taken(envelope);
            deadLetter(envelope, null, DeadLetter.Reason.NO_HANDLER, null);
        }
        for (Registration<?> registration : route) {
            try {
                registration.cellFor(this, envelope.event()).deliver(envelope);
            } catch (RuntimeException failure) {
                taken(envelope);
                deadLetter(envelope, null, DeadLetter.Reason.FAILED, failure);
            }
        }
    }

    private List<Registration<?>> routeOf(Class<?> eventType) {
        List<Registration<?>> latest = registrations;
        if (latest.size() != routedRegistrations) { // registrations are only ever added
            routes.clear();
            routedRegistrations = latest.size();
        }
        return routes.computeIfAbsent(
                eventType,
                type -> latest.stream()
                        .filter(registration -> registration.takes(type))
                        .<Registration<?>>map(registration -> registration)
                        .toList());
    }

    private long nanosToNextTimer() {
        Timer next = timers.peek();
        return next == null
                ? Long.MAX_VALUE
                : Math.max(0, next.deadline() - settings.nanoTime().getAsLong());
    }

    private void fireTimers() {
        if (timers.isEmpty()) {
            return;
        }
        long now = settings.nanoTime().getAsLong();
        for (Timer next = timers.peek(); next != null && next.deadline() - now <= 0; next = timers.peek()) {
            timers.remove();
            next.cell().timeIsUp(next.deadline(), now);
        }
    }

    private void drain(List<Signal> turn) {
        long deadline = deadline(settings.drainTimeout());
        while (isBusy()) {
            long left = deadline - settings.nanoTime().getAsLong();
            if (left <= 0) {
                return;
            }
            turn(turn, Math.min(left, nanosToNextTimer()));
        }
    }

    private boolean isBusy() {
        if (!signals.isEmpty() || !ready.isEmpty()) {
            return true;
        }
        for (Registration<?> registration : registrations) {
            for (HandlerCell<?> cell : registration.cells()) {
                if (cell.isBusy()) {
                    return true;
                }
            }
        }
        return false;
    }

    private void closeHandlers() {
        for (Registration<?> registration : registrations) {
            for (HandlerCell<?> cell : registration.cells()) {
                Throwable failure = cell.close();
                if (failure != null) {
                    LOGGER.log(Level.ERROR, "closing the handler " + cell.key() + " failed", failure);
                }
            }
        }
        ended = true;
        for (Signal left = signals.poll(); left != null; left = signals.poll()) {
            if (left instanceof Signal.Published(var envelope)) {
                deadLetter(envelope, null, DeadLetter.Reason.CLOSED, null);
            }
        }
    }
}
