package dev.fermata.loop;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds the handlers of a message among those of its shard, by the class of the event. Confined to the shard. */
final class Dispatcher {
    /** From how many handlers on they are looked up together, so that the processor waits for many of them at a time. */
    private static final int TOGETHER_HANDLERS_MIN = 512;

    private static final int TOGETHER_EVENTS_MAX = 32;

    private final Shard shard;
    private final Router router;
    private Routes routes = Routes.NONE;
    private Handlers<?>[] handlers = {};
    private final Map<Class<?>, Handlers<?>[]> byType = new HashMap<>();

    /** Most events are of the class of the one before. */
    private @Nullable Class<?> lastType;

    private Handlers<?>[] lastRoute = {};

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

    /**
     * Dispatches a message, and perhaps some of the next ones with it.
     *
     * @param max the most others to take from {@code next}
     * @return how many others have been
     */
    int dispatch(Object first, Entrance next, int max) {
        if (first.getClass() == lastType && lastRoute.length == 1 && lastRoute[0].size() >= TOGETHER_HANDLERS_MIN) {
            return dispatchTogether(first, next, Math.min(max, TOGETHER_EVENTS_MAX - 1));
        }
        dispatch(first);
        return 0;
    }

    private int dispatchTogether(Object first, Entrance next, int max) {
        // New ones each time: to write into a young array is cheaper for the garbage collector than to keep an old one.
        @Nullable Object[] messages = new Object[max + 1];
        messages[0] = first;
        int others = 0;
        while (others < max) {
            Object message = next.poll();
            if (message == null) {
                break;
            }
            messages[++others] = message;
            if (message.getClass() != lastType) {
                break;
            }
        }
        // Looked at after the messages: whoever published one may have registered its handler just before.
        learn();
        int end = others + 1;
        Object last = Objects.requireNonNull(messages[others]);
        boolean isOther = last.getClass() != lastType;
        if (lastRoute.length == 1) {
            lastRoute[0].deliver(messages, isOther ? end - 1 : end);
            if (isOther) {
                dispatch(last);
            }
        } else {
            for (int each = 0; each < end; each++) {
                dispatch(Objects.requireNonNull(messages[each]));
            }
        }
        return others;
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
        return byType.computeIfAbsent(type, unknown -> {
            Registration<?>[] registrations = routes.of(unknown);
            Handlers<?>[] route = new Handlers<?>[registrations.length];
            for (int each = 0; each < route.length; each++) {
                route[each] = handlers[registrations[each].number];
            }
            return route;
        });
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
