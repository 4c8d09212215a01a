/** An event loop whose handlers are generators. */
module dev.fermata.loop {
    requires transitive dev.fermata.generator;
    requires static org.jspecify;

    exports dev.fermata.loop;
}
