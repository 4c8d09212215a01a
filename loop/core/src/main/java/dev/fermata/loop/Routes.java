package dev.fermata.loop;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which registrations take an event, by its class. A snapshot: with each new registration there is a new one. Any thread
 * may ask.
 */
final class Routes {
    private final Registration<?>[] all;
    private final Map<Class<?>, Registration<?>[]> byType = new ConcurrentHashMap<>();

    private Routes(Registration<?>[] all) {
        this.all = all;
    }

    static Routes none() {
        return new Routes(new Registration<?>[0]);
    }

    Routes with(Registration<?> registration) {
        Registration<?>[] more = Arrays.copyOf(all, all.length + 1);
        more[all.length] = registration;
        return new Routes(more);
    }

    int size() {
        return all.length;
    }

    Registration<?>[] all() {
        return all;
    }

    Registration<?>[] of(Class<?> eventType) {
        Registration<?>[] known = byType.get(eventType);
        if (known == null) {
            known = Arrays.stream(all)
                    .filter(registration -> registration.takes(eventType))
                    .toArray(Registration<?>[]::new);
            byType.put(eventType, known);
        }
        return known;
    }
}
