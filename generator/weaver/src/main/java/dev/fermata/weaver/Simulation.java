package dev.fermata.weaver;

import java.lang.classfile.Attributes;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.StackMapFrameInfo;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.DiscontinuedInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.NopInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a method as the verifier does, and says what is in the local variables and on the operand stack before
 * each instruction.
 */
/*
 * One pass is enough. Wherever the flow of control can come from elsewhere, the compiler has left a stack map frame; from
 * there to the next one everything follows from the instructions alone (JVMS 4.10.1). Monitors are not in those frames,
 * but Java's are nested: a branch target holds as many as the branch, a handler as many as the beginning of its range.
 */
final class Simulation {
    /** Is told of each instruction that can be reached; the state is used again after the call. */
    @FunctionalInterface
    interface Visitor {
        void visit(int index, Instruction instruction, State before);
    }

    private final ClassDesc owner;
    private final MethodModel method;
    private final List<CodeElement> elements;
    private final int slots;
    private final Labels labels;
    private final Map<Label, StackMapFrameInfo> frames = new HashMap<>();
    private final Map<Label, Integer> monitors = new HashMap<>();
    private @Nullable State state;

    Simulation(ClassDesc owner, MethodModel method, CodeModel code, List<CodeElement> elements, int slots) {
        this.owner = owner;
        this.method = method;
        this.elements = elements;
        this.slots = slots;
        labels = new Labels(elements);
        code.findAttribute(Attributes.stackMapTable())
                .ifPresent(table -> table.entries().forEach(frame -> frames.put(frame.target(), frame)));
    }

    Labels labels() {
        return labels;
    }

    void run(Visitor visitor) {
        Map<Label, Label> ranges = new HashMap<>();
        for (CodeElement element : elements) {
            if (element instanceof ExceptionCatch handler) {
                ranges.putIfAbsent(handler.handler(), handler.tryStart());
            }
        }
        state = initial();
        for (int index = 0; index < elements.size(); index++) {
            switch (elements.get(index)) {
                case LabelTarget target -> arrive(target.label(), ranges);
                case Instruction instruction -> {
                    State before = state;
                    if (before != null) {
                        visitor.visit(index, instruction, before);
                        step(index, instruction, before);
                    }
                }
                default -> {}
            }
        }
    }

    private State initial() {
        State first = State.empty(slots);
        int slot = 0;
        if (!method.flags().has(AccessFlag.STATIC)) {
            boolean isConstructor = method.methodName().equalsString(ConstantDescs.INIT_NAME);
            first.store(0, isConstructor ? Value.uninitializedThis(owner) : Value.object(owner));
            slot = 1;
        }
        for (ClassDesc parameter : method.methodTypeSymbol().parameterList()) {
            first.store(slot, Value.of(parameter));
            slot += TypeKind.from(parameter).slotSize();
        }
        return first;
    }

    private void arrive(Label label, Map<Label, Label> ranges) {
        State from = state;
        StackMapFrameInfo frame = frames.get(label);
        if (frame != null) {
            Label range = ranges.get(label);
            int held = from != null ? from.monitors() : monitors.getOrDefault(range == null ? label : range, 0);
            state = State.of(frame, slots, labels, held);
            from = state;
        }
        if (from != null) {
            monitors.putIfAbsent(label, from.monitors());
        }
    }

    private void leaveFor(Label target, State from) {
        monitors.putIfAbsent(target, from.monitors());
    }

