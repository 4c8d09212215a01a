package dev.fermata.weaver;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.constant.ConstantDescs;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a method may not do: the places at which it could pause, but must not. */
final class Refusals {
    private static final String FOR_LOOP =
            "Whoever calls it could not pause with it. Use a for loop in its place, or an"
                    + " interface whose method takes the Yielder?";

    private final Hierarchy hierarchy;
    private final ClassModel type;

    Refusals(Hierarchy hierarchy, ClassModel type) {
        this.hierarchy = hierarchy;
        this.type = type;
    }

    /** Whether the method is given a yielder, so that it can be paused. */
    boolean isSuspendable(MethodModel method) {
        boolean isInstance = !method.flags().has(AccessFlag.STATIC);
        return !isConstructor(method)
                && (method.methodTypeSymbol().parameterList().stream().anyMatch(hierarchy::isYielder)
                        || (isInstance && hierarchy.isYielder(type.thisClass().asSymbol()))
                        || method.flags().has(AccessFlag.BRIDGE));
    }

    private static boolean isConstructor(MethodModel method) {
        return method.methodName().equalsString(ConstantDescs.INIT_NAME)
                || method.methodName().equalsString(ConstantDescs.CLASS_INIT_NAME);
    }

    /** Code for the JVMs before Java 7 is not told by its compiler what the stack holds where, which we have to know. */
    Optional<Refusal> checkVersion(MethodModel method, List<PausePoint> points) {
        return type.majorVersion() >= ClassFile.JAVA_7_VERSION
                ? Optional.empty()
                : Optional.of(refusal(
                        method,
                        points.getFirst(),
                        "is compiled for a Java that is too old, class file version " + type.majorVersion(),
                        "Compile it for Java 17 or later?"));
    }

    List<Refusal> check(MethodModel method, List<PausePoint> points, boolean isLambdaWithoutYielder) {
        List<Refusal> refusals = new ArrayList<>();
        boolean isSuspendable = isSuspendable(method);
        Set<Integer> inVariables = newsInVariables(method);
        boolean isSynchronized = method.flags().has(AccessFlag.SYNCHRONIZED);
        for (PausePoint point : points) {
            boolean isOwn = point.pause() != null;
            if (isSuspendable && (isSynchronized || point.before().monitors() > 0)) {
                refusals.add(refusal(
                        method,
                        point,
                        "cannot pause while holding a monitor",
                        "It would stay locked for as long as the generator stands still. Pause outside of synchronized, or"
                                + " use a Semaphore, which no thread owns?"));
            } else if (isSuspendable && point.before().hasAny(inVariables)) {
                refusals.add(refusal(
                        method,
                        point,
                        "cannot pause while an object is made that the compiler keeps in a variable meanwhile, since one of"
                                + " its arguments has a try in a switch",
                        "Work out the arguments first, into variables of their own?"));
            } else if (isOwn && isConstructor(method)) {
                refusals.add(refusal(
                        method,
                        point,
                        "cannot pause in a constructor or a static initialiser",
                        "Pause in a static factory method, and construct the object from what it got?"));
            } else if (isOwn && isLambdaWithoutYielder) {
                refusals.add(
                        refusal(method, point, "cannot pause in a lambda whose interface takes no Yielder", FOR_LOOP));
            } else if (isOwn && !isSuspendable) {
                refusals.add(refusal(
                        method,
                        point,
                        "cannot pause in a method that takes no Yielder",
                        "Whoever calls it could not know that it pauses. Pass the Yielder as a parameter?"));
            } else if (isOwn && point.operands().getFirst().isKept()) {
                refusals.add(refusal(
                        method,
                        point,
                        "cannot pause with a Yielder that was kept in a field or an array",
                        "Pass it as a parameter to wherever it is used?"));
            }
        }
        return refusals;
    }

    /** Where a {@code new} stands whose object the compiler keeps in a variable before its constructor has run. */
    private Set<Integer> newsInVariables(MethodModel method) {
        CodeModel code = method.code().orElseThrow();
        int slots = method.findAttribute(Attributes.code()).orElseThrow().maxLocals();
        Set<Integer> news = new HashSet<>();
        new Simulation(type.thisClass().asSymbol(), method, code, code.elementList(), slots)
                .run((index, instruction, before) -> {
                    if (instruction instanceof StoreInstruction
                            && before.stack().getLast().kind() == Value.Kind.NEW) {
                        news.add(before.stack().getLast().newIndex());
                    }
                });
        return news;
    }

    /** References to a yielder's own methods, {@code values.forEach(y::yield)}: whoever calls them could not pause. */
    List<Refusal> checkReferences(MethodModel method, Lambdas lambdas) {
        List<Refusal> refusals = new ArrayList<>();
        int line = 0;
        for (CodeElement element : method.code().orElseThrow()) {
            if (element instanceof LineNumber number) {
                line = number.line();
            } else if (element instanceof InvokeDynamicInstruction instruction
                    && lambdas.lambda(instruction)
                            .filter(lambdas::pausesWithoutYielder)
                            .isPresent()) {
                refusals.add(refusal(
                        type, method, line, "cannot pause by a method reference to a Yielder's own method", FOR_LOOP));
            }
        }
        return refusals;
    }

    private Refusal refusal(MethodModel method, PausePoint point, String problem, String cure) {
        return refusal(type, method, point.line(), problem, cure);
    }

    /** Whether that is why a class could not be written; the JDK's message ends in the method that is meant. */
    static boolean isTooLarge(MethodPlan plan, IllegalArgumentException failure) {
        String message = failure.getMessage();
        return message != null
                && message.startsWith("Code length")
                && message.endsWith(" " + plan.name() + plan.type().displayDescriptor());
    }

    static Refusal tooLarge(ClassModel type, MethodPlan plan) {
        return refusal(
                type,
                plan.method(),
                plan.pauses().getFirst().point().line(),
                "is too large once woven, with " + plan.pauses().size() + " places at which it can pause",
                "A method has 65535 bytes at most. Move part of it to a method that takes the Yielder?");
    }

    static Refusal refusal(ClassModel type, MethodModel method, int line, String problem, String cure) {
        String name = type.thisClass().asInternalName().replace('/', '.');
        String file = type.findAttribute(Attributes.sourceFile())
                .map(source -> source.sourceFile().stringValue())
                .orElse(name);
        return new Refusal(name, method.methodName().stringValue(), file, line, problem, cure);
    }
}
