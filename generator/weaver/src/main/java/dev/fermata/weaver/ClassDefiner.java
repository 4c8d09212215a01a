package dev.fermata.weaver;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Defines classes in the class loaders of others, as an agent may: the JDK has no other door for more than one class. */
final class ClassDefiner {
    private final MethodHandle defineClass;

    ClassDefiner(Instrumentation instrumentation) {
        Module jdk = ClassLoader.class.getModule();
        Module own = ClassDefiner.class.getModule();
        instrumentation.redefineModule(jdk, Set.of(), Map.of(), Map.of("java.lang", Set.of(own)), Set.of(), Map.of());
        try {
            defineClass = MethodHandles.privateLookupIn(ClassLoader.class, MethodHandles.lookup())
                    .findVirtual(
                            ClassLoader.class,
                            "defineClass",
                            MethodType.methodType(
                                    Class.class,
                                    String.class,
                                    byte[].class,
                                    int.class,
                                    int.class,
                                    ProtectionDomain.class));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("this JDK's class loaders cannot be asked to define a class", impossible);
        }
    }

    /** Defines a class, unless an earlier attempt to load the class that it belongs to has done so. */
    void define(ClassLoader loader, String name, byte[] classFile, @Nullable ProtectionDomain domain) {
        try {
            Class<?> ignored = (Class<?>) defineClass.invokeExact(loader, name, classFile, 0, classFile.length, domain);
        } catch (LinkageError thereAlready) {
            LoadTimeWeaver.LOGGER.log(System.Logger.Level.DEBUG, "defined before: " + name, thereAlready);
        } catch (Throwable failure) {
            throw new IllegalStateException("cannot define " + name, failure);
        }
    }
}
