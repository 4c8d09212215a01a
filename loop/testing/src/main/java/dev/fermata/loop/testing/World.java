package dev.fermata.loop.testing;

import dev.fermata.loop.DeadLetter;
import dev.fermata.loop.EventLoop;
import dev.fermata.loop.Handler;
import dev.fermata.loop.LoopListener;
import dev.fermata.loop.LoopSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A world with a time of its own, in which event loops run on one thread, and in which chance is drawn from a seed.
 *
 * <p>Nothing happens by itself: {@link #runFor}, {@link #runUntil} and {@link #runUntilIdle} let things happen, and time
 * passes when there is nothing to do at the moment. Which of those who have something to do goes on first, is drawn: so
 * each seed is another interleaving.
 *
 * <p>For the thread of the scenario alone. What is simulated must not start threads, wait for them, or ask the real clock;
 * keys must not have hash codes that differ from run to run, as those of enums and of plain objects do. A scenario that may
 * fill a loop publishes through {@link #publish}: {@link EventLoop#publish} would wait for itself.
 */
public final class World {
    private static final Instant BEGINNING = Instant.parse("2000-01-01T00:00:00Z");

    /** Something that happens at a time; of what happens at the same time, the one with the lower number first. */
    private record Scheduled(long nanos, long number, Executor executor, Runnable task) {}

    private final Random random;
    private final StringBuilder trace = new StringBuilder();
    private final List<Executor> executors = new ArrayList<>();
    private final PriorityQueue<Scheduled> later = new PriorityQueue<>((one, other) ->
            one.nanos != other.nanos ? Long.compare(one.nanos, other.nanos) : Long.compare(one.number, other.number));
    private final List<EventLoop> loops = new ArrayList<>();
    private final Executor outside = new Executor(this, "outside");
    private final Executor blocking = new Executor(this, "blocking");

    /** The events of publishers that wait for room, in the order in which they came. */
    private final Map<EventLoop, ArrayDeque<Object>> waiting = new LinkedHashMap<>();

    /** How many of those that are to happen are crashes, for which alone the world does not go on. */
    private int crashes;

    private long nanos;
    private long scheduled;

    World(long seed) {
        random = new Random(seed);
        executors.add(outside);
        executors.add(blocking);
    }

    // ---- what there is

    /** Starts a loop with one shard in this world, with the default settings. */
    public EventLoop startLoop() {
        return startLoop(LoopSettings.defaults());
    }

    /**
     * Starts a loop in this world. Clock, threads, blocking calls and shards are the world's; dead letters and what a
     * listener is told are traced, and given to those of the settings too. There is no watchdog.
     */
    public EventLoop startLoop(LoopSettings settings) {
        List<Executor> shards = IntStream.range(0, settings.shards())
                .mapToObj(index -> new Executor(this, settings.name() + "-" + index))
                .toList();
        executors.addAll(shards);
        EventLoop loop = EventLoop.startOn(
                shards,
                settings.withClock(clock())
                        .withNanoTime(() -> nanos)
                        .withStuckAfter(Duration.ZERO)
                        .withBlocking(task -> schedule(blocking, task, drawUpTo(Duration.ofMillis(10))))
                        .withListener(new Tracer(this, settings.name(), settings.listener())));
        loops.add(loop);
        return loop;
    }

    /** The clock of this world; it begins with the year 2000. */
    public InstantSource clock() {
        return () -> BEGINNING.plusNanos(nanos);
    }

    /** How much time has passed in this world. */
    public Duration time() {
        return Duration.ofNanos(nanos);
    }

    /** Chance. Only what is drawn from here is the same in each run. */
    public Random random() {
        return random;
    }

    /** Some time from nothing to {@code max}, drawn. */
    public Duration drawUpTo(Duration max) {
        return Duration.ofNanos(random.nextLong(max.toNanos() + 1));
    }

    /** Whether something that happens this often happens now, drawn; 0 for never, 1 for always. */
    public boolean draw(double probability) {
        return random.nextDouble() < probability;
    }

    // ---- what happens

    /** Has a task run when some time has passed: somebody from outside, who publishes an event, say. */
    public void after(Duration delay, Runnable task) {
        schedule(outside, task, delay);
    }

    /**
     * Publishes an event to a loop; while that has no room for it, the event waits, and those that are published later by this
     * method wait behind it, as with a publisher that waits. Whether a mailbox refuses, {@link EventLoop#publish} tells.
     */
    public void publish(EventLoop loop, Object event) {
        ArrayDeque<Object> before = waiting.get(loop);
        if (before != null) {
            before.add(event);
        } else if (!loop.offer(event)) {
            waiting.put(loop, new ArrayDeque<>(List.of(event)));
        }
    }

    /** A way to a loop on which events meet faults. */
    public Link link(EventLoop loop, Fault... faults) {
        return new Link(this, loop, List.of(faults));
    }

    /** Ends, now and then, one of a loop's handlers, as {@link EventLoop#restart} does; for as long as there is anything else to do. */
    public void crash(EventLoop loop, Class<?> type, List<?> keys, Duration every) {
        crashes++;
        after(drawUpTo(every.multipliedBy(2)), () -> {
            crashes--;
            if (isIdle()) {
                return;
            }
            Object key = keys.get(random.nextInt(keys.size()));
            note("crash of " + type.getSimpleName() + "[" + key + "]");
            var _ = loop.restart(type, key);
            crash(loop, type, keys, every);
        });
    }

    /** Lets things happen until so much time has passed. */
    public void runFor(Duration time) {
        long end = nanos + time.toNanos();
        while (step(end)) {
            // goes on
        }
        nanos = Math.max(nanos, end); // to close a loop, say, may have taken longer
    }

    /**
     * Lets things happen until nothing is left to happen at any time.
     *
     * @throws IllegalStateException when a publisher still waits for room then
     */
    public void runUntilIdle() {
        while (step(Long.MAX_VALUE)) {
            // goes on
        }
        if (!waiting.isEmpty()) {
            throw new IllegalStateException("nothing is left to happen in this world, and " + describeWaiting());
        }
    }

    /**
     * Lets things happen until something is true.
     *
     * @throws IllegalStateException when nothing is left to happen before it is
     */
    public void runUntil(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (!step(Long.MAX_VALUE)) {
                throw new IllegalStateException(
                        "nothing is left to happen in this world, and what was waited for has not come true"
                                + (waiting.isEmpty() ? "" : "; " + describeWaiting()));
            }
        }
    }

    /** Lets things happen until a stage has completed; what it failed with is thrown, as by join. */
    public <T extends @Nullable Object> T await(CompletionStage<T> stage) throws CompletionException {
        var future = stage.toCompletableFuture();
        runUntil(future::isDone);
        return future.join();
    }

    /** Closes a loop in order, as {@link EventLoop#close} does, and lets things happen until it has. */
    public void close(EventLoop loop) {
        loop.close();
        loops.remove(loop);
    }

    /** One thing happens, or time passes to the next one; false when there is none up to {@code end}. */
    private boolean step(long end) {
        waiting.entrySet().removeIf(each -> hasTaken(each.getKey(), each.getValue()));
        List<Executor> busy = executors.stream().filter(Executor::isBusy).toList();
        if (!busy.isEmpty()) {
            busy.get(random.nextInt(busy.size())).runOne();
            return true;
        }
        Scheduled next = later.peek();
        if (next == null || next.nanos > end) {
            return false;
        }
        later.remove();
        nanos = Math.max(nanos, next.nanos);
        next.executor.execute(next.task);
        return true;
    }

    /** Whether a loop has taken all that waited for room in it, or will never take it. */
    private boolean hasTaken(EventLoop loop, ArrayDeque<Object> events) {
        try {
            while (!events.isEmpty() && loop.offer(events.getFirst())) {
                events.removeFirst();
            }
            return events.isEmpty();
        } catch (IllegalStateException closed) {
            events.forEach(event -> note("closed before it was published: " + event));
            return true;
        }
    }

    private String describeWaiting() {
        return "publishers wait for ever for a loop to have room: "
                + waiting.values().stream()
                        .map(events -> events.getFirst()
                                + (events.size() == 1 ? "" : " and " + (events.size() - 1) + " events more"))
                        .collect(Collectors.joining(", "));
    }

    private boolean isIdle() {
        return later.size() == crashes && executors.stream().noneMatch(Executor::isBusy);
    }

    // ---- what is seen

    /** Adds a line to the trace. */
    public void note(String line) {
        trace.append(String.format(Locale.ROOT, "%d.%09d %s\n", nanos / 1_000_000_000, nanos % 1_000_000_000, line));
    }

    /** What has happened so far: what handlers did, dead letters, faults and notes, each with its time in seconds. */
    public String trace() {
        return trace.toString();
    }

    void schedule(Executor executor, Runnable task, long delay, TimeUnit unit) {
        schedule(executor, task, Duration.of(delay, unit.toChronoUnit()));
    }

    private void schedule(Executor executor, Runnable task, Duration delay) {
        later.add(new Scheduled(nanos + delay.toNanos(), scheduled++, executor, task));
    }

    /** On behalf of one of our executors, whose caller waits for something that only this world can bring. */
    void runWhileWaiting(BooleanSupplier condition) {
        runUntil(condition);
    }

    /**
     * The scenario is over: nothing comes from outside any more, and handlers are closed, whatever they wait for.
     *
     * @param failure of the scenario; null when there is none
     * @return that, or what failed in the end
     */
    @Nullable
    Throwable end(@Nullable Throwable failure) {
        waiting.clear();
        outside.forget();
        later.removeIf(each -> each.executor == outside);
        Throwable first = failure;
        for (EventLoop loop : List.copyOf(loops)) {
            try {
                close(loop);
            } catch (Throwable another) {
                if (first == null) {
                    first = another;
                } else {
                    first.addSuppressed(another);
                }
            }
        }
        return first;
    }

    void deadLetter(String loop, DeadLetter letter) {
        note(loop + ": dead letter " + letter.reason() + " " + letter.event());
    }

    /** Traces what a loop does. */
    private record Tracer(World world, String loop, LoopListener next) implements LoopListener {
        @Override
        public void ran(String handlers, Object key, long nanos) {
            world.note(loop + ": " + name(handlers, key) + " ran");
            next.ran(handlers, key, nanos);
        }

        /** Without keys the key is a body, whose text differs from run to run. */
        private static String name(String handlers, Object key) {
            return key instanceof Handler<?> ? handlers : handlers + "[" + key + "]";
        }

        @Override
        public void failed(String handlers, Object key, Throwable failure) {
            world.note(loop + ": " + name(handlers, key) + " failed: " + failure);
            next.failed(handlers, key, failure);
        }

        @Override
        public void deadLetter(DeadLetter letter) {
            world.deadLetter(loop, letter);
            next.deadLetter(letter);
        }

        @Override
        public void closed(Duration took, int unfinished) {
            world.note(loop + ": closed with " + unfinished + " unfinished");
            next.closed(took, unfinished);
        }
    }
}
