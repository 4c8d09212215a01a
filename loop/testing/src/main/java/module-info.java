/** Deterministic simulations of event loops: virtual time, seeded order, named faults. */
module dev.fermata.loop.testing {
    requires transitive dev.fermata.loop;
    requires static org.jspecify;
    requires static org.junit.jupiter.api;

    exports dev.fermata.loop.testing;
}
