package dev.fermata.weaver;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;

/**
 * Writes the static method by which a frame goes on with its method: since it is in the same class, it reaches private
 * methods, and an overridden one past the one that overrides it.
 */
final class ResumerWriter {
    private static final int FRAME = 0;
    private static final int GENERATOR = 1;
    private static final int RECEIVED = 2;

    private final MethodPlan plan;
    private final boolean isInterface;

    ResumerWriter(MethodPlan plan, boolean isInterface) {
        this.plan = plan;
        this.isInterface = isInterface;
    }

    static MethodTypeDesc type(MethodPlan plan) {
        return MethodTypeDesc.of(
                ConstantDescs.CD_Object, plan.frame(), Library.DELEGATING_GENERATOR, ConstantDescs.CD_Object);
    }

    void write(ClassBuilder type) {
        int access = ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC | (isInterface ? ClassFile.ACC_PUBLIC : 0);
        type.withMethodBody(plan.resumer(), type(plan), access, this::write);
    }

    private void write(CodeBuilder code) {
        if (!plan.isTwofold()) {
            code.aload(RECEIVED).aload(GENERATOR).checkcast(Library.WOVEN_GENERATOR);
            code.invokestatic(Library.WOVEN_GENERATOR, "hold", Library.HOLD);
        }
        MethodTypeDesc called = plan.method().methodTypeSymbol();
        int slot = 0;
        if (!plan.method().flags().has(AccessFlag.STATIC)) {
            if (plan.keepsReceiver()) {
                code.aload(FRAME).getfield(plan.frame(), MethodPlan.RECEIVER, plan.owner());
            } else {
                yielder(code, plan.owner());
            }
            slot = 1;
        }
        for (ClassDesc parameter : called.parameterList()) {
            argument(code, slot, parameter);
            slot += TypeKind.from(parameter).slotSize();
        }
        if (plan.isTwofold()) {
            code.aload(GENERATOR).checkcast(Library.WOVEN_GENERATOR);
            code.aload(FRAME).aload(RECEIVED);
        }
        plan.call(code, isInterface);
        Boxes.box(code, called.returnType());
        code.areturn();
    }

    private void argument(CodeBuilder code, int slot, ClassDesc type) {
        if (plan.carriers().contains(slot)) {
            if (plan.carriers().size() > 1) {
                yielderIfItIs(code, type);
                return;
            }
            yielder(code, type);
            return;
        }
        switch (TypeKind.from(type).asLoadable()) {
            case INT -> code.iconst_0();
            case LONG -> code.lconst_0();
            case FLOAT -> code.fconst_0();
            case DOUBLE -> code.dconst_0();
            default -> code.aconst_null();
        }
    }

    /** Of several yielders the running one is passed wherever it fits, so that the method finds it. */
    private static void yielderIfItIs(CodeBuilder code, ClassDesc type) {
        code.aload(GENERATOR).invokevirtual(Library.DELEGATING_GENERATOR, "yielder", Library.YIELDER_OF);
        code.loadConstant(type)
                .invokestatic(Library.WOVEN_GENERATOR, "ifIs", Library.IF_IS)
                .checkcast(type);
    }

    /**
     * An interface needs no cast: the verifier takes any object for one. A generator that is its own frame and its own
     * yielder is passed as what it is known to be, which the JIT compiler makes much of.
     */
    private void yielder(CodeBuilder code, ClassDesc type) {
        if (plan.bodyYielder() != null && Library.isGenerator(type)) {
            code.aload(FRAME)
                    .aload(GENERATOR)
                    .invokestatic(Library.WOVEN_GENERATOR, "yielder", Library.YIELDER_OF_BODY);
            return;
        }
        code.aload(GENERATOR).invokevirtual(Library.DELEGATING_GENERATOR, "yielder", Library.YIELDER_OF);
        if (!Library.isGenerator(type)) {
            code.checkcast(type);
        }
    }
}
