package dev.fermata.weaver;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done with a method that can pause.
 *
 * @param number of the method among those of its class that can pause
 * @param owner the class that has the method
 * @param frame the class that keeps its locals
 * @param carriers the slots of the yielders that may be the one of the running body
 * @param fixedYielder the slot of the only yielder that may be the running body's, if it stays there; else -1
 * @param others the slots of other parameters that may turn out to be yielders
 * @param bodyYielder for the method of a lambda that is a generator's body: the type of its yielder
 * @param fields of the frame
 * @param keepsReceiver whether the frame has to keep {@code this}
 * @param isTwofold whether it becomes two: one that callers know, which looks for the generator, and one that is given it
 * @param late the places of {@code new}, among the method's elements, that wait until the arguments are there
 */
record MethodPlan(
        MethodModel method,
        int number,
        ClassDesc owner,
        ClassDesc frame,
        int slots,
        List<Integer> carriers,
        int fixedYielder,
        List<Integer> others,
        @Nullable ClassDesc bodyYielder,
        List<Field> fields,
        boolean keepsReceiver,
        List<Pause> pauses,
        boolean isTwofold,
        Set<Integer> late) {

    /** Of the Java virtual machine (JVMS 4.3.3), {@code this} included. */
    private static final int PARAMETER_SLOTS_MAX = 255;

    /** What the second form takes beside the arguments: the generator, and when it goes on, its frame and with what. */
    private static final List<ClassDesc> GIVEN =
            List.of(Library.WOVEN_GENERATOR, Library.FRAME, ConstantDescs.CD_Object);

    /** The field in which a frame keeps {@code this}. */
    static final String RECEIVER = "self";

    /** A field of the frame. */
    record Field(String name, ClassDesc type) {}

    /** A local variable, and the field that keeps it; null for one that need not be kept, or is always null. */
    record Local(int slot, Value value, @Nullable Field field) {}

    /** An entry of the operand stack, and the field that keeps it; null for one that is always null. */
    record Entry(Value value, @Nullable Field field) {}

    /**
     * A place at which the method can pause.
     *
     * @param label its number in the frame, from 1
     * @param locals to be given a value when the method goes on
     * @param stack below the operands, from the bottom
     * @param unused the fields that keep nothing at this place, though they do at others
     * @param isLast whether the method only returns what comes back here, so that it needs no frame for it
     */
    record Pause(
            PausePoint point, int label, List<Local> locals, List<Entry> stack, List<Field> unused, boolean isLast) {}

    /** The name of the method that goes on with this one, given its frame. */
    String resumer() {
        return "fermata$resume$" + number;
    }

    /** Whether it is a method of the yielder itself, in two: its caller knows by the receiver whether to give it the generator. */
    boolean isGivenOperation() {
        return isTwofold && !method.flags().has(AccessFlag.STATIC) && carriers.equals(List.of(0));
    }

    /** The type of the method whose code is the original's. */
    MethodTypeDesc type() {
        MethodTypeDesc original = method.methodTypeSymbol();
        return isTwofold ? given(original) : original;
    }

    /** Whether an instance method of this type has room for the arguments that the second form takes. */
    static boolean canBeGiven(MethodTypeDesc type) {
        int slots = type.parameterList().stream()
                .mapToInt(parameter -> TypeKind.from(parameter).slotSize())
                .sum();
        return 1 + slots + GIVEN.size() <= PARAMETER_SLOTS_MAX;
    }

    /** The type of a method like one of this type that is given the generator, and how it goes on, as well. */
    static MethodTypeDesc given(MethodTypeDesc type) {
        return type.insertParameterTypes(type.parameterCount(), GIVEN.toArray(ClassDesc[]::new));
    }

    /** Whether an operand of a call is the generator's own yielder, if there is a generator. */
    boolean isOwn(PausePoint call, int operand) {
        return fixedYielder >= 0 && call.isLoadedFrom(fixedYielder, operand);
    }

    /** Puts the generator on the stack that this call can pause; null if none. */
    void findGenerator(CodeBuilder code) {
        code.aload(carriers.getFirst()).invokestatic(Library.WOVEN_GENERATOR, "enter", Library.ENTER);
        for (int carrier : carriers.subList(1, carriers.size())) {
            code.aload(carrier).invokestatic(Library.WOVEN_GENERATOR, "enter", Library.ENTER_NEXT);
        }
        for (int other : others) {
            code.aload(other).invokestatic(Library.WOVEN_GENERATOR, "decline", Library.ENTER_NEXT);
        }
    }

    /** Calls the method that has the code, from within its class. */
    void call(CodeBuilder code, boolean isInterface) {
        if (method.flags().has(AccessFlag.STATIC)) {
            code.invokestatic(owner, name(), type(), isInterface);
        } else {
            code.invokespecial(owner, name(), type(), isInterface);
        }
    }

    String name() {
        return method.methodName().stringValue();
    }
}
