package dev.fermata.weaver;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The calls of one method that hand a yielder on, and how the generator gets to know whether their callees are woven. */
final class Calls {
    private final Hierarchy hierarchy;
    private final ClassDesc owner;

    /** The name and descriptor of each method of this class that is being woven. */
    private final Set<String> wovenHere;

    /** Whether a method of this class is an operation of a yielder that becomes two. */
    private final Predicate<String> isGivenOperation;

    private final Map<String, String> fields = new LinkedHashMap<>();

    Calls(Hierarchy hierarchy, ClassDesc owner, Set<String> wovenHere, Predicate<String> isGivenOperation) {
        this.hierarchy = hierarchy;
        this.owner = owner;
        this.wovenHere = wovenHere;
        this.isGivenOperation = isGivenOperation;
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

    /**
     * Whether the callee is an operation of a yielder that may have another form, which is given the generator. If it is not
     * in this class, only the running code can tell.
     */
    boolean canBeGiven(InvokeInstruction call) {
        if (call.opcode() != Opcode.INVOKEVIRTUAL || !isCertain(call)) {
            return false;
        }
        return call.owner().asSymbol().equals(owner) ? isGivenHere(call) : isOperation(call);
    }

    boolean isGivenHere(InvokeInstruction call) {
        return isWovenHere(call) && isGivenOperation.test(signature(call));
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
