/** Metrics of event loops, for Micrometer. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"
}) // Micrometer names its module in the manifest only
module dev.fermata.loop.micrometer {
    requires transitive dev.fermata.loop;
    requires transitive micrometer.core;
    requires static org.jspecify;

    exports dev.fermata.loop.micrometer;
}
