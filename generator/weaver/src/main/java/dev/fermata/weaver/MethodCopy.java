package dev.fermata.weaver;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.StackMapTableAttribute;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/** Copies methods, with another code or with some instructions replaced by ones of the same effect on the stack. */
final class MethodCopy {
    private MethodCopy() {}

    /** Copies a method whose code is written anew. */
    static void withCode(ClassBuilder type, MethodModel method, BiConsumer<CodeModel, CodeBuilder> writer) {
        type.withMethod(
                method.methodName(),
                method.methodType(),
                method.flags().flagsMask(),
                copy -> method.forEach(element -> {
                    if (element instanceof CodeModel code) {
                        copy.withCode(builder -> writer.accept(code, builder));
                    } else {
                        copy.with(element);
                    }
                }));
    }

    /** Copies code; its stack map frames still hold, so that no class need be looked up to compute them. */
    static void replacing(
            CodeModel code, CodeBuilder builder, BiFunction<CodeElement, CodeBuilder, CodeElement> replaced) {
        for (CodeElement element : code) {
            builder.with(replaced.apply(element, builder));
        }
        code.findAttribute(Attributes.stackMapTable())
                .ifPresent(table -> builder.with(StackMapTableAttribute.of(table.entries())));
    }
}
