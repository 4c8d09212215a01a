package dev.fermata.loop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds the handlers of a message among those of its shard, by the class of the event. Confined to the shard. */
final class Dispatcher {
    /** How many are taken together: so many that it pays to look their handlers up together. */
    static final int TOGETHER_EVENTS_MAX = 32;

    private final Shard shard;
    private final Router router;
    private Routes routes = Routes.none();
    private Handlers<?>[] handlers = {};
    private final Map<Class<?>, Handlers<?>[]> byType = new HashMap<>();

    /** Most events are of the class of the one before. */
    private @Nullable Class<?> lastType;

    private Handlers<?>[] lastRoute = {};

    /** How many messages there were to take the last time: it may be about as many now. */
    private int lastCount;

    Dispatcher(Shard shard, Router router) {
        this.shard = shard;
        this.router = router;
    }

    void dispatch(Object message) {
        learn();
        Class<?> type = message.getClass();
        if (type != lastType) {
            dispatchElsewhere(message, type);
        } else if (lastRoute.length == 1) {
            lastRoute[0].deliver(message);
        } else {
            deliver(lastRoute, message, message);
        }
    }

    private void dispatchElsewhere(Object message, Class<?> type) {
        if (message instanceof Reply<?> reply) {
            Object event = Reply.eventOf(message);
            Handlers<?>[] route = routeOf(event.getClass());
            reply.hasReached(route.length);
            deliver(route, message, event);
            return;
        }
        lastRoute = routeOf(type);
        lastType = type;
        deliver(lastRoute, message, message);
    }

    private void deliver(Handlers<?>[] route, Object message, Object event) {
        boolean isTaken = false;
        for (Handlers<?> each : route) {
            isTaken |= each.deliver(message, event);
        }
        if (!isTaken) { // or by one alone that was not there yet when it was published, and lives on another shard
            shard.reports().deadLetter(message, null, DeadLetter.Reason.NO_HANDLER, null);
        }
    }

    /** How many messages to take next, at most: as many as it looks up together, or a few when there were only a few. */
    int together() {
        return Math.min(TOGETHER_EVENTS_MAX, 2 * lastCount + 1);
    }

    /** Dispatches some messages from an inbox; answers how many. */
    int dispatch(Inbox inbox, int max) {
        // New ones each time: to write into a young array is cheaper for the garbage collector than to keep an old one.
        @Nullable Object[] messages = new Object[max];
        int count = inbox.fill(messages);
        if (count > 0) { // or else that was the end of a batch, which says nothing of the next one
            lastCount = count;
        }
        // Looked at after the messages: whoever published one may have registered its handler just before.
        learn();
        int next = 0;
        while (next < count) {
            int first = next;
            next = endOfKind(messages, first, count);
            if (next > first) {
                lastRoute[0].deliver(messages, first, next);
            } else {
                dispatch(Objects.requireNonNull(messages[next++]));
            }
        }
        return count;
    }

    /** Up to where the messages, from one on, go to the same handlers as the one dispatched last, when those are of one kind. */
    private int endOfKind(@Nullable Object[] messages, int first, int count) {
        Object one = Objects.requireNonNull(messages[first]);
        if (lastRoute.length != 1 || one.getClass() != lastType) {
            return first;
        }
        int end = first + 1;
        while (end < count && Objects.requireNonNull(messages[end]).getClass() == one.getClass()) {
            end++;
        }
        return end;
    }

    /** Before each message, since its publisher may have registered its handler just before. */
    private void learn() {
        Routes latest = router.routes();
        if (latest != routes) {
            learn(latest);
        }
    }

    private void learn(Routes latest) {
        Handlers<?>[] more = new Handlers<?>[latest.size()];
        System.arraycopy(handlers, 0, more, 0, handlers.length);
        for (int number = handlers.length; number < more.length; number++) {
            more[number] = new Handlers<>(shard, latest.all()[number]);
        }
        handlers = more;
        routes = latest;
        byType.clear();
        Class<?> type = lastType;
        if (type != null) {
            lastRoute = routeOf(type);
        }
    }

    private Handlers<?>[] routeOf(Class<?> type) {
        Handlers<?>[] known =
                byType.get(type); // without the object that computeIfAbsent needs, for a question each time
        return known == null ? learnRoute(type) : known;
    }

    private Handlers<?>[] learnRoute(Class<?> type) {
        Registration<?>[] registrations = routes.of(type);
        Handlers<?>[] route = new Handlers<?>[registrations.length];
        for (int each = 0; each < route.length; each++) {
            route[each] = handlers[registrations[each].number];
        }
        byType.put(type, route);
        return route;
    }

    boolean restart(Class<?> type, Object key) {
        boolean isAny = false;
        for (Handlers<?> each : handlers) {
            isAny |= each.registration.type == type && each.restart(key);
        }
        return isAny;
    }

    void forEach(Consumer<? super HandlerCell<?>> action) {
        for (Handlers<?> each : handlers) {
            each.forEach(action);
        }
    }

    /** Whether any handler has something to do still. */
    boolean isBusy() {
        boolean[] busy = new boolean[1];
        forEach(cell -> busy[0] |= cell.isBusy());
        return busy[0];
    }

    /** Those that have something to do still, as they stand at a time. */
    List<HandlerDump> busy(long now) {
        List<HandlerDump> busy = new ArrayList<>();
        forEach(cell -> {
            if (cell.isBusy()) {
                busy.add(HandlerDump.of(cell, now));
            }
        });
        return busy;
    }

    /** The one that runs, as far as another thread can see. */
    @Nullable
    HandlerCell<?> running() {
        List<HandlerCell<?>> running = new ArrayList<>(1);
        forEach(cell -> {
            if (cell.standing() == Standing.RUNNING) {
                running.add(cell);
            }
        });
        return running.isEmpty() ? null : running.getFirst();
    }

    /** How many handlers there are. */
    int size() {
        int size = 0;
        for (Handlers<?> each : handlers) {
            size += each.size();
        }
        return size;
    }

    /** Ends all handlers. */
    void close() {
        for (Handlers<?> each : handlers) {
            each.close();
        }
    }
}
