package dev.fermata.weaver;

import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Which local variables will still be read, at each place in a method: the classic analysis, from the end backwards. */
final class Liveness {
    private record Handler(int from, int to, int target) {}

    private final List<CodeElement> elements;
    private final Labels labels;
    private final List<Handler> handlers = new ArrayList<>();
    private final BitSet[] liveBefore;

    Liveness(List<CodeElement> elements, Labels labels) {
        this.elements = elements;
        this.labels = labels;
        liveBefore = new BitSet[elements.size() + 1];
        for (int index = 0; index < liveBefore.length; index++) {
            liveBefore[index] = new BitSet();
        }
        for (CodeElement element : elements) {
            if (element instanceof ExceptionCatch each) {
                handlers.add(new Handler(
                        labels.index(each.tryStart()), labels.index(each.tryEnd()), labels.index(each.handler())));
            }
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int index = elements.size() - 1; index >= 0; index--) {
                BitSet live = liveBefore(index);
                if (!live.equals(liveBefore[index])) {
                    liveBefore[index] = live;
                    changed = true;
                }
            }
        }
    }

    /** The slots that are read after the instruction at {@code index}, or by a handler of what it throws. */
    BitSet liveAfter(int index) {
        BitSet live = (BitSet) liveBefore[index + 1].clone();
        addHandlers(index, live);
        return live;
    }

    private void addHandlers(int index, BitSet live) {
        for (Handler handler : handlers) {
            if (handler.from <= index && index < handler.to) {
                live.or(liveBefore[handler.target]);
            }
        }
    }

    private BitSet liveBefore(int index) {
        if (!(elements.get(index) instanceof Instruction instruction)) {
            return liveBefore[index + 1];
        }
        BitSet live = liveAfter(index, instruction);
        switch (instruction) {
            case StoreInstruction store -> live.clear(store.slot());
            case LoadInstruction load -> live.set(load.slot());
            case IncrementInstruction increment -> live.set(increment.slot());
            default -> {}
        }
        // A handler may run before a store has happened.
        addHandlers(index, live);
        return live;
    }

    private BitSet liveAfter(int index, Instruction instruction) {
        BitSet live = new BitSet();
        switch (instruction) {
            case ReturnInstruction end -> {}
            case ThrowInstruction end -> {}
            case BranchInstruction branch -> {
                addTarget(branch.target(), live);
                if (branch.opcode() != Opcode.GOTO && branch.opcode() != Opcode.GOTO_W) {
                    live.or(liveBefore[index + 1]);
                }
            }
            case TableSwitchInstruction choice -> {
                addTarget(choice.defaultTarget(), live);
                choice.cases().forEach(each -> addTarget(each.target(), live));
            }
            case LookupSwitchInstruction choice -> {
                addTarget(choice.defaultTarget(), live);
                choice.cases().forEach(each -> addTarget(each.target(), live));
            }
            default -> live.or(liveBefore[index + 1]);
        }
        return live;
    }

    private void addTarget(Label target, BitSet live) {
        live.or(liveBefore[labels.index(target)]);
    }
}