    private void step(int index, Instruction instruction, State now) {
        switch (instruction) {
            case LoadInstruction load -> now.push(now.local(load.slot()).loadedFrom(load.slot()));
            case StoreInstruction store -> now.store(store.slot(), now.pop());
            case IncrementInstruction increment -> {}
            case ConstantInstruction constant -> now.push(constant(constant));
            case ArrayLoadInstruction load -> {
                now.pop();
                now.push(element(now.pop(), load.typeKind()));
            }
            case ArrayStoreInstruction store -> now.pop(3);
            case StackInstruction shuffle -> shuffle(shuffle.opcode(), now.stack());
            case OperatorInstruction operator -> operate(operator, now);
            case ConvertInstruction convert -> {
                now.pop();
                now.push(ofKind(convert.toType()));
            }
            case FieldInstruction field -> access(field, now);
            case InvokeInstruction call -> invoke(call, now);
            case InvokeDynamicInstruction call -> call(call.typeSymbol(), now);
            case NewObjectInstruction creation ->
                now.push(Value.created(creation.className().asSymbol(), index));
            case NewPrimitiveArrayInstruction array -> {
                now.pop();
                now.push(Value.object(primitive(array.typeKind()).arrayType()));
            }
            case NewReferenceArrayInstruction array -> {
                now.pop();
                now.push(Value.object(array.componentType().asSymbol().arrayType()));
            }
            case NewMultiArrayInstruction array -> {
                now.pop(array.dimensions());
                now.push(Value.object(array.arrayType().asSymbol()));
            }
            case TypeCheckInstruction check -> {
                Value checked = now.pop();
                if (check.opcode() == Opcode.CHECKCAST) {
                    Value cast = Value.object(check.type().asSymbol());
                    now.push((checked.isKept() ? cast.kept() : cast).loadedFrom(checked.loadedFrom()));
                } else {
                    now.push(Value.INT);
                }
            }
            case MonitorInstruction monitor -> {
                now.pop();
                if (monitor.opcode() == Opcode.MONITORENTER) {
                    now.enterMonitor();
                } else {
                    now.exitMonitor();
                }
            }
            case BranchInstruction branch -> branch(branch, now);
            case TableSwitchInstruction choice -> {
                now.pop();
                leaveFor(choice.defaultTarget(), now);
                choice.cases().forEach(each -> leaveFor(each.target(), now));
                state = null;
            }
            case LookupSwitchInstruction choice -> {
                now.pop();
                leaveFor(choice.defaultTarget(), now);
                choice.cases().forEach(each -> leaveFor(each.target(), now));
                state = null;
            }
            case ReturnInstruction end -> state = null;
            case ThrowInstruction end -> state = null;
            case NopInstruction nothing -> {}
            case DiscontinuedInstruction old ->
                throw new IllegalArgumentException("jsr and ret, which no compiler writes since Java 6, are not read");
        }
    }

    private static Value constant(ConstantInstruction constant) {
        if (constant.opcode() == Opcode.ACONST_NULL) {
            return Value.NULL;
        }
        if (constant instanceof ConstantInstruction.LoadConstantInstruction loaded) {
            return loadable(loaded.constantEntry());
        }
        return ofKind(constant.typeKind());
    }

    private static Value loadable(LoadableConstantEntry entry) {
        return switch (entry) {
            case java.lang.classfile.constantpool.StringEntry text -> Value.object(ConstantDescs.CD_String);
            case java.lang.classfile.constantpool.ClassEntry type -> Value.object(ConstantDescs.CD_Class);
            case java.lang.classfile.constantpool.MethodHandleEntry handle ->
                Value.object(ConstantDescs.CD_MethodHandle);
            case java.lang.classfile.constantpool.MethodTypeEntry type -> Value.object(ConstantDescs.CD_MethodType);
            case java.lang.classfile.constantpool.ConstantDynamicEntry dynamic -> Value.of(dynamic.typeSymbol());
            default -> ofKind(entry.typeKind());
        };
    }

    private static Value ofKind(TypeKind kind) {
        return switch (kind.asLoadable()) {
            case INT -> Value.INT;
            case FLOAT -> Value.FLOAT;
            case LONG -> Value.LONG;
            case DOUBLE -> Value.DOUBLE;
            default -> throw new IllegalArgumentException("of no known type: " + kind);
        };
    }

    private static ClassDesc primitive(TypeKind kind) {
        return kind.upperBound();
    }

