package dev.fermata.weaver;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds where a method can pause: where it uses a yielder, and where it hands one to a method that may. */
final class PauseFinder {
    /** What every object has takes no yielder, and so cannot pause. */
    private static final Set<String> OF_EVERY_OBJECT =
            Set.of("hashCode()I", "toString()Ljava/lang/String;", "equals(Ljava/lang/Object;)Z");

    private final Hierarchy hierarchy;
    private final Map<String, Boolean> answers = new ConcurrentHashMap<>();

    PauseFinder(Hierarchy hierarchy) {
        this.hierarchy = hierarchy;
    }

    /** All pause points of a method, in the order of its code. */
    List<PausePoint> find(ClassModel type, MethodModel method) {
        return find(type, method, new OpenQuestions(answers));
    }

    /**
     * Whether the method behind a bridge, whose pause points these are, can pause as it stands there: one that overrides it has a
     * bridge of its own.
     */
    boolean leadsToPause(List<PausePoint> ofBridge) {
        return ofBridge.stream()
                .map(PausePoint::call)
                .allMatch(call -> hierarchy
                        .resolve(
                                call.owner().asSymbol(),
                                call.name().stringValue(),
                                call.type().stringValue())
                        .map(declared ->
                                declared.method().code().isEmpty() || canPause(declared, new OpenQuestions(answers)))
                        .orElse(true));
    }

    private List<PausePoint> find(ClassModel type, MethodModel method, OpenQuestions questions) {
        Optional<CodeModel> code = method.code();
        if (code.isEmpty() || !mentionsYielder(type, code.orElseThrow())) {
            return List.of();
        }
        List<CodeElement> elements = code.orElseThrow().elementList();
        List<PausePoint> found = new ArrayList<>();
        int[] lines = lines(elements);
        int slots = method.findAttribute(Attributes.code()).orElseThrow().maxLocals();
        new Simulation(type.thisClass().asSymbol(), method, code.orElseThrow(), elements, slots)
                .run((index, instruction, before) -> {
                    if (instruction instanceof InvokeInstruction call) {
                        pausePoint(index, call, before, lines[index], questions).ifPresent(found::add);
                    }
                });
        return found;
    }

    /** Cheap to ask, and true of few methods: only those are gone through. */
    private boolean mentionsYielder(ClassModel type, CodeModel code) {
        for (CodeElement element : code) {
            if (element instanceof InvokeInstruction call
                    && (hierarchy.isYielder(call.owner().asSymbol()) || takesYielder(call.typeSymbol()))) {
                return true;
            }
        }
        return code.parent()
                        .map(method -> takesYielder(method.methodTypeSymbol()))
                        .orElse(false)
                || hierarchy.isYielder(type.thisClass().asSymbol());
    }

    private boolean takesYielder(MethodTypeDesc type) {
        return type.parameterList().stream().anyMatch(hierarchy::isYielder);
    }

    private Optional<PausePoint> pausePoint(
            int index, InvokeInstruction call, State before, int line, OpenQuestions questions) {
        PausePoint own = ownPause(index, call, before, line);
        if (own != null) {
            return Optional.of(own);
        }
        PausePoint handedOn = new PausePoint(index, call, null, before.copy(), line);
        return !call.name().equalsString(ConstantDescs.INIT_NAME)
                        && !handedOn.yielders(hierarchy).isEmpty()
                        && mayPause(handedOn, questions)
                ? Optional.of(handedOn)
                : Optional.empty();
    }

    private @Nullable PausePoint ownPause(int index, InvokeInstruction call, State before, int line) {
        for (OwnPause pause : OwnPause.ALL) {
            if (call.opcode() != Opcode.INVOKESTATIC
                    && pause.is(
                            call.owner().asSymbol(),
                            call.name().stringValue(),
                            call.type().stringValue(),
                            hierarchy)) {
                return new PausePoint(index, call, pause, before.copy(), line);
            }
        }
        return null;
    }

    private boolean mayPause(PausePoint point, OpenQuestions questions) {
        InvokeInstruction call = point.call();
        ClassDesc owner = call.owner().asSymbol();
        if (owner.isArray()) {
            return false;
        }
        if (OF_EVERY_OBJECT.contains(call.name().stringValue() + call.type().stringValue())) {
            return false;
        }
        if (Library.has(owner)) {
            return owner.equals(Library.BODY) || owner.equals(Library.VOID_BODY);
        }
        if (Hierarchy.isOfTheJdk(owner)) {
            // A method of the JDK cannot pause; but what implements one of its interfaces may.
            return call.opcode() == Opcode.INVOKEINTERFACE && point.before().monitors() == 0;
        }
        Optional<Hierarchy.Declared> declared =
                hierarchy.resolve(owner, call.name().stringValue(), call.type().stringValue());
        if (declared.isEmpty() || !isCertain(call, declared.orElseThrow())) {
            return true;
        }
        return canPause(declared.orElseThrow(), questions);
    }

    private static boolean isCertain(InvokeInstruction call, Hierarchy.Declared declared) {
        return call.opcode() == Opcode.INVOKESPECIAL || declared.isFinal();
    }

    /** Whether a method has a pause point; one that only calls itself has none. */
    private boolean canPause(Hierarchy.Declared declared, OpenQuestions questions) {
        String name = declared.type().thisClass().asInternalName() + "."
                + declared.method().methodName().stringValue()
                + declared.method().methodType().stringValue();
        return questions.ask(name, () -> {
            synchronized (hierarchy) { // others ask about the same class
                return !find(declared.type(), declared.method(), questions).isEmpty();
            }
        });
    }

    private static int[] lines(List<CodeElement> elements) {
        int[] lines = new int[elements.size()];
        int line = 0;
        for (int index = 0; index < elements.size(); index++) {
            if (elements.get(index) instanceof LineNumber number) {
                line = number.line();
            }
            lines[index] = elements.get(index) instanceof Instruction ? line : 0;
        }
        return lines;
    }
}
