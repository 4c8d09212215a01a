package dev.fermata.weaver;

import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.StoreInstruction;
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
 * The code stays where it was, with its line numbers and the slots of its variables. Behind those slots come OwnVariables: the
 * generator (null when it cannot pause this call, so that a thread does, or nobody), this call's frame (null until it first
 * pauses), and what it goes on with. What is added:
 *
 *     if (frame == null) goto start
 *     switch (frame.label) { case 1: goto restore1; ... default: goto start }
 *   restore1:                                  // outside of all try ranges
 *     the variables and the operand stack, from the frame; received; goto resume1
 *   start:
 *     the original code, in which 'y.yield(x)' is now
 *         if (generator == null) goto plain1
 *         WovenGenerator.pause(y, x, generator)
 *         keep operand stack and variables in the frame; frame.label = 1; return
 *       plain1:
 *         y.yield(x); goto after1
 *       resume1:
 *         WovenGenerator.resumed(received, generator)        // inside the same try ranges as the original: this is where a raise throws
 *       after1:
 *
 * A resume jumps straight into the middle of a loop, so that the loop itself is left as it was, for the JIT compiler too.
 *
 * A call that hands the yielder on is made as before, after the generator has been told whether the callee is woven; if
 * the generator is paused when it returns, this method keeps its state and returns as well.
 *
 * Our variables are found by the yielder, by way of WovenGenerator.enter, and what is sent lies in the generator meanwhile; or
 * they are given as arguments. Then the method has two forms: this one, and the one that callers know, which finds them and
 * hands them over (see TwofoldWriter). A body is given them since to write what is sent, a young object, into a generator, an old
 * one, is what garbage collectors have to be told of. A method of a custom yielder, or with one, is given them by its callers too,
 * without a word in the phase, when the yielder is the generator's own: so that the JIT compiler knows that to be the caller's.
 *
 * A yielder's own operation whose last act is to pause, 'return this.yield(x)', leaves it to its caller to wait, and keeps
 * no frame for that, unless it has one already.
 *
 * An object whose constructor's arguments pause, 'new P(y.yield(1))', cannot be kept while it is not initialised. Its
 * 'new' is put off until the arguments are there; in its place the class is initialised, since that must come first.
 */
final class MethodWriter {
    private static final MethodTypeDesc NO_ARGUMENTS = MethodTypeDesc.of(CD_void);

    private final MethodPlan plan;
    private final CodeBuilder code;
    private final List<CodeElement> elements;
    private final Map<Integer, MethodPlan.Pause> pauses = new HashMap<>();
    private final Map<Integer, Label> resumes = new HashMap<>();
    /** Of what a call that hands the yielder on may throw. */
    private final Set<Label> handlers = new HashSet<>();

    private boolean isAtHandler;
    private final BiFunction<CodeElement, CodeBuilder, CodeElement> marked;
    private final OwnVariables variables;
    private final int generator;
    private final int frame;
    private final int scratch;

    private final LateObjects lateObjects;
    private final StackMaps maps;
    private final CallWriter callWriter;

