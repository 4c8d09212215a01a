package dev.fermata.loop;

import org.jspecify.annotations.Nullable;

/** Remembers the registrations for the class of event that was asked for last, which is mostly asked for next. For one thread. */
final class LastRoute {
    private Routes routes = Routes.none();
    private @Nullable Class<?> eventType;
    private Registration<?>[] registrations = {};
    private @Nullable Registration<?> only;

    /** The one registration for a class of event, as mostly there is; null when there are several, or none. */
    @Nullable
    Registration<?> only(Routes latest, Class<?> wanted) {
        learn(latest, wanted);
        return only;
    }

    Registration<?>[] of(Routes latest, Class<?> wanted) {
        learn(latest, wanted);
        return registrations;
    }

    private void learn(Routes latest, Class<?> wanted) {
        if (wanted != eventType || latest != routes) {
            registrations = latest.of(wanted);
            only = registrations.length == 1 ? registrations[0] : null;
            eventType = wanted;
            routes = latest;
        }
    }
}
