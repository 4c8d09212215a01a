package dev.fermata.weaver;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a method makes the objects whose {@code new} waits until the constructor's arguments are there. */
final class LateObjects {
    private final MethodPlan plan;
    private final List<CodeElement> elements;

    /** Where the constructors are called, and where their {@code new} stands. */
    private final Map<Integer, Integer> constructors = new HashMap<>();

    LateObjects(MethodPlan plan, CodeModel code, List<CodeElement> elements) {
        this.plan = plan;
        this.elements = elements;
        if (!plan.late().isEmpty()) {
            new Simulation(plan.owner(), plan.method(), code, elements, plan.slots()).run(this::visit);
        }
    }

    private void visit(int index, Instruction instruction, State before) {
        if (instruction instanceof InvokeInstruction call && call.name().equalsString(ConstantDescs.INIT_NAME)) {
            int depth = call.typeSymbol().parameterCount() + 1;
            Value created = before.stack().get(before.stack().size() - depth);
            if (plan.late().contains(created.newIndex())) {
                constructors.put(index, created.newIndex());
            }
        }
    }

    /** The class of the object whose constructor is called there; null if its {@code new} stays where it was. */
    @Nullable
    ClassDesc madeAt(int index) {
        Integer creation = constructors.get(index);
        return creation == null
                ? null
                : ((NewObjectInstruction) elements.get(creation)).className().asSymbol();
    }

    /** The 'dup' that follows a 'new': a compiler writes the two together. */
    int duplication(int creation) {
        for (int index = creation + 1; index < elements.size(); index++) {
            if (elements.get(index) instanceof Instruction instruction) {
                if (instruction instanceof StackInstruction && instruction.opcode() == Opcode.DUP) {
                    return index;
                }
                break;
            }
        }
        throw new IllegalArgumentException("a 'new' whose constructor's arguments pause is not followed by 'dup'");
    }
}
