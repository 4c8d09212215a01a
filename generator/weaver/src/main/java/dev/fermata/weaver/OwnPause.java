package dev.fermata.weaver;

import static dev.fermata.weaver.Library.ASYNC;
import static dev.fermata.weaver.Library.WOVEN_GENERATOR;
import static dev.fermata.weaver.Library.YIELDER;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/**
 * An operation of the library's own yielders that pauses. The library is not woven itself: this says what becomes of them.
 *
 * @param yielder the type that has it
 * @param method its name
 * @param descriptor of the method
 * @param engine the class that has what woven code calls instead
 * @param pauser what woven code calls to pause, a static method
 * @param resumer what woven code calls when it goes on
 */
record OwnPause(
        ClassDesc yielder, String method, MethodTypeDesc descriptor, ClassDesc engine, String pauser, String resumer) {
    private static final ClassDesc STAGE = ClassDesc.of("java.util.concurrent.CompletionStage");

    static final List<OwnPause> ALL = List.of(
            object(YIELDER, "yield", CD_Object, "pause"),
            object(YIELDER, "yieldFrom", Library.GENERATOR, "delegate"),
            object(ASYNC, "await", STAGE, "pause"),
            number(Library.LONG_YIELDER, CD_long, Library.WOVEN_LONG_GENERATOR, "Long"),
            number(Library.INT_YIELDER, CD_int, Library.WOVEN_INT_GENERATOR, "Int"),
            number(Library.DOUBLE_YIELDER, CD_double, Library.WOVEN_DOUBLE_GENERATOR, "Double"));

    private static OwnPause object(ClassDesc yielder, String method, ClassDesc yielded, String pauser) {
        return new OwnPause(yielder, method, MethodTypeDesc.of(CD_Object, yielded), WOVEN_GENERATOR, pauser, "resumed");
    }

    private static OwnPause number(ClassDesc yielder, ClassDesc type, ClassDesc engine, String name) {
        return new OwnPause(
                yielder, "yield" + name, MethodTypeDesc.of(type, type), engine, "pause" + name, "resumed" + name);
    }

    /** Whether this is the method of that name and descriptor in {@code owner}. */
    boolean is(ClassDesc owner, String name, String type, Hierarchy hierarchy) {
        return method.equals(name) && descriptor.descriptorString().equals(type) && hierarchy.isSubtype(owner, yielder);
    }

    /** The descriptor of the pauser. */
    MethodTypeDesc pauserType() {
        ClassDesc value = descriptor.returnType().isPrimitive() ? descriptor.returnType() : CD_Object;
        return MethodTypeDesc.of(CD_void, CD_Object, value, Library.WOVEN_GENERATOR);
    }

    /** The descriptor of the resumer, a static method. */
    MethodTypeDesc resumerType() {
        return MethodTypeDesc.of(descriptor.returnType(), CD_Object, Library.WOVEN_GENERATOR);
    }
}
