package dev.fermata.weaver;

import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MethodTypeEntry;
import java.lang.classfile.constantpool.NameAndTypeEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.constant.MethodTypeDesc;

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
                case NameAndTypeEntry member -> inDescriptor(member.type().stringValue());
                case MethodTypeEntry lambda -> inDescriptor(lambda.descriptor().stringValue());
                default -> false;
            };
            if (named) {
                return true;
            }
        }
        return type.methods().stream()
                .anyMatch(method -> inDescriptor(method.methodType().stringValue()));
    }

    /** Method descriptors: the only ones of which a yielder makes a method one that can pause. */
    private boolean inDescriptor(String descriptor) {
        return descriptor.startsWith("(")
                && MethodTypeDesc.ofDescriptor(descriptor).parameterList().stream()
                        .anyMatch(hierarchy::isYielder);
    }
}
