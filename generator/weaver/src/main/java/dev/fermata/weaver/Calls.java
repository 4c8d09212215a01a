package dev.fermata.weaver;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The calls of one method that hand a yielder on, and how the generator gets to know whether their callees are woven. */
final class Calls {
    private final Hierarchy hierarchy;
    private final ClassDesc owner;

    /** The name and descriptor of each method of this class that is being woven. */
    private final Set<String> wovenHere;

    private final Map<String, String> fields = new LinkedHashMap<>();

    Calls(Hierarchy hierarchy, ClassDesc owner, Set<String> wovenHere) {
        this.hierarchy = hierarchy;
        this.owner = owner;
        this.wovenHere = wovenHere;
    }

    /** Whether the callee is in this class and no other can take its place. */
    boolean isWovenHere(InvokeInstruction call) {
        return call.owner().asSymbol().equals(owner)
                && isCertain(call)
                && wovenHere.contains(call.name().stringValue() + call.type().stringValue());
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
