package dev.fermata.weaver;

import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    /** The types that the call has for them. */
    List<ClassDesc> operandTypes() {
        List<ClassDesc> types = new ArrayList<>(call.typeSymbol().parameterList());
        if (hasReceiver()) {
            types.addFirst(call.owner().asSymbol());
        }
        return types;
    }

    /** The operands that are yielders, by their own type or by the call's; each under the slot that it has in the callee. */
    List<Integer> yielders(Hierarchy hierarchy) {
        return operandSlots((type, value) -> isYielder(type, value, hierarchy)).toList();
    }

    /** The local variables that those operands were loaded from, as far as that is known. */
    List<Integer> yielderLocals(Hierarchy hierarchy) {
        List<Integer> yielders = yielders(hierarchy);
        return IntStream.range(0, before.slots())
                .boxed()
                .filter(local -> yielders.stream().anyMatch(operand -> isLoadedFrom(local, operand)))
                .toList();
    }

    private static boolean isYielder(ClassDesc type, Value value, Hierarchy hierarchy) {
        return hierarchy.isYielder(type)
                || (value.kind() == Value.Kind.OBJECT && hierarchy.isYielder(value.requireType()));
    }

    /** Whether the operand under a slot of the callee is what the caller has in a local variable. */
    boolean isLoadedFrom(int local, int operand) {
        return operandSlots((type, value) -> value.loadedFrom() == local).anyMatch(slot -> slot == operand);
    }

    private Stream<Integer> operandSlots(BiPredicate<ClassDesc, Value> wanted) {
        List<Integer> slots = new ArrayList<>();
        List<ClassDesc> types = operandTypes();
        List<Value> values = operands();
        int slot = 0;
        for (int position = 0; position < types.size(); position++) {
            if (wanted.test(types.get(position), values.get(position))) {
                slots.add(slot);
            }
            slot += TypeKind.from(types.get(position)).slotSize();
        }
        return slots.stream();
    }

    private int operandCount() {
        return call.typeSymbol().parameterCount() + (hasReceiver() ? 1 : 0);
    }

    boolean hasReceiver() {
        return call.opcode() != Opcode.INVOKESTATIC;
    }
}
