/** An event loop whose handlers are generators. */
module dev.fermata.loop {
    requires transitive dev.fermata.generator;
    requires static org.jspecify;
    requires jdk.jfr;
    requires org.jctools.core.jdk11;

    exports dev.fermata.loop;
}
