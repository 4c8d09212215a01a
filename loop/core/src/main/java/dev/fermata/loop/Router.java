package dev.fermata.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Knows which shard an event is for, and whether the loop still takes events. For any thread. */
final class Router {
    private static final long DUMP_TIMEOUT_MILLIS = 500;

    private final EventLoop loop;
    private final LoopSettings settings;
    private final Shard[] shards;
    private final @Nullable Watchdog watchdog;
    private final AtomicInteger living;
    private final Sources sources;
    private volatile Routes routes = Routes.none();
    private volatile boolean hasStrays;
    private volatile boolean isClosed;
    private volatile boolean isQuiet;
    private final AtomicLong stirs = new AtomicLong();
    private volatile @Nullable Throwable failure;

    Router(EventLoop loop, LoopSettings settings, List<? extends Driver> drivers) {
        this.loop = loop;
        this.settings = settings;
        shards = new Shard[drivers.size()];
        sources = new Sources(this, settings);
        living = new AtomicInteger(shards.length);
        for (int index = 0; index < shards.length; index++) {
            shards[index] = new Shard(this, settings, drivers.get(index), index);
        }
        watchdog = settings.stuckAfter().isZero() ? null : new Watchdog(List.of(shards), settings);
    }

    void start() {
        try {
            for (Shard shard : shards) {
                shard.start();
            }
            if (watchdog != null) {
                watchdog.start();
            }
        } catch (Throwable failure) {
            isQuiet = true; // or those that have begun would wait for those that never will
            throw failure;
        }
    }

    /** A shard has ended. */
    void hasEnded() {
        if (living.decrementAndGet() == 0 && watchdog != null) {
            watchdog.end();
        }
    }

    /** A shard goes on after a time of idleness. */
    void awake() {
        if (watchdog != null) {
            watchdog.wake();
        }
    }

    LoopLoad load() {
        LoopLoad sum = new LoopLoad(0, 0, 0, 0);
        for (Shard shard : shards) {
            LoopLoad load = shard.load();
            sum = new LoopLoad(
                    sum.inbox() + load.inbox(),
                    sum.backlog() + load.backlog(),
                    sum.handlers() + load.handlers(),
                    sum.runs() + load.runs());
        }
        return sum;
    }

    /** What every handler is doing; of a shard that does not answer in time as far as can be seen from outside. */
    LoopDump dump() {
        List<ShardDump> dumps = new ArrayList<>();
        for (Shard shard : shards) {
            dumps.add(shard.isOnThisThread() || shard.hasEnded() ? shard.dump(true) : dump(shard));
        }
        return new LoopDump(settings.name(), settings.clock().instant(), dumps);
    }

