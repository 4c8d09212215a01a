package dev.fermata.weaver;

import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.constant.ClassDesc;

/** Whether a class names a yielder at all, which its constant pool tells at a glance, and which few do. */
final class Mentions {
    private final Hierarchy hierarchy;

    Mentions(Hierarchy hierarchy) {
        this.hierarchy = hierarchy;
    }

    boolean of(ClassModel type) {
        for (PoolEntry entry : type.constantPool()) {
            boolean named = switch (entry) {
                case ClassEntry other ->
                    !other.asInternalName().startsWith("[") && hierarchy.isYielder(other.asSymbol());
                case Utf8Entry text -> inDescriptor(text.stringValue());
                default -> false;
            };
            if (named) {
                return true;
            }
        }
        return false;
    }

    /** Method descriptors: the only ones of which a yielder makes a method one that can pause. */
    private boolean inDescriptor(String text) {
        if (!text.startsWith("(")) {
            return false;
        }
        int end = text.indexOf(')');
        for (int start = text.indexOf('L'); start > 0 && start < end; start = text.indexOf('L', start)) {
            int semicolon = text.indexOf(';', start);
            if (semicolon < 0) {
                return false;
            }
            String name = text.substring(start + 1, semicolon);
            if (!name.isEmpty() && isName(name) && hierarchy.isYielder(ClassDesc.ofInternalName(name))) {
                return true;
            }
            start = semicolon;
        }
        return false;
    }

    private static boolean isName(String name) {
        return name.chars().noneMatch(letter -> letter == '.' || letter == '[' || letter == '<' || letter == '(');
    }
}
