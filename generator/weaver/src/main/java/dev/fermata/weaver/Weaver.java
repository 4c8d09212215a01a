package dev.fermata.weaver;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.util.Map;

/**
 * Rewrites classes so that their methods can pause without a thread.
 *
 * <p>The same class comes out as the same bytes each time, and a class that is woven already is left alone. Used by any
 * thread.
 */
public final class Weaver {
    private final Hierarchy hierarchy;
    private final PauseFinder finder;

    /**
     * A weaver that looks up types as the woven classes will: it must find what is compiled with them and their
     * libraries, of which it reads which types are yielders.
     */
    public Weaver(ClassFinder classes) {
        hierarchy = new Hierarchy(classes);
        finder = new PauseFinder(hierarchy);
    }

    /**
     * Weaves one class.
     *
     * @return the class and the classes that keep its locals, by binary name; empty when there is nothing to weave
     * @throws WeavingRefusedException when the class pauses where that is not possible
     * @throws IllegalArgumentException when {@code classFile} is none
     */
    public Map<String, byte[]> weave(byte[] classFile) {
        ClassModel type = ClassFile.of().parse(classFile);
        if (isWoven(type) || !mentionsYielder(type)) {
            return Map.of();
        }
        return new ClassWeaver(hierarchy, finder, type).weave();
    }

    static boolean isWoven(byte[] classFile) {
        return isWoven(ClassFile.of().parse(classFile));
    }

    private static boolean isWoven(ClassModel type) {
        return type.findAttribute(Attributes.runtimeVisibleAnnotations())
                .map(annotations -> annotations.annotations().stream()
                        .anyMatch(annotation -> annotation.classSymbol().equals(Library.WOVEN)))
                .orElse(false);
    }

    private boolean mentionsYielder(ClassModel type) {
        return new Mentions(hierarchy).of(type);
    }
}
