package dev.fermata.loop;

import org.jspecify.annotations.Nullable;

/** Remembers the registrations for the class of event that was asked for last, which is mostly asked for next. For one thread. */
final class LastRoute {
    private Routes routes = Routes.NONE;
    private @Nullable Class<?> eventType;
    private Registration<?>[] registrations = {};

    Registration<?>[] of(Routes latest, Class<?> wanted) {
        if (wanted != eventType || latest != routes) {
            registrations = latest.of(wanted);
            eventType = wanted;
            routes = latest;
        }
        return registrations;
    }
}
