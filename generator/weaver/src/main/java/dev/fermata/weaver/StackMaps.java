package dev.fermata.weaver;

import java.lang.classfile.Attributes;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.attribute.StackMapFrameInfo;
import java.lang.classfile.attribute.StackMapFrameInfo.ObjectVerificationTypeInfo;
import java.lang.classfile.attribute.StackMapFrameInfo.SimpleVerificationTypeInfo;
import java.lang.classfile.attribute.StackMapFrameInfo.UninitializedVerificationTypeInfo;
import java.lang.classfile.attribute.StackMapFrameInfo.VerificationTypeInfo;
import java.lang.classfile.attribute.StackMapTableAttribute;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.constant.ConstantDescs;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The stack map frames of a method that can pause: the original ones, with our variables added, and one for each place
 * that we add. So no class has to be looked up to compute them.
 */
final class StackMaps {
    private final MethodPlan plan;
    private final List<CodeElement> elements;
    private final List<StackMapFrameInfo> frames = new ArrayList<>();
    private final Set<Label> original = new HashSet<>();

    /** For a method; its own frames are in it from the start. */
    StackMaps(MethodPlan plan, CodeModel code, List<CodeElement> elements) {
        this.plan = plan;
        this.elements = elements;
        Labels labels = new Labels(elements);
        code.findAttribute(Attributes.stackMapTable())
                .ifPresent(table -> table.entries().forEach(info -> extend(info, labels)));
    }

    private void extend(StackMapFrameInfo info, Labels labels) {
        State state = State.of(info, plan.slots(), labels, 0);
        List<VerificationTypeInfo> stack = new ArrayList<>();
        for (int position = 0; position < info.stack().size(); position++) {
            if (!plan.late().contains(state.stack().get(position).newIndex())) {
                stack.add(info.stack().get(position));
            }
        }
        frames.add(StackMapFrameInfo.of(info.target(), withOurs(padded(info.locals())), stack));
        original.add(info.target());
    }

    /** A frame at a place of our own. */
    void add(Label label, State locals, List<Value> stack) {
        add(label, locals(locals), stack);
    }

    /** A frame at a place where what the method goes on with is still in our last variable. */
    void addReceiving(Label label, State locals) {
        List<VerificationTypeInfo> all = locals(locals);
        if (plan.isTwofold()) {
            all.add(Value.object(ConstantDescs.CD_Object).verificationType());
        }
        add(label, all, List.of());
    }

    private void add(Label label, List<VerificationTypeInfo> locals, List<Value> stack) {
        frames.add(StackMapFrameInfo.of(
                label,
                locals,
                stack.stream()
                        .filter(value -> !plan.late().contains(value.newIndex()))
                        .map(this::info)
                        .toList()));
    }

    StackMapTableAttribute attribute() {
        return StackMapTableAttribute.of(frames);
    }

    /** Two frames may not stand at the same place; if the next instruction has one of its own, it moves on by one. */
    void separate(int index, CodeBuilder code) {
        for (int next = index + 1; next < elements.size(); next++) {
            switch (elements.get(next)) {
                case Instruction instruction -> {
                    return;
                }
                case LabelTarget target
                when original.contains(target.label()) -> {
                    code.nop();
                    return;
                }
                default -> {}
            }
        }
    }

    private List<VerificationTypeInfo> withOurs(List<VerificationTypeInfo> originals) {
        List<VerificationTypeInfo> all = new ArrayList<>(originals);
        all.add(ObjectVerificationTypeInfo.of(Library.WOVEN_GENERATOR));
        all.add(ObjectVerificationTypeInfo.of(plan.frame()));
        return all;
    }

    private List<VerificationTypeInfo> padded(List<VerificationTypeInfo> infos) {
        List<VerificationTypeInfo> padded = new ArrayList<>(infos);
        int slots = 0;
        for (VerificationTypeInfo info : infos) {
            slots += info == SimpleVerificationTypeInfo.LONG || info == SimpleVerificationTypeInfo.DOUBLE ? 2 : 1;
        }
        for (; slots < plan.slots(); slots++) {
            padded.add(SimpleVerificationTypeInfo.TOP);
        }
        return padded;
    }

    private List<VerificationTypeInfo> locals(State state) {
        List<VerificationTypeInfo> infos = new ArrayList<>();
        for (int slot = 0; slot < state.slots(); slot++) {
            Value value = state.local(slot);
            infos.add(info(value));
            if (value.isWide()) {
                slot++;
            }
        }
        return withOurs(infos);
    }

    private VerificationTypeInfo info(Value value) {
        if (value.kind() == Value.Kind.NEW) {
            return UninitializedVerificationTypeInfo.of(labelBefore(value.newIndex()));
        }
        return value.verificationType();
    }

    /** A 'new' of which a stack map frame speaks has a label already. */
    private Label labelBefore(int index) {
        for (int before = index - 1; before >= 0; before--) {
            if (elements.get(before) instanceof LabelTarget target) {
                return target.label();
            }
            if (elements.get(before) instanceof Instruction) {
                break;
            }
        }
        throw new IllegalArgumentException("an object is not initialised where its 'new' has no label");
    }
}
