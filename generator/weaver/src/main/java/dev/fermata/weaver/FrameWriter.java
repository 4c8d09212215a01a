package dev.fermata.weaver;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.CLASS_INIT_NAME;
import static java.lang.constant.ConstantDescs.INIT_NAME;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the class that keeps the locals of one method while it is paused. */
final class FrameWriter {
    private static final ClassDesc CD_STACK_TRACE_ELEMENT =
            StackTraceElement.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc NO_ARGUMENTS = MethodTypeDesc.of(CD_void);
    private static final String YIELDER = "yielder";

    private final MethodPlan plan;
    private final Map<String, String> calls;
    private final @Nullable String sourceFile;
    private final int majorVersion;
    private final boolean ownerIsInterface;

    FrameWriter(
            MethodPlan plan,
            Map<String, String> calls,
            @Nullable String sourceFile,
            int majorVersion,
            boolean ownerIsInterface) {
        this.plan = plan;
        this.calls = calls;
        this.sourceFile = sourceFile;
        this.majorVersion = majorVersion;
        this.ownerIsInterface = ownerIsInterface;
    }

    byte[] write() {
        return ClassFile.of().build(plan.frame(), this::write);
    }

    private void write(ClassBuilder type) {
        type.withVersion(majorVersion, 0)
                .withFlags(AccessFlag.FINAL, AccessFlag.SUPER, AccessFlag.SYNTHETIC)
                .withSuperclass(superclass())
                .with(Library.wovenAnnotation(List.of()));
        if (plan.keepsReceiver()) {
            type.withField(MethodPlan.RECEIVER, plan.owner(), 0);
        }
        plan.fields().forEach(field -> type.withField(field.name(), field.type(), 0));
        constructor(type);
        calls(type);
        resume(type);
        clear(type);
        pausedAt(type);
        ClassDesc custom = customYielder();
        if (custom != null) {
            yielder(type, custom);
        }
    }

    private ClassDesc superclass() {
        ClassDesc yielder = plan.bodyYielder();
        if (yielder == null) {
            return Library.FRAME;
        }
        if (yielder.equals(Library.LONG_YIELDER)) {
            return Library.WOVEN_LONG_GENERATOR;
        }
        if (yielder.equals(Library.INT_YIELDER)) {
            return Library.WOVEN_INT_GENERATOR;
        }
        return yielder.equals(Library.DOUBLE_YIELDER) ? Library.WOVEN_DOUBLE_GENERATOR : Library.WOVEN_GENERATOR;
    }

    /** The type of the body's yielder, when that is not the generator itself. */
    private @Nullable ClassDesc customYielder() {
        ClassDesc yielder = plan.bodyYielder();
        return yielder == null
                        || yielder.equals(Library.YIELDER)
                        || !superclass().equals(Library.WOVEN_GENERATOR)
                ? null
                : yielder;
    }

    private void constructor(ClassBuilder type) {
        type.withMethodBody(
                INIT_NAME,
                NO_ARGUMENTS,
                0,
                code -> code.aload(0)
                        .invokespecial(superclass(), INIT_NAME, NO_ARGUMENTS)
                        .return_());
    }

    private void calls(ClassBuilder type) {
        if (calls.isEmpty()) {
            return;
        }
        calls.keySet()
                .forEach(
                        field -> type.withField(field, Library.WOVEN_CALL, ClassFile.ACC_STATIC | ClassFile.ACC_FINAL));
        type.withMethodBody(CLASS_INIT_NAME, NO_ARGUMENTS, ClassFile.ACC_STATIC, code -> {
            calls.forEach((field, signature) -> code.new_(Library.WOVEN_CALL)
                    .dup()
                    .loadConstant(plan.frame())
                    .loadConstant(signature)
                    .invokespecial(Library.WOVEN_CALL, INIT_NAME, Library.NEW_CALL)
                    .putstatic(plan.frame(), field, Library.WOVEN_CALL));
            code.return_();
        });
    }

    private void resume(ClassBuilder type) {
        type.withMethodBody(
                "resume",
                Library.RESUME,
                ClassFile.ACC_PROTECTED,
                code -> code.aload(0)
                        .aload(1)
                        .aload(2)
                        .invokestatic(plan.owner(), plan.resumer(), ResumerWriter.type(plan), ownerIsInterface)
                        .areturn());
    }

    private void clear(ClassBuilder type) {
        type.withMethodBody("clear", NO_ARGUMENTS, ClassFile.ACC_PROTECTED, code -> {
            if (plan.keepsReceiver()) {
                code.aload(0).aconst_null().putfield(plan.frame(), MethodPlan.RECEIVER, plan.owner());
            }
            plan.fields().stream()
                    .filter(field -> !field.type().isPrimitive())
                    .forEach(field -> code.aload(0).aconst_null().putfield(plan.frame(), field.name(), field.type()));
            code.return_();
        });
    }

    /** The lines of the pauses stand, by their labels, in the characters of a string; as unknown where there are none. */
    private void pausedAt(ClassBuilder type) {
        String owner = plan.owner().descriptorString();
        type.withMethodBody("pausedAt", Library.PAUSED_AT, ClassFile.ACC_PROTECTED, code -> {
            code.new_(CD_STACK_TRACE_ELEMENT)
                    .dup()
                    .loadConstant(owner.substring(1, owner.length() - 1).replace('/', '.'))
                    .loadConstant(plan.name());
            if (sourceFile == null) {
                code.aconst_null();
            } else {
                code.loadConstant(sourceFile);
            }
            line(code);
            code.invokespecial(
                            CD_STACK_TRACE_ELEMENT,
                            INIT_NAME,
                            MethodTypeDesc.of(CD_void, CD_String, CD_String, CD_String, CD_int))
                    .areturn();
        });
    }

    private void line(CodeBuilder code) {
        if (plan.pauses().stream().allMatch(pause -> pause.point().line() == 0)) {
            code.iconst_m1();
            return;
        }
        StringBuilder lines = new StringBuilder("\0");
        plan.pauses().forEach(pause -> lines.append((char) pause.point().line()));
        code.loadConstant(lines.toString())
                .aload(0)
                .getfield(plan.frame(), "label", CD_int)
                .invokevirtual(
                        CD_String, "charAt", MethodTypeDesc.of(java.lang.constant.ConstantDescs.CD_char, CD_int));
    }

    private void yielder(ClassBuilder type, ClassDesc custom) {
        type.withField(YIELDER, custom, 0);
        type.withMethodBody(
                "use",
                MethodTypeDesc.of(CD_boolean, CD_Object),
                ClassFile.ACC_PROTECTED,
                code -> code.aload(0)
                        .aload(1)
                        .checkcast(custom)
                        .putfield(plan.frame(), YIELDER, custom)
                        .iconst_1()
                        .ireturn());
        type.withMethodBody(
                "yielder",
                Library.YIELDER_OF,
                ClassFile.ACC_PUBLIC,
                code -> code.aload(0).getfield(plan.frame(), YIELDER, custom).areturn());
    }
}
