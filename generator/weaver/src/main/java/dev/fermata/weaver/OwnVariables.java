package dev.fermata.weaver;

import java.lang.classfile.CodeBuilder;

/**
 * The variables of our own in a method that can pause, behind those of the original: the generator, and this call's frame, which
 * a method in one form finds by its yielder. A method in two forms is given them, and what it goes on with, which is the third.
 */
final class OwnVariables {
    private final MethodPlan plan;
    final int generator;
    final int frame;
    private final int received;

    /** From here on there is room for what is moved about. */
    final int scratch;

    OwnVariables(MethodPlan plan) {
        this.plan = plan;
        generator = plan.slots();
        frame = generator + 1;
        received = generator + 2;
        scratch = plan.isTwofold() ? generator + 3 : generator + 2;
    }

    /** The first thing that a method does; what it is given moves out of the way of the original's variables. */
    void begin(CodeBuilder code) {
        if (plan.isTwofold()) {
            int given = plan.method().methodTypeSymbol().parameterCount();
            code.aload(code.parameterSlot(given + 2)).astore(received);
            code.aload(code.parameterSlot(given + 1)).checkcast(plan.frame()).astore(frame);
            code.aload(code.parameterSlot(given)).astore(generator);
        } else {
            find(code);
        }
    }

    private void find(CodeBuilder code) {
        plan.findGenerator(code);
        code.dup().astore(generator);
        code.invokestatic(Library.WOVEN_GENERATOR, "frame", Library.TAKE_FRAME)
                .checkcast(plan.frame())
                .astore(frame);
    }

    /** Puts on the stack what the method goes on with, once it has its frame's locals again. */
    void loadReceived(CodeBuilder code) {
        if (plan.isTwofold()) {
            code.aload(received);
        } else {
            code.aload(generator).invokevirtual(Library.WOVEN_GENERATOR, "held", Library.HELD);
        }
    }
}
