package dev.fermata.weaver;

import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
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
 * @param bodyYielder for the method of a lambda that is a generator's body: the type of its yielder
 * @param fields of the frame
 * @param keepsReceiver whether the frame has to keep {@code this}
 * @param late the places of {@code new}, among the method's elements, that wait until the arguments are there
 */
record MethodPlan(
        MethodModel method,
        int number,
        ClassDesc owner,
        ClassDesc frame,
        int slots,
        List<Integer> carriers,
        @Nullable ClassDesc bodyYielder,
        List<Field> fields,
        boolean keepsReceiver,
        List<Pause> pauses,
        Set<Integer> late) {

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

    String name() {
        return method.methodName().stringValue();
    }
}
