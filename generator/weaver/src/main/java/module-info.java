/** Makes methods that take a yielder state machines. Depends on the JDK alone. */
module dev.fermata.weaver {
    requires static transitive org.jspecify;

    exports dev.fermata.weaver;
}
