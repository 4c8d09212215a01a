package dev.fermata.weaver;

import java.lang.instrument.ClassFileTransformer;
import java.lang.ref.WeakReference;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Weaves classes as they are loaded. What cannot be woven is logged with its place and its cure, and stays as it is: its
 * generators then run on threads. Called by any thread.
 */
final class LoadTimeWeaver implements ClassFileTransformer {
    static final System.Logger LOGGER = System.getLogger(LoadTimeWeaver.class.getName());

    private static final String LIBRARY = "dev/fermata/generator/";

    private final ClassDefiner definer;
    private final Map<ClassLoader, Weaver> weavers = Collections.synchronizedMap(new WeakHashMap<>());

    LoadTimeWeaver(ClassDefiner definer) {
        this.definer = definer;
    }

    @Override
    public byte @Nullable [] transform(
            Module module,
            @Nullable ClassLoader loader,
            @Nullable String className,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (loader == null
                || loader.equals(ClassLoader.getPlatformClassLoader())
                || className == null
                || redefined != null
                || className.startsWith(LIBRARY)) {
            return null;
        }
        try {
            return weave(loader, className.replace('/', '.'), domain, classFile);
        } catch (WeavingRefusedException refused) {
            LOGGER.log(System.Logger.Level.ERROR, "not woven: " + refused.getMessage());
        } catch (RuntimeException failure) { // which the JVM would not tell anybody
            LOGGER.log(System.Logger.Level.ERROR, "cannot weave " + className, failure);
        }
        return null;
    }

    private byte @Nullable [] weave(
            ClassLoader loader, String name, @Nullable ProtectionDomain domain, byte[] classFile) {
        Map<String, byte[]> woven =
                weavers.computeIfAbsent(loader, LoadTimeWeaver::weaverFor).weave(classFile);
        woven.forEach((each, bytes) -> {
            if (!each.equals(name)) {
                definer.define(loader, each, bytes, domain);
            }
        });
        return woven.get(name);
    }

    /** It must not keep the loader alive, of which the map would then never let go. */
    private static Weaver weaverFor(ClassLoader loader) {
        WeakReference<ClassLoader> weak = new WeakReference<>(loader);
        return new Weaver(type -> Optional.ofNullable(weak.get())
                .flatMap(alive -> ClassFinder.in(alive).find(type)));
    }
}
