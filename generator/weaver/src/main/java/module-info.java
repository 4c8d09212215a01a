/** Makes methods that take a yielder state machines. Depends on the JDK alone. */
module dev.fermata.weaver {
    requires static org.jspecify;
    requires static java.instrument; // for the agent alone, which the JVM then has

    exports dev.fermata.weaver;
}
