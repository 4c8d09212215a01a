package dev.fermata.weaver;

import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where among a method's elements its labels stand. */
final class Labels {
    private final List<CodeElement> elements;
    private final Map<Label, Integer> indexes = new HashMap<>();

    Labels(List<CodeElement> elements) {
        this.elements = elements;
        for (int index = 0; index < elements.size(); index++) {
            if (elements.get(index) instanceof LabelTarget target) {
                indexes.put(target.label(), index);
            }
        }
    }

    int index(Label label) {
        Integer index = indexes.get(label);
        if (index == null) {
            throw new IllegalArgumentException("a label of this method stands nowhere");
        }
        return index;
    }

    /** The object that is created by the {@code new} at a label. */
    Value created(Label label) {
        for (int index = index(label); index < elements.size(); index++) {
            if (elements.get(index) instanceof NewObjectInstruction creation) {
                return Value.created(creation.className().asSymbol(), index);
            }
            if (elements.get(index) instanceof Instruction) {
                break;
            }
        }
        throw new IllegalArgumentException("a stack map frame names a 'new' that is not there");
    }
}
