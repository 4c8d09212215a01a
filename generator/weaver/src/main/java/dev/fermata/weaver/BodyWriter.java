package dev.fermata.weaver;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.List;

/** Writes the interface that a lambda which is a body gets as well: it makes the generator that is the body's frame. */
final class BodyWriter {
    private final ClassDesc type;
    private final ClassDesc frame;
    private final int majorVersion;

    BodyWriter(ClassDesc type, ClassDesc frame, int majorVersion) {
        this.type = type;
        this.frame = frame;
        this.majorVersion = majorVersion;
    }

    byte[] write() {
        return ClassFile.of()
                .build(
                        type,
                        builder -> builder.withVersion(majorVersion, 0)
                                .withFlags(AccessFlag.INTERFACE, AccessFlag.ABSTRACT, AccessFlag.SYNTHETIC)
                                .withInterfaceSymbols(Library.WOVEN_BODY)
                                .with(Library.wovenAnnotation(List.of()))
                                .withMethodBody(
                                        "newGenerator",
                                        Library.NEW_GENERATOR,
                                        ClassFile.ACC_PUBLIC,
                                        code -> code.new_(frame)
                                                .dup()
                                                .invokespecial(
                                                        frame,
                                                        ConstantDescs.INIT_NAME,
                                                        MethodTypeDesc.of(ConstantDescs.CD_void))
                                                .areturn()));
    }
}
