/** Python's generators for Java. Depends on the JDK alone. */
module dev.fermata.generator {
    requires static org.jspecify;

    exports dev.fermata.generator;
}
