package dev.fermata.weaver;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The calls of one method that hand a yielder on, and how the generator gets to know whether their callees are woven. */
final class Calls {
    private final Hierarchy hierarchy;
    private final ClassDesc owner;

    /** The name and descriptor of each method of this class that is being woven. */
    private final Set<String> wovenHere;

    /** What is done with a method of this class that is being woven, by name and descriptor. */
    private final Function<String, @Nullable MethodPlan> plans;

    private final Map<String, String> fields = new LinkedHashMap<>();

    Calls(Hierarchy hierarchy, ClassDesc owner, Set<String> wovenHere, Function<String, @Nullable MethodPlan> plans) {
        this.hierarchy = hierarchy;
        this.owner = owner;
        this.wovenHere = wovenHere;
        this.plans = plans;
    }

    /** Whether the callee is in this class and no other can take its place. */
    boolean isWovenHere(InvokeInstruction call) {
        return call.owner().asSymbol().equals(owner) && isCertain(call) && wovenHere.contains(signature(call));
    }

    static String signature(InvokeInstruction call) {
        return call.name().stringValue() + call.type().stringValue();
    }

    /** Whether the callee does not depend on the receiver. */
    boolean isCertain(InvokeInstruction call) {
        return call.opcode() == Opcode.INVOKESTATIC
                || call.opcode() == Opcode.INVOKESPECIAL
                || hierarchy
                        .resolve(
                                call.owner().asSymbol(),
                                call.name().stringValue(),
                                call.type().stringValue())
                        .map(Hierarchy.Declared::isFinal)
                        .orElse(false);
    }

    /** The callee, when it is in this class, and has a form which is given the generator; else null. */
    @Nullable
    MethodPlan givenHere(InvokeInstruction call) {
        MethodPlan callee = isWovenHere(call) ? plans.apply(signature(call)) : null;
        return callee != null && callee.isTwofold() ? callee : null;
    }

    /**
     * Whether the callee is an operation of a yielder, elsewhere, that may have a form which is given the generator: only the
     * running code can tell.
     */
    boolean mayBeGiven(InvokeInstruction call) {
        return call.opcode() == Opcode.INVOKEVIRTUAL
                && isCertain(call)
                && !call.owner().asSymbol().equals(owner)
                && isOperation(call);
    }

    /**
     * The operands that the callee may find to be the yielder of its generator, under the slots that they have there: the class of
     * a receiver may be a yielder although its type is not.
     */
    List<Integer> mayBeOwn(PausePoint point) {
        List<Integer> slots = new ArrayList<>(point.yielders(hierarchy));
        if (!isCertain(point.call()) && !slots.contains(0)) {
            slots.addFirst(0);
        }
        return slots;
    }

    private boolean isOperation(InvokeInstruction call) {
        return hierarchy.isSubtype(call.owner().asSymbol(), Library.CUSTOM_YIELDER)
                && MethodPlan.canBeGiven(call.typeSymbol())
                && call.typeSymbol().parameterList().stream().noneMatch(hierarchy::isYielder);
    }

    /** Puts the WovenCall of a method on the stack; the frame class has it in a static field. */
    void load(CodeBuilder code, ClassDesc frame, String signature) {
        String key = fields.size() + " " + signature;
        String field = "call" + fields.size();
        fields.put(key, field);
        code.getstatic(frame, field, Library.WOVEN_CALL);
    }

    /** Begins anew, for a method that is written a second time. */
    void forget() {
        fields.clear();
    }

    /** The static fields that the frame class needs, each with the signature of the method that is called. */
    Map<String, String> fields() {
        Map<String, String> signatures = new LinkedHashMap<>();
        fields.forEach((key, field) -> signatures.put(field, key.substring(key.indexOf(' ') + 1)));
        return signatures;
    }
}
