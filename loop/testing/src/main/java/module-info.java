/** Deterministic simulations of event loops: virtual time, seeded order, named faults. */
module dev.fermata.loop.testing {
    requires transitive dev.fermata.loop;
    requires static org.jspecify;
    requires static org.junit.jupiter.api;

    exports dev.fermata.loop.testing;

    // JUnit makes the extension behind @Simulated, which is nobody else's.
    opens dev.fermata.loop.testing to
            org.junit.platform.commons;
}
