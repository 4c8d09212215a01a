package dev.fermata.weaver;

import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.Attributes;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.StackMapFrameInfo;
import java.lang.classfile.attribute.StackMapFrameInfo.ObjectVerificationTypeInfo;
import java.lang.classfile.attribute.StackMapFrameInfo.SimpleVerificationTypeInfo;
import java.lang.classfile.attribute.StackMapFrameInfo.UninitializedVerificationTypeInfo;
import java.lang.classfile.attribute.StackMapFrameInfo.VerificationTypeInfo;
import java.lang.classfile.attribute.StackMapTableAttribute;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Writes the code of a method that can pause. */
/*
 * The code stays where it was, with its line numbers and the slots of its variables. Behind those slots come two of our
 * own: the generator (null when it cannot pause this call, so that a thread does, or nobody) and this call's frame (null
 * until it first pauses). What is added:
 *
 *     generator = WovenGenerator.enter(yielder); frame = null
 *     if (generator == null || (frame = generator.frame()) == null) goto start
 *     switch (frame.label) { case 1: goto restore1; ... default: goto start }
 *   restore1:                                  // outside of all try ranges
 *     the variables and the operand stack, from the frame; goto resume1
 *   start:
 *     the original code, in which 'y.yield(x)' is now
 *         if (generator == null) goto plain1
 *         WovenGenerator.pause(y, x, generator)
 *         keep operand stack and variables in the frame; frame.label = 1; return
 *       plain1:
 *         y.yield(x); goto after1
 *       resume1:
 *         WovenGenerator.resumed(generator)                  // inside the same try ranges as the original: this is where a raise throws
 *       after1:
 *
 * A resume jumps straight into the middle of a loop, so that the loop itself is left as it was, for the JIT compiler too.
 *
 * A call that hands the yielder on is made as before, after the generator has been told whether the callee is woven; if
 * the generator is paused when it returns, this method keeps its state and returns as well.
 *
 * An object whose constructor's arguments pause, 'new P(y.yield(1))', cannot be kept while it is not initialised. Its
 * 'new' is put off until the arguments are there; in its place the class is initialised, since that must come first.
 *
 * Stack map frames are the original ones, with our variables added, and one for each place above. So no class has to be
 * looked up to compute them.
 */
final class MethodWriter {
    private static final MethodTypeDesc NO_ARGUMENTS = MethodTypeDesc.of(CD_void);

    private final MethodPlan plan;
    private final CodeBuilder code;
    private final CodeModel original;
    private final List<CodeElement> elements;
    private final Labels labels;
    private final Map<Integer, MethodPlan.Pause> pauses = new HashMap<>();
    private final Map<Integer, Label> resumes = new HashMap<>();
    private final List<StackMapFrameInfo> frames = new ArrayList<>();
    private final Set<Label> framed = new HashSet<>();
    private final Calls calls;
    private final BiFunction<CodeElement, CodeBuilder, CodeElement> marked;
    private final boolean isFar;
    private final int generator;
    private final int frame;
    private final int scratch;

    /** Where the constructors are called of the objects that are made late, and where their 'new' stands. */
    private final Map<Integer, Integer> lateConstructors;

    private final Map<Integer, State> branches;

    /**
     * For one method.
     *
     * @param marked gives an instruction, or the one to write in its place
     * @param isFar whether jumps may be farther than the short ones reach
     */
    MethodWriter(
            MethodPlan plan,
            Calls calls,
            CodeBuilder code,
            BiFunction<CodeElement, CodeBuilder, CodeElement> marked,
            boolean isFar) {
        this.marked = marked;
        this.isFar = isFar;
        this.plan = plan;
        this.calls = calls;
        this.code = code;
        original = plan.method().code().orElseThrow();
        elements = original.elementList();
        labels = new Labels(elements);
        plan.pauses().forEach(pause -> pauses.put(pause.point().index(), pause));
        generator = plan.slots();
        frame = generator + 1;
        scratch = generator + 2;
        lateConstructors = lateConstructors();
        branches = branches();
    }

