package dev.fermata.weaver;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/** Writes what comes before a call that hands a yielder on, so that the callee gets to know the generator. */
final class CallWriter {
    private final MethodPlan plan;
    private final Calls calls;
    private final CodeBuilder code;
    private final StackMaps maps;
    private final int generator;
    private final int scratch;

    CallWriter(MethodPlan plan, Calls calls, CodeBuilder code, OwnVariables variables, StackMaps maps) {
        this.plan = plan;
        this.calls = calls;
        this.code = code;
        this.maps = maps;
        generator = variables.generator;
        scratch = variables.scratch;
    }

    /**
     * Gives the callee the generator, or tells the generator whether the callee is woven.
     *
     * @param plain where the call itself comes, with its operands on the stack
     * @param called behind that: where to go on when the callee has been called already
     * @return whether it may have been
     */
    boolean write(PausePoint point, Label plain, Label called) {
        MethodPlan givenHere = calls.givenHere(point.call());
        if (givenHere != null) {
            callGiven(point, givenHere, plain, called);
            return true;
        }
        boolean mayBeGiven = calls.mayBeGiven(point.call());
        if (mayBeGiven) {
            callOperation(point, plain, called);
        }
        tellWhetherWoven(point);
        return mayBeGiven;
    }

    /** Calls a method of this class with the generator, unless that is given another one's yielder, which it then finds out. */
    private void callGiven(PausePoint point, MethodPlan callee, Label plain, Label called) {
        requireOwner(point, callee.carriers().getFirst(), plain);
        code.aload(generator).aconst_null().aconst_null();
        callee.call(code, point.call().isInterface());
        code.goto_(called);
    }

    /**
     * Calls a yielder's operation of another class with the generator, as {@link #callGiven} does. What follows is for one that
     * has no form which takes the generator.
     */
    private void callOperation(PausePoint point, Label plain, Label called) {
        InvokeInstruction call = point.call();
        requireOwner(point, 0, plain);
        String name = call.name().stringValue();
        MethodTypeDesc given = MethodPlan.given(call.typeSymbol());
        Label otherwise = code.newLabel();
        calls.load(code, plan.frame(), Calls.signature(call));
        code.ldc(binaryName(call.owner().asSymbol()))
                .ldc(name + given.descriptorString())
                .invokevirtual(Library.WOVEN_CALL, "reachesGivenIn", Library.REACHES_GIVEN_IN)
                .ifeq(otherwise);
        code.aload(generator)
                .aconst_null()
                .aconst_null()
                .invokevirtual(call.owner().asSymbol(), name, given)
                .goto_(called);
        code.labelBinding(otherwise);
        maps.add(otherwise, point.before(), point.before().stack());
    }

    private void requireOwner(PausePoint point, int yielder, Label otherwise) {
        if (!plan.isOwn(point, yielder)) {
            Operands operands = operands(point);
            operands.copyFrom(yielder);
            owns(operands, List.of(yielder));
            code.ifeq(otherwise);
        }
    }

    /**
     * The callee takes the word away at the yielder that it is handed; where that is not the generator's own, it would be left for
     * somebody further in, and so is not given.
     */
    private void tellWhetherWoven(PausePoint point) {
        InvokeInstruction call = point.call();
        List<Integer> yielders = calls.mayBeOwn(point);
        boolean isOwn = yielders.stream().anyMatch(yielder -> plan.isOwn(point, yielder));
        boolean isCertain = calls.isCertain(call);
        Operands operands = operands(point);
        if (!isCertain || !isOwn) {
            operands.copyFrom(isCertain ? yielders.getFirst() : 0);
        }
        code.aload(generator);
        if (isOwn) {
            isWoven(call, operands);
        } else {
            owns(operands, yielders);
            isWoven(call, operands);
            code.iand();
        }
        code.invokevirtual(Library.WOVEN_GENERATOR, "call", Library.CALL);
    }

    private void owns(Operands operands, List<Integer> yielders) {
        for (int position = 0; position < yielders.size(); position++) {
            code.aload(generator)
                    .aload(operands.at(yielders.get(position)))
                    .invokevirtual(Library.WOVEN_GENERATOR, "owns", Library.OWNS);
            if (position > 0) {
                code.ior();
            }
        }
    }

    private void isWoven(InvokeInstruction call, Operands operands) {
        if (calls.isWovenHere(call)) {
            code.iconst_1();
            return;
        }
        calls.load(code, plan.frame(), Calls.signature(call));
        if (calls.isCertain(call)) {
            code.ldc(binaryName(call.owner().asSymbol()))
                    .invokevirtual(Library.WOVEN_CALL, "reachesIn", Library.REACHES_IN);
        } else {
            code.aload(operands.at(0)).invokevirtual(Library.WOVEN_CALL, "reaches", Library.REACHES);
        }
    }

    private Operands operands(PausePoint point) {
        return new Operands(code, scratch, point.operandTypes());
    }

    private static String binaryName(ClassDesc type) {
        String descriptor = type.descriptorString();
        return descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
    }
}