    /** Null when jumps stay short. */
    private final @Nullable FarBranches farBranches;

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
        this.plan = plan;
        this.code = code;
        CodeModel original = plan.method().code().orElseThrow();
        elements = original.elementList();
        plan.pauses().forEach(pause -> pauses.put(pause.point().index(), pause));
        variables = new OwnVariables(plan);
        generator = variables.generator;
        frame = variables.frame;
        scratch = variables.scratch;
        Labels labels = new Labels(elements);
        elements.forEach(element -> {
            if (element instanceof ExceptionCatch each && coversCall(each, labels)) {
                handlers.add(each.handler());
            }
        });
        lateObjects = new LateObjects(plan, original, elements);
        maps = new StackMaps(plan, original, elements);
        callWriter = new CallWriter(plan, calls, code, variables, maps);
        farBranches = isFar ? new FarBranches(plan, original, elements, maps) : null;
    }

    private boolean coversCall(ExceptionCatch handler, Labels labels) {
        return plan.pauses().stream()
                .map(MethodPlan.Pause::point)
                .anyMatch(point -> point.pause() == null
                        && labels.index(handler.tryStart()) <= point.index()
                        && point.index() < labels.index(handler.tryEnd()));
    }

    void write() {
        prologue();
        int skipUntil = -1;
        for (int index = 0; index < elements.size(); index++) {
            CodeElement element = elements.get(index);
            MethodPlan.Pause pause = pauses.get(index);
            if (pause != null) {
                write(pause);
                maps.separate(index, code);
            } else if (plan.late().contains(index)) {
                code.new_(((NewObjectInstruction) element).className()).pop();
                skipUntil = lateObjects.duplication(index);
            } else if (index != skipUntil) {
                writeOriginal(element, index);
            }
        }
        code.with(maps.attribute());
    }

    private void writeOriginal(CodeElement element, int index) {
        ClassDesc late = lateObjects.madeAt(index);
        if (farBranches != null && element instanceof BranchInstruction branch) {
            farBranches.write(branch, index, code);
        } else if (late != null && element instanceof InvokeInstruction constructor) {
            Operands arguments =
                    new Operands(code, scratch, constructor.typeSymbol().parameterList());
            arguments.store();
            code.new_(late).dup();
            arguments.load();
            code.with(element);
        } else {
            boolean isStored = element instanceof StoreInstruction;
            if (element instanceof Instruction && !isStored) {
                tellCaught();
            }
            code.with(marked.apply(element, code));
            if (isStored) {
                tellCaught();
            }
            isAtHandler |= element instanceof LabelTarget target && handlers.contains(target.label());
        }
    }

    /** Behind the store that a handler begins with: compilers have handlers that cover themselves up to there. */
    private void tellCaught() {
        if (isAtHandler) {
            code.aload(generator).invokestatic(Library.WOVEN_GENERATOR, "caught", Library.CAUGHT);
            isAtHandler = false;
        }
    }

    // ---- the beginning

    private void prologue() {
        elements.stream().filter(LineNumber.class::isInstance).findFirst().ifPresent(line -> code.with(line));
        Label start = code.newLabel();
        Label toStart = code.newLabel();
        variables.begin(code);
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
        maps.add(toStart, atStart, List.of());
        jump(start);
        if (isFrameFromTheStart) {
            code.labelBinding(first);
            maps.add(first, atStart, List.of());
            keepReceiver();
            jump(start);
        }
        for (MethodPlan.Pause pause : plan.pauses()) {
            Label restore = cases.get(pause.label()).target();
            code.labelBinding(restore);
            maps.addReceiving(restore, atStart);
            restore(pause);
            jump(resumeLabel(pause));
        }
        code.labelBinding(start);
        maps.add(start, atStart, List.of());
        maps.separate(-1, code);
    }

    private void jump(Label target) {
        if (farBranches != null) {
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
        variables.loadReceived(code);
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
        maps.add(plain, point.before(), point.before().stack());
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
        List<Value> stack = new ArrayList<>(pause.point().below());
        stack.add(Value.object(ConstantDescs.CD_Object));
        maps.add(resume, pause.point().before(), stack);
    }

    private void after(MethodPlan.Pause pause, Label after) {
        PausePoint point = pause.point();
        List<Value> stack = new ArrayList<>(point.below());
        ClassDesc result = point.call().typeSymbol().returnType();
        if (!result.equals(CD_void)) {
            stack.add(Value.of(result));
        }
        code.labelBinding(after);
        maps.add(after, point.before(), stack);
    }

    private void writeCall(MethodPlan.Pause pause) {
        PausePoint point = pause.point();
        InvokeInstruction call = point.call();
        Label plain = code.newLabel();
        Label after = code.newLabel();
        code.aload(generator).ifnull(plain);
        Label called = code.newLabel();
        boolean isGiven = callWriter.write(point, plain, called);
        code.labelBinding(plain);
        maps.add(plain, point.before(), point.before().stack());
        code.with(call);
        if (isGiven) {
            after(pause, called);
        }
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

    private void keepAndReturn(MethodPlan.Pause pause) {
        Label kept = code.newLabel();
        code.aload(frame).ifnonnull(kept);
        if (pause.isLast()) {
            returnNothing();
        } else {
            keepFrame();
        }
        code.labelBinding(kept);
        maps.add(kept, pause.point().before(), pause.point().below());
        keep(pause);
        returnNothing();
    }

    private void keepFrame() {
        code.new_(plan.frame()).dup().invokespecial(plan.frame(), ConstantDescs.INIT_NAME, NO_ARGUMENTS);
        code.astore(frame);
        if (plan.keepsReceiver()) {
            keepReceiver();
        }
        code.aload(generator).aload(frame).invokevirtual(Library.WOVEN_GENERATOR, "keep", Library.KEEP);
    }

    private void keep(MethodPlan.Pause pause) {
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
        code.aload(frame).loadConstant(pause.label()).invokevirtual(Library.FRAME, "at", Library.AT);
    }

    /** For the caller, who sees that the generator is paused, a result without meaning. */
    private void returnNothing() {
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
