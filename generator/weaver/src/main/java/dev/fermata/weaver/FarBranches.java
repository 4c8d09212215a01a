package dev.fermata.weaver;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes a method's jumps so that they reach farther than 32 kB. */
final class FarBranches {
    private final StackMaps maps;

    /** What is known behind each jump of the original code when it does not happen. */
    private final Map<Integer, State> notTaken = new HashMap<>();

    FarBranches(MethodPlan plan, CodeModel code, List<CodeElement> elements, StackMaps maps) {
        this.maps = maps;
        new Simulation(plan.owner(), plan.method(), code, elements, plan.slots()).run((index, instruction, before) -> {
            if (instruction instanceof BranchInstruction branch) {
                State after = before.copy();
                after.pop(Simulation.operandsOf(branch.opcode()));
                notTaken.put(index, after);
            }
        });
    }

    /** A conditional jump has no long form; so the other way around, over a long one. */
    void write(BranchInstruction branch, int index, CodeBuilder code) {
        State after = notTaken.get(index);
        if (after == null || branch.opcode() == Opcode.GOTO || branch.opcode() == Opcode.GOTO_W) {
            code.goto_w(branch.target());
            return;
        }
        Label next = code.newLabel();
        code.branch(inverse(branch.opcode()), next).goto_w(branch.target()).labelBinding(next);
        maps.add(next, after, after.stack());
        maps.separate(index, code);
    }

    private static Opcode inverse(Opcode condition) {
        return switch (condition) {
            case IFEQ -> Opcode.IFNE;
            case IFNE -> Opcode.IFEQ;
            case IFLT -> Opcode.IFGE;
            case IFGE -> Opcode.IFLT;
            case IFGT -> Opcode.IFLE;
            case IFLE -> Opcode.IFGT;
            case IF_ICMPEQ -> Opcode.IF_ICMPNE;
            case IF_ICMPNE -> Opcode.IF_ICMPEQ;
            case IF_ICMPLT -> Opcode.IF_ICMPGE;
            case IF_ICMPGE -> Opcode.IF_ICMPLT;
            case IF_ICMPGT -> Opcode.IF_ICMPLE;
            case IF_ICMPLE -> Opcode.IF_ICMPGT;
            case IF_ACMPEQ -> Opcode.IF_ACMPNE;
            case IF_ACMPNE -> Opcode.IF_ACMPEQ;
            case IFNULL -> Opcode.IFNONNULL;
            case IFNONNULL -> Opcode.IFNULL;
            default -> throw new IllegalArgumentException("not a conditional jump: " + condition);
        };
    }
}
