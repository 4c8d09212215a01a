package dev.fermata.weaver;

import java.lang.classfile.attribute.StackMapFrameInfo;
import java.lang.classfile.attribute.StackMapFrameInfo.VerificationTypeInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The local variables, by slot, the operand stack and the number of monitors held, at one place in a method. */
final class State {
    private final Value[] locals;
    private final List<Value> stack;
    private int monitors;

    private State(Value[] locals, List<Value> stack, int monitors) {
        this.locals = locals;
        this.stack = stack;
        this.monitors = monitors;
    }

    static State empty(int slots) {
        Value[] locals = new Value[slots];
        Arrays.fill(locals, Value.TOP);
        return new State(locals, new ArrayList<>(), 0);
    }

    static State of(StackMapFrameInfo frame, int slots, Labels labels, int monitors) {
        State state = empty(slots);
        int slot = 0;
        for (VerificationTypeInfo info : frame.locals()) {
            Value value = Value.from(info, labels);
            state.locals[slot] = value;
            slot += value.isWide() ? 2 : 1;
        }
        for (VerificationTypeInfo info : frame.stack()) {
            state.stack.add(Value.from(info, labels));
        }
        state.monitors = monitors;
        return state;
    }

    State copy() {
        return new State(locals.clone(), new ArrayList<>(stack), monitors);
    }

    Value local(int slot) {
        return locals[slot];
    }

    int slots() {
        return locals.length;
    }

    void store(int slot, Value value) {
        if (slot > 0 && locals[slot - 1].isWide()) {
            locals[slot - 1] = Value.TOP;
        }
        locals[slot] = value;
        if (value.isWide()) {
            locals[slot + 1] = Value.TOP;
        }
    }

    void push(Value value) {
        stack.add(value);
    }

    Value pop() {
        return stack.removeLast();
    }

    void pop(int count) {
        for (int popped = 0; popped < count; popped++) {
            stack.removeLast();
        }
    }

    /** Whether there is an object, in a variable or on the stack, that one of these instructions has made, and is not initialised yet. */
    boolean hasAny(Set<Integer> news) {
        return Stream.concat(Arrays.stream(locals), stack.stream())
                .anyMatch(value -> value.kind() == Value.Kind.NEW && news.contains(value.newIndex()));
    }

    /** From the bottom to the top. */
    List<Value> stack() {
        return stack;
    }

    int monitors() {
        return monitors;
    }

    void enterMonitor() {
        monitors++;
    }

    void exitMonitor() {
        monitors--;
    }

    /** A constructor has run: every copy of the object is initialised now. */
    void initialize(Value created, Value initialized) {
        stack.replaceAll(value -> value.equals(created) ? initialized : value);
        for (int slot = 0; slot < locals.length; slot++) {
            if (locals[slot].equals(created)) {
                locals[slot] = initialized;
            }
        }
    }
}