    void write() {
        original.findAttribute(Attributes.stackMapTable())
                .ifPresent(table -> table.entries().forEach(this::extend));
        prologue();
        int skipUntil = -1;
        for (int index = 0; index < elements.size(); index++) {
            CodeElement element = elements.get(index);
            MethodPlan.Pause pause = pauses.get(index);
            if (pause != null) {
                write(pause);
                separate(index);
            } else if (plan.late().contains(index)) {
                code.new_(((NewObjectInstruction) element).className()).pop();
                skipUntil = duplication(index);
            } else if (index != skipUntil) {
                writeOriginal(element, index);
            }
        }
        code.with(StackMapTableAttribute.of(frames));
    }

    private void writeOriginal(CodeElement element, int index) {
        State branchedFrom = branches.get(index);
        if (branchedFrom != null && element instanceof BranchInstruction branch) {
            branchFar(branch, branchedFrom, index);
            return;
        }
        Integer late = lateConstructors.get(index);
        if (late == null || !(element instanceof InvokeInstruction constructor)) {
            code.with(marked.apply(element, code));
            return;
        }
        ClassDesc type = ((NewObjectInstruction) elements.get(late)).className().asSymbol();
        List<TypeKind> arguments = storeOperands(constructor.typeSymbol());
        code.new_(type).dup();
        loadOperands(arguments);
        code.with(element);
    }

