package dev.fermata.weaver;

import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.StackMapFrameInfo.ObjectVerificationTypeInfo;
import java.lang.classfile.attribute.StackMapFrameInfo.SimpleVerificationTypeInfo;
import java.lang.classfile.attribute.StackMapFrameInfo.UninitializedVerificationTypeInfo;
import java.lang.classfile.attribute.StackMapFrameInfo.VerificationTypeInfo;
import java.lang.constant.ClassDesc;
import org.jspecify.annotations.Nullable;

/**
 * What the verifier knows of a local variable or of an entry of the operand stack.
 *
 * @param type of an object, or of one that is not initialised yet; null for the other kinds
 * @param newIndex of an object that is not initialised: where among the method's elements its {@code new} stands
 * @param isKept whether it was read from a field or an array, where a yielder may not be kept
 * @param loadedFrom of an object on the operand stack: the slot that it was loaded from, as far as that is known; else -1
 */
record Value(Kind kind, @Nullable ClassDesc type, int newIndex, boolean isKept, int loadedFrom) {
    enum Kind {
        TOP,
        INT,
        FLOAT,
        LONG,
        DOUBLE,
        NULL,
        OBJECT,
        /** {@code this} in a constructor, before it has called another one. */
        UNINITIALIZED_THIS,
        /** A new object before its constructor has run. */
        NEW
    }

    static final Value TOP = new Value(Kind.TOP);
    static final Value INT = new Value(Kind.INT);
    static final Value FLOAT = new Value(Kind.FLOAT);
    static final Value LONG = new Value(Kind.LONG);
    static final Value DOUBLE = new Value(Kind.DOUBLE);
    static final Value NULL = new Value(Kind.NULL);

    private Value(Kind kind) {
        this(kind, null, -1, false, -1);
    }

    static Value uninitializedThis(ClassDesc type) {
        return new Value(Kind.UNINITIALIZED_THIS, type, -1, false, -1);
    }

    static Value object(ClassDesc type) {
        return new Value(Kind.OBJECT, type, -1, false, -1);
    }

    static Value created(ClassDesc type, int newIndex) {
        return new Value(Kind.NEW, type, newIndex, false, -1);
    }

    /** A value of a declared type. */
    static Value of(ClassDesc type) {
        return switch (TypeKind.from(type).asLoadable()) {
            case INT -> INT;
            case FLOAT -> FLOAT;
            case LONG -> LONG;
            case DOUBLE -> DOUBLE;
            case REFERENCE -> object(type);
            default -> throw new IllegalArgumentException("no value is of type " + type.displayName());
        };
    }

    Value kept() {
        return new Value(kind, type, newIndex, true, -1);
    }

    Value loadedFrom(int slot) {
        return kind == Kind.OBJECT ? new Value(kind, type, newIndex, isKept, slot) : this;
    }

    boolean isWide() {
        return kind == Kind.LONG || kind == Kind.DOUBLE;
    }

    boolean isReference() {
        return kind == Kind.OBJECT || kind == Kind.NULL;
    }

    /** How it is loaded and stored. */
    TypeKind typeKind() {
        return switch (kind) {
            case INT -> TypeKind.INT;
            case FLOAT -> TypeKind.FLOAT;
            case LONG -> TypeKind.LONG;
            case DOUBLE -> TypeKind.DOUBLE;
            default -> TypeKind.REFERENCE;
        };
    }

    /** The type of an object. */
    ClassDesc requireType() {
        if (type == null) {
            throw new IllegalStateException(kind + " is no object");
        }
        return type;
    }

    /** As it stands in a stack map frame; of a kind that is initialised. */
    VerificationTypeInfo verificationType() {
        return switch (kind) {
            case TOP -> SimpleVerificationTypeInfo.TOP;
            case INT -> SimpleVerificationTypeInfo.INTEGER;
            case FLOAT -> SimpleVerificationTypeInfo.FLOAT;
            case LONG -> SimpleVerificationTypeInfo.LONG;
            case DOUBLE -> SimpleVerificationTypeInfo.DOUBLE;
            case NULL -> SimpleVerificationTypeInfo.NULL;
            case OBJECT -> ObjectVerificationTypeInfo.of(requireType());
            case UNINITIALIZED_THIS, NEW -> throw new IllegalStateException("has no label: " + this);
        };
    }

    /** From a stack map frame. */
    static Value from(VerificationTypeInfo info, Labels labels) {
        return switch (info) {
            case SimpleVerificationTypeInfo simple ->
                switch (simple) {
                    case TOP -> TOP;
                    case INTEGER -> INT;
                    case FLOAT -> FLOAT;
                    case LONG -> LONG;
                    case DOUBLE -> DOUBLE;
                    case NULL -> NULL;
                    case UNINITIALIZED_THIS -> new Value(Kind.UNINITIALIZED_THIS);
                };
            case ObjectVerificationTypeInfo object -> object(object.classSymbol());
            case UninitializedVerificationTypeInfo created -> labels.created(created.newTarget());
        };
    }
}
