package dev.fermata.weaver;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The names that woven code uses of the generator library. */
final class Library {
    private static final String PACKAGE = "dev.fermata.generator";

    static final ClassDesc YIELDER = type("Yielder");
    static final ClassDesc CUSTOM_YIELDER = type("CustomYielder");
    static final ClassDesc ASYNC = type("Async");
    static final ClassDesc LONG_YIELDER = type("LongYielder");
    static final ClassDesc INT_YIELDER = type("IntYielder");
    static final ClassDesc DOUBLE_YIELDER = type("DoubleYielder");
    static final ClassDesc GENERATOR = type("Generator");
    static final ClassDesc BODY = type("Body");
    static final ClassDesc VOID_BODY = type("VoidBody");
    static final ClassDesc FRAME = type("Frame");
    static final ClassDesc DELEGATING_GENERATOR = type("DelegatingGenerator");
    static final ClassDesc WOVEN = type("Woven");
    static final ClassDesc WOVEN_BODY = type("WovenBody");
    static final ClassDesc WOVEN_LAMBDA = type("WovenLambda");
    static final ClassDesc WOVEN_CALL = type("WovenCall");
    static final ClassDesc WOVEN_GENERATOR = type("WovenGenerator");
    static final ClassDesc WOVEN_LONG_GENERATOR = type("WovenLongGenerator");
    static final ClassDesc WOVEN_INT_GENERATOR = type("WovenIntGenerator");
    static final ClassDesc WOVEN_DOUBLE_GENERATOR = type("WovenDoubleGenerator");

    static final MethodTypeDesc ENTER = MethodTypeDesc.of(WOVEN_GENERATOR, CD_Object);
    static final MethodTypeDesc ENTER_NEXT = MethodTypeDesc.of(WOVEN_GENERATOR, WOVEN_GENERATOR, CD_Object);
    static final MethodTypeDesc TAKE_FRAME = MethodTypeDesc.of(FRAME, WOVEN_GENERATOR);
    static final MethodTypeDesc HOLD = MethodTypeDesc.of(CD_void, CD_Object, WOVEN_GENERATOR);
    static final MethodTypeDesc HELD = MethodTypeDesc.of(CD_Object);
    static final MethodTypeDesc CALL = MethodTypeDesc.of(CD_void, CD_boolean);
    static final MethodTypeDesc OWNS = MethodTypeDesc.of(CD_boolean, CD_Object);
    static final MethodTypeDesc CAUGHT = MethodTypeDesc.of(CD_void, WOVEN_GENERATOR);
    static final MethodTypeDesc PAUSED = MethodTypeDesc.of(CD_boolean);
    static final MethodTypeDesc KEEP = MethodTypeDesc.of(CD_void, FRAME);
    static final MethodTypeDesc RESUMED = MethodTypeDesc.of(CD_Object, CD_Object, WOVEN_GENERATOR);
    static final MethodTypeDesc YIELDER_OF = MethodTypeDesc.of(CD_Object);
    static final MethodTypeDesc YIELDER_OF_BODY = MethodTypeDesc.of(CD_Object, WOVEN_GENERATOR, DELEGATING_GENERATOR);
    static final MethodTypeDesc IF_IS = MethodTypeDesc.of(
            CD_Object, CD_Object, Class.class.describeConstable().orElseThrow());
    static final MethodTypeDesc RESUME = MethodTypeDesc.of(CD_Object, DELEGATING_GENERATOR, CD_Object);
    static final MethodTypeDesc AT = MethodTypeDesc.of(CD_void, ConstantDescs.CD_int);
    static final MethodTypeDesc PAUSED_AT =
            MethodTypeDesc.of(StackTraceElement.class.describeConstable().orElseThrow());
    static final MethodTypeDesc NEW_GENERATOR = MethodTypeDesc.of(WOVEN_GENERATOR);
    static final MethodTypeDesc NEW_CALL =
            MethodTypeDesc.of(CD_void, Class.class.describeConstable().orElseThrow(), CD_String);
    static final MethodTypeDesc REACHES = MethodTypeDesc.of(CD_boolean, CD_Object);
    static final MethodTypeDesc REACHES_IN = MethodTypeDesc.of(CD_boolean, CD_String);

    static final MethodTypeDesc REACHES_GIVEN_IN = MethodTypeDesc.of(CD_boolean, CD_String, CD_String);

    /** The yielders that a generator can be itself, which all are interfaces. */
    private static final Set<ClassDesc> GENERATORS = Set.of(YIELDER, LONG_YIELDER, INT_YIELDER, DOUBLE_YIELDER);

    private Library() {}

    /** Whether a type belongs to the library itself, whose methods do not pause but by its yielders. */
    static boolean has(ClassDesc type) {
        return type.packageName().equals(PACKAGE);
    }

    /** Whether a generator, with no yielder of its own beside it, is a yielder of this type. */
    static boolean isGenerator(ClassDesc yielder) {
        return GENERATORS.contains(yielder);
    }

    /** The annotation that says that a class is woven, and which of its methods can pause. */
    static Annotation woven(Collection<String> methods) {
        List<AnnotationValue> values =
                methods.stream().<AnnotationValue>map(AnnotationValue::ofString).toList();
        return Annotation.of(WOVEN, AnnotationElement.of("value", AnnotationValue.ofArray(values)));
    }

    /** As the only annotation of a class. */
    static RuntimeVisibleAnnotationsAttribute wovenAnnotation(Collection<String> methods) {
        return RuntimeVisibleAnnotationsAttribute.of(woven(methods));
    }

    private static ClassDesc type(String name) {
        return ClassDesc.of(PACKAGE, name);
    }
}
