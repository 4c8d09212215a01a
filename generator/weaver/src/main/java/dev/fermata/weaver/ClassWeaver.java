package dev.fermata.weaver;

import java.lang.classfile.Annotation;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Weaves one class: finds what can pause, plans it, and writes the class and its frames. */
final class ClassWeaver {
    private static final String FRAME = "$fermata$";
    private static final String BODY = "$Body";

    private final Hierarchy hierarchy;
    private final PauseFinder finder;
    private final Lambdas lambdas;
    private final ClassModel type;
    private final ClassDesc owner;
    private final boolean isInterface;
    private final Map<String, Lambdas.Lambda> lambdasByMethod = new HashMap<>();
    private final Map<String, Planned> plans = new LinkedHashMap<>();
    private final Set<String> canPause = new LinkedHashSet<>();
    private final Map<String, byte[]> written = new LinkedHashMap<>();

    /** A method's plan, and the calls in it that its frame class has to know. */
    private record Planned(MethodPlan plan, Calls calls) {}

    ClassWeaver(Hierarchy hierarchy, PauseFinder finder, ClassModel original) {
        this.hierarchy = hierarchy;
        this.finder = finder;
        lambdas = new Lambdas(hierarchy);
        type = new MethodReferences(lambdas).replaceIn(original);
        owner = type.thisClass().asSymbol();
        isInterface = type.flags().has(AccessFlag.INTERFACE);
    }

    /** The class and what belongs to it, by binary name; empty when there is nothing to weave. */
    Map<String, byte[]> weave() {
        lambdas.in(type).stream()
                .filter(lambda -> lambdas.isOwnMethod(lambda, type))
                .forEach(
                        lambda -> lambdasByMethod.merge(lambda.signature(), lambda, Lambdas.Lambda::withFewerCaptured));
        Map<MethodModel, List<PausePoint>> methods = new LinkedHashMap<>();
        List<Refusal> refusals = new ArrayList<>();
        Refusals rules = new Refusals(hierarchy, type);
        for (MethodModel method : type.methods()) {
            if (method.code().isPresent()) {
                refusals.addAll(rules.checkReferences(method, lambdas));
            }
            List<PausePoint> points = finder.find(type, method);
            if (points.isEmpty()) {
                continue;
            }
            Lambdas.Lambda lambda = lambdasByMethod.get(signature(method));
            rules.checkVersion(method, points).ifPresent(refusals::add);
            refusals.addAll(rules.check(method, points, lambda != null && !lambdas.takesYielder(lambda)));
            if (!rules.isSuspendable(method)) {
                continue;
            }
            if (!method.flags().has(AccessFlag.BRIDGE) || finder.leadsToPause(points)) {
                canPause.add(signature(method));
                methods.put(method, points);
            }
        }
        if (!refusals.isEmpty()) {
            throw new WeavingRefusedException(refusals);
        }
        methods.forEach(this::plan);
        if (plans.isEmpty() && canPause.isEmpty() && lambdasByMethod.isEmpty()) {
            return Map.of();
        }
        write();
        return written;
    }

    private void plan(MethodModel method, List<PausePoint> points) {
        String signature = signature(method);
        int number = plans.size();
        Lambdas.Lambda lambda = lambdasByMethod.get(signature);
        boolean isBody = lambda != null && lambdas.isBody(lambda);
        ClassDesc frame = ClassDesc.ofInternalName(type.thisClass().asInternalName() + FRAME + number);
        int slots = method.findAttribute(Attributes.code()).orElseThrow().maxLocals();
        MethodPlan plan =
                new MethodPlanner(hierarchy).plan(method, number, owner, frame, slots, lambda, isBody, points);
        if (plan.isGivenOperation()) {
            canPause.add(plan.name() + plan.type().descriptorString());
        }
        plans.put(signature, new Planned(plan, new Calls(hierarchy, owner, canPause, this::planOf)));
    }

    private @Nullable MethodPlan planOf(String signature) {
        Planned planned = plans.get(signature);
        return planned == null ? null : planned.plan();
    }

    private void write() {
        written.put(name(owner), transformed());
        String sourceFile = type.findAttribute(Attributes.sourceFile())
                .map(source -> source.sourceFile().stringValue())
                .orElse(null);
        plans.values().forEach(planned -> {
            MethodPlan plan = planned.plan();
            written.put(
                    name(plan.frame()),
                    new FrameWriter(plan, planned.calls().fields(), sourceFile, type.majorVersion(), isInterface)
                            .write());
            if (plan.bodyYielder() != null) {
                ClassDesc body = bodyInterface(plan);
                written.put(name(body), new BodyWriter(body, plan.frame(), type.majorVersion()).write());
            }
        });
    }

