package dev.fermata.weaver;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/**
 * An operation of the yielders themselves that pauses.
 *
 * @param method its name
 * @param descriptor of the method
 * @param engine the class that has what woven code calls instead
 * @param pauser what woven code calls to pause, a static method
 * @param resumer what woven code calls when it goes on
 */
record OwnPause(String method, MethodTypeDesc descriptor, ClassDesc engine, String pauser, String resumer) {
    static final List<OwnPause> ALL = List.of(
            new OwnPause("yield", MethodTypeDesc.of(CD_Object, CD_Object), Library.WOVEN_GENERATOR, "pause", "resumed"),
            new OwnPause(
                    "yieldFrom",
                    MethodTypeDesc.of(CD_Object, Library.GENERATOR),
                    Library.WOVEN_GENERATOR,
                    "delegate",
                    "resumed"),
            number("yieldLong", CD_long, Library.WOVEN_LONG_GENERATOR, "Long"),
            number("yieldInt", CD_int, Library.WOVEN_INT_GENERATOR, "Int"),
            number("yieldDouble", CD_double, Library.WOVEN_DOUBLE_GENERATOR, "Double"));

    private static OwnPause number(String method, ClassDesc type, ClassDesc engine, String name) {
        return new OwnPause(method, MethodTypeDesc.of(type, type), engine, "pause" + name, "resumed" + name);
    }

    /** The descriptor of the pauser. */
    MethodTypeDesc pauserType() {
        ClassDesc value = descriptor.returnType().isPrimitive() ? descriptor.returnType() : CD_Object;
        return MethodTypeDesc.of(CD_void, CD_Object, value, Library.WOVEN_GENERATOR);
    }

    /** The descriptor of the resumer, a static method. */
    MethodTypeDesc resumerType() {
        return MethodTypeDesc.of(descriptor.returnType(), Library.WOVEN_GENERATOR);
    }
}
