/** Fermata's event loop in a Spring Boot application. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"
}) // Spring and Micrometer name their modules in the manifest only
module dev.fermata.loop.spring {
    requires transitive dev.fermata.loop;
    requires dev.fermata.generator;
    requires spring.aop;
    requires spring.beans;
    requires spring.boot;
    requires spring.boot.autoconfigure;
    requires spring.context;
    requires spring.core;
    // What an application may have, or not.
    requires static com.fasterxml.jackson.annotation; // is on Health
    requires static dev.fermata.loop.micrometer;
    requires static micrometer.core;
    requires static org.jspecify;
    requires static spring.boot.actuator;
    requires static spring.boot.actuator.autoconfigure;
    requires static spring.boot.health;

    exports dev.fermata.loop.spring;

    // Spring makes what is in it, and looks into it.
    opens dev.fermata.loop.spring to
            spring.beans,
            spring.boot,
            spring.boot.actuator,
            spring.context,
            spring.core;
}