    /** With short jumps, as compilers write them; if a method has grown too large for those, with long ones. */
    private byte[] transformed() {
        ClassFile writer =
                ClassFile.of(ClassFile.StackMapsOption.DROP_STACK_MAPS, ClassFile.ShortJumpsOption.FAIL_ON_SHORT_JUMPS);
        try {
            return writer.transformClass(type, transform(false));
        } catch (IllegalArgumentException tooFar) {
            calls().forEach(Calls::forget);
        }
        try {
            return writer.transformClass(type, transform(true));
        } catch (IllegalArgumentException failure) {
            throw plans.values().stream()
                    .map(Planned::plan)
                    .filter(plan -> Refusals.isTooLarge(plan, failure))
                    .findFirst()
                    .<RuntimeException>map(plan -> new WeavingRefusedException(List.of(Refusals.tooLarge(type, plan))))
                    .orElse(failure);
        }
    }

    private Stream<Calls> calls() {
        return plans.values().stream().map(Planned::calls);
    }

    private ClassTransform transform(boolean isFar) {
        return ClassTransform.ofStateful(() -> new ClassTransform() {
            private boolean hasAnnotations;

            @Override
            public void accept(ClassBuilder builder, ClassElement element) {
                switch (element) {
                    case MethodModel method -> writeMethod(builder, method, isFar);
                    case RuntimeVisibleAnnotationsAttribute annotations -> {
                        hasAnnotations = true;
                        List<Annotation> all = new ArrayList<>(annotations.annotations());
                        all.add(Library.woven(canPause));
                        builder.with(RuntimeVisibleAnnotationsAttribute.of(all));
                    }
                    default -> builder.with(element);
                }
            }

            @Override
            public void atEnd(ClassBuilder builder) {
                if (!hasAnnotations) {
                    builder.with(Library.wovenAnnotation(canPause));
                }
                plans.values().forEach(planned -> new ResumerWriter(planned.plan(), isInterface).write(builder));
            }
        });
    }

    private void writeMethod(ClassBuilder builder, MethodModel method, boolean isFar) {
        Planned plan = plans.get(signature(method));
        if (plan == null && !makesLambdas(method)) {
            builder.with(method);
            return;
        }
        if (plan == null) {
            MethodCopy.withCode(builder, method, (code, copy) -> MethodCopy.replacing(code, copy, this::marked));
            return;
        }
        Consumer<CodeBuilder> writer =
                code -> new MethodWriter(plan.plan(), plan.calls(), code, this::marked, isFar).write();
        if (plan.plan().isTwofold()) {
            new TwofoldWriter(plan.plan(), isInterface).write(builder, writer);
        } else {
            MethodCopy.withCode(builder, method, (code, copy) -> writer.accept(copy));
        }
    }

    private boolean makesLambdas(MethodModel method) {
        return method.code().stream()
                .flatMap(CodeModel::elementStream)
                .anyMatch(element -> element instanceof InvokeDynamicInstruction instruction
                        && marker(instruction).isPresent());
    }

    /** An instruction that makes a lambda which takes a yielder makes one that says that it is woven. */
    private CodeElement marked(CodeElement element, CodeBuilder code) {
        if (!(element instanceof InvokeDynamicInstruction instruction)) {
            return element;
        }
        Optional<ClassDesc> marker = marker(instruction);
        if (marker.isEmpty()) {
            return element;
        }
        Lambdas.Lambda lambda = lambdas.lambda(instruction).orElseThrow();
        return InvokeDynamicInstruction.of(
                code.constantPool().invokeDynamicEntry(lambda.markedWith(marker.orElseThrow())));
    }

    private Optional<ClassDesc> marker(InvokeDynamicInstruction instruction) {
        return lambdas.lambda(instruction)
                .filter(lambda -> lambdas.isOwnMethod(lambda, type) && lambdas.takesYielder(lambda))
                .map(lambda -> plans.get(lambda.signature()))
                .map(Planned::plan)
                .map(plan -> plan.bodyYielder() == null ? Library.WOVEN_LAMBDA : bodyInterface(plan));
    }

    private static ClassDesc bodyInterface(MethodPlan plan) {
        String frame = plan.frame().descriptorString();
        return ClassDesc.ofDescriptor(frame.substring(0, frame.length() - 1) + BODY + ";");
    }

    private static String name(ClassDesc type) {
        String descriptor = type.descriptorString();
        return descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
    }

    private static String signature(MethodModel method) {
        return method.methodName().stringValue() + method.methodType().stringValue();
    }
}
