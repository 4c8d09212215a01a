package dev.fermata.weaver;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/** Turns what methods return into objects and back. */
final class Boxes {
    private static final ClassDesc CD_RETURNED = ClassDesc.of("dev.fermata.generator", "Returned");

    private Boxes() {}

    /** Of what a method of this result type has left on the stack, makes an object; null of nothing. */
    static void box(CodeBuilder code, ClassDesc result) {
        if (result.equals(ConstantDescs.CD_void)) {
            code.aconst_null();
        } else if (result.isPrimitive()) {
            ClassDesc box = box(result);
            code.invokestatic(box, "valueOf", MethodTypeDesc.of(box, result));
        }
    }

    /** The reverse, also when the method that returned was adapted: an int may come where a long is asked for. */
    static void unbox(CodeBuilder code, ClassDesc result) {
        if (result.equals(ConstantDescs.CD_void)) {
            code.pop();
        } else if (result.isPrimitive()) {
            String kind = TypeKind.from(result).upperBound().displayName();
            code.invokestatic(
                    CD_RETURNED,
                    "as" + Character.toUpperCase(kind.charAt(0)) + kind.substring(1),
                    MethodTypeDesc.of(result, ConstantDescs.CD_Object));
        } else if (!result.equals(ConstantDescs.CD_Object)) {
            code.checkcast(result);
        }
    }

    private static ClassDesc box(ClassDesc primitive) {
        return switch (TypeKind.from(primitive)) {
            case BOOLEAN -> ConstantDescs.CD_Boolean;
            case BYTE -> ConstantDescs.CD_Byte;
            case CHAR -> ConstantDescs.CD_Character;
            case SHORT -> ConstantDescs.CD_Short;
            case INT -> ConstantDescs.CD_Integer;
            case LONG -> ConstantDescs.CD_Long;
            case FLOAT -> ConstantDescs.CD_Float;
            case DOUBLE -> ConstantDescs.CD_Double;
            default -> throw new IllegalArgumentException("has no box: " + primitive.displayName());
        };
    }
}