    /** A conditional jump has no long form; so the other way around, over a long one. */
    private void branchFar(BranchInstruction branch, State after, int index) {
        if (branch.opcode() == Opcode.GOTO || branch.opcode() == Opcode.GOTO_W) {
            code.goto_w(branch.target());
            return;
        }
        Label next = code.newLabel();
        code.branch(inverse(branch.opcode()), next).goto_w(branch.target()).labelBinding(next);
        frame(next, localsAt(after), stackAt(after.stack()));
        separate(index);
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

    /** What is known behind each jump of the original code that does not happen; empty when jumps stay short. */
    private Map<Integer, State> branches() {
        Map<Integer, State> branches = new HashMap<>();
        if (isFar) {
            new Simulation(plan.owner(), plan.method(), original, elements, plan.slots())
                    .run((index, instruction, before) -> {
                        if (instruction instanceof BranchInstruction branch) {
                            State after = before.copy();
                            after.pop(Simulation.operandsOf(branch.opcode()));
                            branches.put(index, after);
                        }
                    });
        }
        return branches;
    }

    private Map<Integer, Integer> lateConstructors() {
        Map<Integer, Integer> constructors = new HashMap<>();
        if (!plan.late().isEmpty()) {
            new Simulation(plan.owner(), plan.method(), original, elements, plan.slots())
                    .run((index, instruction, before) -> {
                        if (instruction instanceof InvokeInstruction call
                                && call.name().equalsString(ConstantDescs.INIT_NAME)) {
                            int depth = call.typeSymbol().parameterCount() + 1;
                            Value created = before.stack().get(before.stack().size() - depth);
                            if (plan.late().contains(created.newIndex())) {
                                constructors.put(index, created.newIndex());
                            }
                        }
                    });
        }
        return constructors;
    }

    /** The 'dup' that follows a 'new': a compiler writes the two together. */
    private int duplication(int creation) {
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

    // ---- stack map frames

    private void extend(StackMapFrameInfo info) {
        State state = State.of(info, plan.slots(), labels, 0);
        List<VerificationTypeInfo> stack = new ArrayList<>();
        for (int position = 0; position < info.stack().size(); position++) {
            if (!plan.late().contains(state.stack().get(position).newIndex())) {
                stack.add(info.stack().get(position));
            }
        }
        frames.add(StackMapFrameInfo.of(info.target(), locals(padded(info.locals())), stack));
        framed.add(info.target());
    }

    /** A frame at a place of our own, in the state before or after a pause point. */
    private void frame(Label label, List<VerificationTypeInfo> locals, List<VerificationTypeInfo> stack) {
        frames.add(StackMapFrameInfo.of(label, locals, stack));
    }

    private List<VerificationTypeInfo> locals(List<VerificationTypeInfo> originals) {
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

    private List<VerificationTypeInfo> localsAt(State state) {
        List<VerificationTypeInfo> infos = new ArrayList<>();
        for (int slot = 0; slot < state.slots(); slot++) {
            Value value = state.local(slot);
            infos.add(info(value));
            if (value.isWide()) {
                slot++;
            }
        }
        return locals(infos);
    }

    private List<VerificationTypeInfo> stackAt(List<Value> values) {
        return values.stream()
                .filter(value -> !plan.late().contains(value.newIndex()))
                .map(this::info)
                .toList();
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

    /** Two frames may not stand at the same place; if the next instruction has one of its own, it moves on by one. */
    private void separate(int index) {
        for (int next = index + 1; next < elements.size(); next++) {
            switch (elements.get(next)) {
                case Instruction instruction -> {
                    return;
                }
                case LabelTarget target
                when framed.contains(target.label()) -> {
                    code.nop();
                    return;
                }
                default -> {}
            }
        }
    }

    // ---- the beginning

    private void prologue() {
        elements.stream().filter(LineNumber.class::isInstance).findFirst().ifPresent(line -> code.with(line));
        Label start = code.newLabel();
        Label toStart = code.newLabel();
        List<Integer> carriers = plan.carriers();
        code.aload(carriers.getFirst()).invokestatic(Library.WOVEN_GENERATOR, "enter", Library.ENTER);
        for (int carrier : carriers.subList(1, carriers.size())) {
            code.aload(carrier).invokestatic(Library.WOVEN_GENERATOR, "enter", Library.ENTER_NEXT);
        }
        code.astore(generator).aconst_null().astore(frame);
        code.aload(generator).ifnull(toStart);
        code.aload(generator)
                .invokevirtual(Library.WOVEN_GENERATOR, "frame", Library.TAKE_FRAME)
                .checkcast(plan.frame())
                .astore(frame);
        code.aload(frame).ifnull(toStart);
        // The generator of a lambda that is a body is its frame before it pauses.
        boolean isFrameFromTheStart = plan.bodyYielder() != null && plan.keepsReceiver();
        Label first = isFrameFromTheStart ? code.newLabel() : start;
        List<SwitchCase> cases = new ArrayList<>();
        cases.add(SwitchCase.of(0, first));
        plan.pauses().forEach(pause -> cases.add(SwitchCase.of(pause.label(), code.newLabel())));
        code.aload(frame)
                .getfield(plan.frame(), "label", ConstantDescs.CD_int)
                .tableswitch(0, cases.size() - 1, start, cases);
        State atStart = atStart();
        code.labelBinding(toStart);
        frame(toStart, localsAt(atStart), List.of());
        jump(start);
        if (isFrameFromTheStart) {
            code.labelBinding(first);
            frame(first, localsAt(atStart), List.of());
            keepReceiver();
            jump(start);
        }
        for (MethodPlan.Pause pause : plan.pauses()) {
            Label restore = cases.get(pause.label()).target();
            code.labelBinding(restore);
            frame(restore, localsAt(atStart), List.of());
            restore(pause);
            jump(resumeLabel(pause));
        }
        code.labelBinding(start);
        frame(start, localsAt(atStart), List.of());
        separate(-1);
    }

    private void jump(Label target) {
        if (isFar) {
            code.goto_w(target);
        } else {
            code.goto_(target);
        }
    }

    private void keepReceiver() {
        code.aload(frame).aload(0).putfield(plan.frame(), MethodPlan.RECEIVER, plan.owner());
    }

    private State atStart() {
        State state = State.empty(plan.slots());
        int slot = 0;
        if (!plan.method().flags().has(AccessFlag.STATIC)) {
            state.store(slot++, Value.object(plan.owner()));
        }
        for (ClassDesc parameter : plan.method().methodTypeSymbol().parameterList()) {
            state.store(slot, Value.of(parameter));
            slot += TypeKind.from(parameter).slotSize();
        }
        return state;
    }

    private void restore(MethodPlan.Pause pause) {
        for (MethodPlan.Local local : pause.locals()) {
            load(local.value(), local.field());
            code.storeLocal(local.value().typeKind(), local.slot());
        }
        for (MethodPlan.Entry below : pause.stack()) {
            load(below.value(), below.field());
        }
    }

    private void load(Value value, MethodPlan.@Nullable Field field) {
        if (field == null) {
            zero(value.typeKind());
        } else {
            code.aload(frame).getfield(plan.frame(), field.name(), field.type());
        }
    }

    private void zero(TypeKind kind) {
        switch (kind.asLoadable()) {
            case INT -> code.iconst_0();
            case LONG -> code.lconst_0();
            case FLOAT -> code.fconst_0();
            case DOUBLE -> code.dconst_0();
            default -> code.aconst_null();
        }
    }

    // ---- a pause

    private void write(MethodPlan.Pause pause) {
        OwnPause own = pause.point().pause();
        if (own != null) {
            writeOwn(pause, own);
        } else {
            writeCall(pause);
        }
    }

    private void writeOwn(MethodPlan.Pause pause, OwnPause own) {
        PausePoint point = pause.point();
        Label plain = code.newLabel();
        Label after = code.newLabel();
        code.aload(generator).ifnull(plain);
        code.aload(generator).invokestatic(own.engine(), own.pauser(), own.pauserType());
        keepAndReturn(pause);
        code.labelBinding(plain);
        frame(plain, localsAt(point.before()), stackAt(point.before().stack()));
        code.with(point.call()).goto_(after);
        resumeAt(pause);
        code.aload(generator).invokestatic(own.engine(), own.resumer(), own.resumerType());
        after(pause, after);
    }

    private Label resumeLabel(MethodPlan.Pause pause) {
        return resumes.computeIfAbsent(pause.label(), label -> code.newLabel());
    }

    private void resumeAt(MethodPlan.Pause pause) {
        Label resume = resumeLabel(pause);
        code.labelBinding(resume);
        frame(resume, localsAt(pause.point().before()), stackAt(pause.point().below()));
    }

    private void after(MethodPlan.Pause pause, Label after) {
        PausePoint point = pause.point();
        List<VerificationTypeInfo> stack = new ArrayList<>(stackAt(point.below()));
        ClassDesc result = point.call().typeSymbol().returnType();
        if (!result.equals(CD_void)) {
            stack.add(Value.of(result).verificationType());
        }
        code.labelBinding(after);
        frame(after, localsAt(point.before()), stack);
    }

    private void writeCall(MethodPlan.Pause pause) {
        PausePoint point = pause.point();
        InvokeInstruction call = point.call();
        Label plain = code.newLabel();
        Label after = code.newLabel();
        code.aload(generator).ifnull(plain);
        tellWhetherWoven(point);
        code.labelBinding(plain);
        frame(plain, localsAt(point.before()), stackAt(point.before().stack()));
        code.with(call);
        code.aload(generator).ifnull(after);
        code.aload(generator)
                .invokevirtual(Library.WOVEN_GENERATOR, "paused", Library.PAUSED)
                .ifeq(after);
        ClassDesc result = call.typeSymbol().returnType();
        switch (TypeKind.from(result).slotSize()) {
            case 1 -> code.pop();
            case 2 -> code.pop2();
            default -> {}
        }
        keepAndReturn(pause);
        resumeAt(pause);
        code.aload(generator).invokestatic(Library.WOVEN_GENERATOR, "resumed", Library.RESUMED);
        Boxes.unbox(code, result);
        after(pause, after);
    }

    private void tellWhetherWoven(PausePoint point) {
        InvokeInstruction call = point.call();
        String signature = call.name().stringValue() + call.type().stringValue();
        if (calls.isWovenHere(call)) {
            code.aload(generator).iconst_1();
        } else if (calls.isCertain(call)) {
            code.aload(generator);
            calls.load(code, plan.frame(), signature);
            code.ldc(binaryName(call.owner().asSymbol()))
                    .invokevirtual(Library.WOVEN_CALL, "reachesIn", Library.REACHES_IN);
        } else {
            List<TypeKind> arguments = storeOperands(call.typeSymbol());
            int receiver =
                    scratch + arguments.stream().mapToInt(TypeKind::slotSize).sum();
            code.dup().astore(receiver);
            loadOperands(arguments);
            code.aload(generator);
            calls.load(code, plan.frame(), signature);
            code.aload(receiver).invokevirtual(Library.WOVEN_CALL, "reaches", Library.REACHES);
        }
        code.invokevirtual(Library.WOVEN_GENERATOR, "call", Library.CALL);
    }

    private static String binaryName(ClassDesc type) {
        String descriptor = type.descriptorString();
        return descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
    }

    /** Moves the arguments from the stack to slots behind our own; answers their kinds. */
    private List<TypeKind> storeOperands(MethodTypeDesc type) {
        List<TypeKind> kinds = type.parameterList().stream()
                .map(parameter -> TypeKind.from(parameter).asLoadable())
                .toList();
        int slot = scratch + kinds.stream().mapToInt(TypeKind::slotSize).sum();
        for (TypeKind kind : kinds.reversed()) {
            slot -= kind.slotSize();
            code.storeLocal(kind, slot);
        }
        return kinds;
    }

    private void loadOperands(List<TypeKind> kinds) {
        int slot = scratch;
        for (TypeKind kind : kinds) {
            code.loadLocal(kind, slot);
            slot += kind.slotSize();
        }
    }

    private void keepAndReturn(MethodPlan.Pause pause) {
        Label kept = code.newLabel();
        code.aload(frame).ifnonnull(kept);
        code.new_(plan.frame()).dup().invokespecial(plan.frame(), ConstantDescs.INIT_NAME, NO_ARGUMENTS);
        code.astore(frame);
        if (plan.keepsReceiver()) {
            keepReceiver();
        }
        code.aload(generator).aload(frame).invokevirtual(Library.WOVEN_GENERATOR, "keep", Library.KEEP);
        code.labelBinding(kept);
        frame(kept, localsAt(pause.point().before()), stackAt(pause.point().below()));
        for (MethodPlan.Entry below : pause.stack().reversed()) {
            TypeKind kind = below.value().typeKind();
            MethodPlan.Field field = below.field();
            if (field == null) {
                code.pop();
            } else {
                code.storeLocal(kind, scratch).aload(frame).loadLocal(kind, scratch);
                code.putfield(plan.frame(), field.name(), field.type());
            }
        }
        for (MethodPlan.Local local : pause.locals()) {
            MethodPlan.Field field = local.field();
            if (field != null) {
                code.aload(frame)
                        .loadLocal(local.value().typeKind(), local.slot())
                        .putfield(plan.frame(), field.name(), field.type());
            }
        }
        for (MethodPlan.Field field : pause.unused()) {
            code.aload(frame).aconst_null().putfield(plan.frame(), field.name(), field.type());
        }
        code.aload(frame).loadConstant(pause.label()).putfield(plan.frame(), "label", ConstantDescs.CD_int);
        ClassDesc result = plan.method().methodTypeSymbol().returnType();
        if (result.equals(CD_void)) {
            code.return_();
        } else {
            TypeKind kind = TypeKind.from(result).asLoadable();
            zero(kind);
            code.return_(kind);
        }
    }
}
