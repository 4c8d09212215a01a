package dev.fermata.weaver;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.constant.ClassDesc;
import java.util.Optional;

/** Finds the class files of the types that a woven class refers to. Called by any thread. */
@FunctionalInterface
public interface ClassFinder {
    /** The class file of a class or interface; empty when there is none. */
    Optional<byte[]> find(ClassDesc type);

    /** Looks here, and where nothing is found, there. */
    default ClassFinder or(ClassFinder other) {
        return type -> find(type).or(() -> other.find(type));
    }

    /** Finds what a class loader finds as a resource; null is the JDK's own. */
    static ClassFinder in(ClassLoader loader) {
        return type -> {
            try (InputStream found = loader.getResourceAsStream(path(type))) {
                return found == null ? Optional.empty() : Optional.of(found.readAllBytes());
            } catch (IOException unreadable) {
                throw new UncheckedIOException("cannot read the class file of " + type.displayName(), unreadable);
            }
        };
    }

    /** Where the class file of a type lies, from the root of a class path's entry. */
    static String path(ClassDesc type) {
        String descriptor = type.descriptorString();
        return descriptor.substring(1, descriptor.length() - 1) + ".class";
    }
}