    private static Value element(Value array, TypeKind kind) {
        if (kind != TypeKind.REFERENCE) {
            return ofKind(kind);
        }
        ClassDesc component =
                array.kind() == Value.Kind.OBJECT ? array.requireType().componentType() : null;
        return component == null ? Value.NULL : Value.object(component).kept();
    }

    private static void operate(OperatorInstruction operator, State now) {
        switch (operator.opcode()) {
            case INEG, LNEG, FNEG, DNEG -> {}
            case ARRAYLENGTH -> {
                now.pop();
                now.push(Value.INT);
            }
            case LCMP, FCMPL, FCMPG, DCMPL, DCMPG -> {
                now.pop(2);
                now.push(Value.INT);
            }
            default -> {
                now.pop(2);
                now.push(ofKind(operator.typeKind()));
            }
        }
    }

    private static void access(FieldInstruction field, State now) {
        switch (field.opcode()) {
            case GETSTATIC -> now.push(Value.of(field.typeSymbol()).kept());
            case GETFIELD -> {
                now.pop();
                now.push(Value.of(field.typeSymbol()).kept());
            }
            case PUTSTATIC -> now.pop();
            default -> now.pop(2);
        }
    }

    private void invoke(InvokeInstruction call, State now) {
        MethodTypeDesc type = call.typeSymbol();
        if (!call.name().equalsString(ConstantDescs.INIT_NAME)) {
            now.pop(type.parameterCount() + (call.opcode() == Opcode.INVOKESTATIC ? 0 : 1));
            push(type.returnType(), now);
            return;
        }
        now.pop(type.parameterCount());
        Value created = now.pop();
        now.initialize(
                created, Value.object(created.kind() == Value.Kind.UNINITIALIZED_THIS ? owner : created.requireType()));
    }

    private static void call(MethodTypeDesc type, State now) {
        now.pop(type.parameterCount());
        push(type.returnType(), now);
    }

    private static void push(ClassDesc type, State now) {
        if (!type.equals(ConstantDescs.CD_void)) {
            now.push(Value.of(type));
        }
    }

    private void branch(BranchInstruction branch, State now) {
        now.pop(operandsOf(branch.opcode()));
        leaveFor(branch.target(), now);
        if (branch.opcode() == Opcode.GOTO || branch.opcode() == Opcode.GOTO_W) {
            state = null;
        }
    }

    /** How many values a jump takes from the stack. */
    static int operandsOf(Opcode jump) {
        return switch (jump) {
            case GOTO, GOTO_W -> 0;
            case IF_ICMPEQ, IF_ICMPNE, IF_ICMPLT, IF_ICMPGE, IF_ICMPGT, IF_ICMPLE, IF_ACMPEQ, IF_ACMPNE -> 2;
            default -> 1;
        };
    }

    private static void shuffle(Opcode opcode, List<Value> stack) {
        int top = stack.size() - 1;
        switch (opcode) {
            case POP -> stack.removeLast();
            case POP2 -> {
                if (!stack.removeLast().isWide()) {
                    stack.removeLast();
                }
            }
            case DUP -> stack.add(stack.get(top));
            case DUP_X1 -> stack.add(top - 1, stack.get(top));
            case DUP_X2 -> stack.add(stack.get(top - 1).isWide() ? top - 1 : top - 2, stack.get(top));
            case DUP2 -> copyTwo(stack, 0);
            case DUP2_X1 -> copyTwo(stack, 1);
            case DUP2_X2 -> copyTwo(stack, 2);
            case SWAP -> stack.add(top - 1, stack.removeLast());
            default -> throw new IllegalArgumentException("not an instruction on the stack: " + opcode);
        }
    }

    /** Copies one wide or two narrow values to below {@code slotsBelow} slots under them. */
    private static void copyTwo(List<Value> stack, int slotsBelow) {
        int copied = stack.getLast().isWide() ? 1 : 2;
        int from = stack.size() - copied;
        int to = from;
        for (int left = slotsBelow; left > 0; left -= stack.get(to).isWide() ? 2 : 1) {
            to--;
        }
        stack.addAll(to, List.copyOf(stack.subList(from, stack.size())));
    }
}
