package dev.fermata.weaver;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.util.function.Consumer;

/**
 * Writes a method as two. The one that callers know finds the generator and hands all over to the other one, which has the
 * same name, takes the generator, its frame and what it goes on with as its last arguments, and has the code. The first one
 * has no line numbers, so that nobody stops there.
 */
final class TwofoldWriter {
    private final MethodPlan plan;
    private final boolean isInterface;

    TwofoldWriter(MethodPlan plan, boolean isInterface) {
        this.plan = plan;
        this.isInterface = isInterface;
    }

    void write(ClassBuilder type, Consumer<CodeBuilder> original) {
        MethodCopy.withCode(type, plan.method(), (code, copy) -> handOver(copy));
        int flags = plan.method().flags().flagsMask() & ~ClassFile.ACC_VARARGS;
        type.withMethodBody(plan.name(), plan.type(), plan.isGivenOperation() ? shared(flags) : own(flags), original);
    }

    /** An operation's is called from wherever that is. Compilers do not see it. */
    private static int shared(int flags) {
        return flags | ClassFile.ACC_SYNTHETIC;
    }

    /** Any other's is called in its class alone. If people have written it, debuggers and coverage tools are to see it. */
    private static int own(int flags) {
        return (flags & (ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC)) | ClassFile.ACC_PRIVATE;
    }

    private void handOver(CodeBuilder code) {
        if (!plan.method().flags().has(AccessFlag.STATIC)) {
            code.aload(code.receiverSlot());
        }
        int position = 0;
        for (ClassDesc parameter : plan.method().methodTypeSymbol().parameterList()) {
            code.loadLocal(TypeKind.from(parameter), code.parameterSlot(position++));
        }
        plan.findGenerator(code);
        code.dup()
                .invokestatic(Library.WOVEN_GENERATOR, "frame", Library.TAKE_FRAME)
                .aconst_null();
        plan.call(code, isInterface);
        code.return_(TypeKind.from(plan.type().returnType()));
    }
}