    private static ShardDump dump(Shard shard) {
        CompletableFuture<@Nullable ShardDump> answer = new CompletableFuture<>();
        shard.command(() -> {
            if (!answer.isDone()) { // or nobody waits for it any more
                dump(shard, answer);
            }
        });
        ShardDump dump = answer.completeOnTimeout(null, DUMP_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
                .join();
        return dump == null ? shard.dump(false) : dump;
    }

    private static void dump(Shard shard, CompletableFuture<@Nullable ShardDump> answer) {
        try {
            answer.complete(shard.dump(true));
        } catch (Throwable tooMuch) { // for the memory, say, and for who has asked alone
            answer.completeExceptionally(tooMuch);
        }
    }

    EventLoop loop() {
        return loop;
    }

    Routes routes() {
        return routes;
    }

    synchronized <E> void register(
            Class<E> type, @Nullable Function<? super E, ?> key, HandlerSettings treated, Handler<E> body) {
        routes = routes.with(new Registration<>(routes.size(), type, key, treated, body));
    }

    boolean isClosed() {
        return isClosed;
    }

    void requireOpen() {
        if (isClosed) {
            throw new IllegalStateException("the loop " + settings.name() + " is closed: it takes no more events");
        }
    }

    /** Where events come in, when there is but one place. */
    @Nullable
    Entrance onlyEntrance() {
        return shards.length == 1 ? shards[0].entrance() : null;
    }

    void publish(Object message) {
        Shard current = current();
        if (current != null) {
            current.requireOpen();
            publishFrom(current, message);
            current.publishedInside();
            return;
        }
        requireOpen();
        long targets = targets(message);
        if (Long.bitCount(targets) == 1) {
            shards[Long.numberOfTrailingZeros(targets)].entrance().publish(message);
            return;
        }
        // All of them before the first one gets it: half an event cannot be taken back.
        forEach(targets, shard -> shard.entrance().requireNotRefused(message));
        forEach(targets, shard -> shard.entrance().awaitRoomInMailbox(message));
        forEach(targets, shard -> publishAtLast(shard, message));
    }

    /** Gives a shard what others have been given, or are about to be. */
    private static void publishAtLast(Shard shard, Object message) {
        if (!shard.entrance().publishAtLast(message)) {
            shard.reports().deadLetter(message, null, DeadLetter.Reason.CLOSED, null);
        }
    }

    private void forEach(long targets, Consumer<Shard> action) {
        for (long left = targets; left != 0; left &= left - 1) {
            action.accept(shards[Long.numberOfTrailingZeros(left)]);
        }
    }

    boolean offer(Object message) {
        Shard current = current();
        if (current != null) {
            return offerFrom(current, message);
        }
        requireOpen();
        long targets = targets(message);
        if (Long.bitCount(targets) == 1) {
            return shards[Long.numberOfTrailingZeros(targets)].entrance().offer(message);
        }
        for (long left = targets; left != 0; left &= left - 1) {
            if (!shards[Long.numberOfTrailingZeros(left)].entrance().hasRoom(message)) {
                return false;
            }
        }
        if (!shards[Long.numberOfTrailingZeros(targets)].entrance().offer(message)) {
            return false;
        }
        // Others may have been quicker there: then it waits, since half an event cannot be taken back.
        forEach(targets & (targets - 1), shard -> publishAtLast(shard, message));
        return true;
    }

    /** Publishes what code on the thread of a shard publishes. */
    void publishFrom(Shard shard, Object message) {
        if (shards.length == 1) {
            shard.addInside(message);
            return;
        }
        Object event = Reply.eventOf(message);
        Registration<?> only = shard.lastRoute().only(routes, event.getClass());
        if (only != null) {
            add(shard, targetOf(only, event), message);
            return;
        }
        long targets = targetsFrom(shard, event);
        if (Long.bitCount(targets) == 1) {
            add(shard, Long.numberOfTrailingZeros(targets), message);
            return;
        }
        forEach(targets, target -> target.requireRoom(message));
        forEach(targets, target -> target.takeShared(message, shard));
    }

    private void add(Shard shard, int target, Object message) {
        if (target == shard.index) {
            shard.addInside(message);
        } else {
            shards[target].cross(message);
        }
    }

    private boolean offerFrom(Shard shard, Object message) {
        shard.requireOpen();
        long targets = targetsFrom(shard, Reply.eventOf(message));
        for (long left = targets; left != 0; left &= left - 1) {
            if (!shards[Long.numberOfTrailingZeros(left)].hasRoom(message)) {
                return false;
            }
        }
        try {
            publishFrom(shard, message);
        } catch (RejectedExecutionException full) { // a handler of another shard was quicker
            return false;
        }
        shard.publishedInside();
        return true;
    }

    /** The shards with handlers of an event, as bits; the first one when nobody listens, or a key cannot be told. */
    private long targets(Object message) {
        if (shards.length == 1) {
            return 1;
        }
        Object event = Reply.eventOf(message);
        return targets(event, routes.of(event.getClass()));
    }

    private long targetsFrom(Shard shard, Object event) {
        return shards.length == 1 ? 1 : targets(event, shard.lastRoute().of(routes, event.getClass()));
    }

    private long targets(Object event, Registration<?>[] route) {
        long targets = 0;
        for (Registration<?> registration : route) {
            targets |= 1L << targetOf(registration, event);
        }
        if (targets == 0) {
            hasStrays = true;
            return 1;
        }
        return targets;
    }

    private int targetOf(Registration<?> registration, Object event) {
        try {
            return registration.shardOf(registration.keyOf(event), shards.length);
        } catch (Throwable reportedOnTheShard) {
            hasStrays = true;
            return 0;
        }
    }

    /** Whether a shard may have been given an event that is of none of its keys, by handlers registered later. */
    boolean hasStrays() {
        return hasStrays;
    }

    int shardOf(Registration<?> registration, Object key) {
        return shards.length == 1 ? 0 : registration.shardOf(key, shards.length);
    }

    /** The shard whose thread this is; null for any other thread. */
    private @Nullable Shard current() {
        for (Shard shard : shards) {
            if (shard.isCurrent()) {
                return shard;
            }
        }
        return null;
    }

    /** A shard that had nothing to do has found something. */
    void stir() {
        stirs.incrementAndGet();
    }

    /** Whether no shard has anything to do; once it is so, it stays so. */
    boolean isQuiet() {
        if (isQuiet) {
            return true;
        }
        long before = stirs.get();
        // Twice, since one that has been looked at may be sent something by one that has not yet.
        for (int look = 0; look < 2; look++) {
            if (!isEachQuiet()) {
                return false;
            }
        }
        if (stirs.get() != before) {
            return false;
        }
        isQuiet = true;
        for (Shard shard : shards) {
            shard.command(() -> {});
        }
        return true;
    }

    private boolean isEachQuiet() {
        for (Shard shard : shards) {
            if (!shard.isQuiet()) {
                return false;
            }
        }
        return true;
    }

    CompletableFuture<Boolean> restart(Class<?> type, Object key) {
        CompletableFuture<Boolean> isAny = CompletableFuture.completedFuture(false);
        for (Shard shard : shards) {
            CompletableFuture<Boolean> isHere = new CompletableFuture<>();
            shard.command(() -> restart(shard, type, key, isHere));
            isAny = isAny.thenCombine(isHere, Boolean::logicalOr);
        }
        return isAny;
    }

    private static void restart(Shard shard, Class<?> type, Object key, CompletableFuture<Boolean> isHere) {
        try {
            isHere.complete(shard.restart(type, key));
        } catch (Throwable ofTheKey) {
            isHere.completeExceptionally(ofTheKey);
        }
    }

    Sources sources() {
        return sources;
    }

    void close() {
        try {
            sources.close();
        } finally {
            closeShards();
        }
    }

    private void closeShards() {
        isClosed = true;
        boolean isInside = false;
        for (Shard shard : shards) {
            shard.entrance().close();
            shard.command(shard::close);
            isInside |= shard.isCurrent();
        }
        if (!isInside) {
            for (Shard shard : shards) {
                shard.join();
            }
        }
    }

    void fail(Throwable cause) {
        synchronized (this) {
            failure = failure == null ? cause : failure; // what follows from it is in the log
        }
        try {
            close();
        } catch (Error ofASource) {
            if (!ofASource.equals(cause)) {
                cause.addSuppressed(ofASource);
            }
        }
    }

    @Nullable
    Throwable failure() {
        return failure;
    }
}
