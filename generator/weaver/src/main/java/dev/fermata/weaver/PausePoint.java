package dev.fermata.weaver;

import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call at which a method can pause.
 *
 * @param index where the call stands among the method's elements
 * @param pause which of the yielder's own operations it is; null for a call that hands a yielder on
 * @param before what is known just before the call
 * @param line in the source; 0 when the class does not say
 */
record PausePoint(
        int index, InvokeInstruction call, @Nullable OwnPause pause, State before, int line) {

    /** The receiver, if there is one, and the arguments. */
    List<Value> operands() {
        List<Value> stack = before.stack();
        return stack.subList(stack.size() - operandCount(), stack.size());
    }

    /** What is on the operand stack below the operands, and is still needed after the call. */
    List<Value> below() {
        List<Value> stack = before.stack();
        return stack.subList(0, stack.size() - operandCount());
    }

    private int operandCount() {
        return call.typeSymbol().parameterCount() + (hasReceiver() ? 1 : 0);
    }

    boolean hasReceiver() {
        return call.opcode() != Opcode.INVOKESTATIC;
    }
}
