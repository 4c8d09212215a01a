package dev.fermata.weaver;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lambdas and method references of a class that take a yielder, or have captured one. */
final class Lambdas {
    private static final ClassDesc FACTORY = ClassDesc.of("java.lang.invoke.LambdaMetafactory");
    private static final int FLAG_SERIALIZABLE = 1;
    private static final int FLAG_MARKERS = 2;

    /**
     * An instruction that makes the object of a lambda or a method reference.
     *
     * @param target the method that it runs
     * @param captured the types of the values that come from where it is made, a receiver included
     * @param type of its parameters and its result
     * @param functionalInterface that it implements
     */
    record Lambda(
            InvokeDynamicInstruction instruction,
            DirectMethodHandleDesc target,
            List<ClassDesc> captured,
            MethodTypeDesc type,
            ClassDesc functionalInterface) {

        /** Whether the method is one that the compiler wrote for it in the class. */
        boolean isLambdaOf(ClassDesc owner) {
            return target.owner().equals(owner) && target.methodName().startsWith("lambda$");
        }

        /** How many of the method's parameters are captured; a receiver is none. */
        int capturedParameters() {
            boolean hasReceiver = switch (target.kind()) {
                case STATIC, INTERFACE_STATIC -> false;
                default -> true;
            };
            return captured.size() - (hasReceiver ? 1 : 0);
        }

        /** Of two that compilers have given one method: what one of them has captured, the other one may be handed. */
        Lambda withFewerCaptured(Lambda other) {
            return capturedParameters() <= other.capturedParameters() ? this : other;
        }

        String signature() {
            return target.methodName() + target.lookupDescriptor();
        }

        boolean isSerializable() {
            List<ConstantDesc> arguments = instruction.bootstrapArgs();
            return arguments.size() > 3 && ((Integer) arguments.get(3) & FLAG_SERIALIZABLE) != 0;
        }

        /** The same, whose objects also implement {@code marker}. */
        DynamicCallSiteDesc markedWith(ClassDesc marker) {
            List<ConstantDesc> old = instruction.bootstrapArgs();
            List<ConstantDesc> arguments = new ArrayList<>(old.subList(0, 3));
            int flags = old.size() > 3 ? (Integer) old.get(3) : 0;
            arguments.add(flags | FLAG_MARKERS);
            boolean hasMarkers = (flags & FLAG_MARKERS) != 0;
            int markers = hasMarkers ? (Integer) old.get(4) : 0;
            arguments.add(markers + 1);
            arguments.add(marker);
            int rest = hasMarkers ? 5 : 4;
            if (old.size() > rest) {
                arguments.addAll(old.subList(rest, old.size()));
            }
            return DynamicCallSiteDesc.of(
                    ConstantDescs.ofCallsiteBootstrap(
                            FACTORY, "altMetafactory", ConstantDescs.CD_CallSite, ConstantDescs.CD_Object.arrayType()),
                    instruction.name().stringValue(),
                    instruction.typeSymbol(),
                    arguments.toArray(ConstantDesc[]::new));
        }

        /** The same with another method. */
        DynamicCallSiteDesc running(DirectMethodHandleDesc method) {
            ConstantDesc[] arguments = instruction.bootstrapArgs().toArray(ConstantDesc[]::new);
            arguments[1] = method;
            return DynamicCallSiteDesc.of(
                    instruction.bootstrapMethod(),
                    instruction.name().stringValue(),
                    instruction.typeSymbol(),
                    arguments);
        }
    }

    private final Hierarchy hierarchy;

    Lambdas(Hierarchy hierarchy) {
        this.hierarchy = hierarchy;
    }

    List<Lambda> in(ClassModel type) {
        List<Lambda> lambdas = new ArrayList<>();
        for (MethodModel method : type.methods()) {
            method.code().ifPresent(code -> {
                for (CodeElement element : code) {
                    if (element instanceof InvokeDynamicInstruction instruction) {
                        lambda(instruction).ifPresent(lambdas::add);
                    }
                }
            });
        }
        return lambdas;
    }

    /** What an instruction makes, if that is a lambda with a yielder among its parameters or captured values. */
    Optional<Lambda> lambda(InvokeDynamicInstruction instruction) {
        DirectMethodHandleDesc factory = instruction.bootstrapMethod();
        if (!factory.owner().equals(FACTORY)
                || !(instruction.bootstrapArgs().get(1) instanceof DirectMethodHandleDesc target)
                || !(instruction.bootstrapArgs().get(2) instanceof MethodTypeDesc type)) {
            return Optional.empty();
        }
        List<ClassDesc> captured = instruction.typeSymbol().parameterList();
        Lambda lambda = new Lambda(
                instruction, target, captured, type, instruction.typeSymbol().returnType());
        return takesYielder(lambda) || captured.stream().anyMatch(hierarchy::isYielder)
                ? Optional.of(lambda)
                : Optional.empty();
    }

    boolean takesYielder(Lambda lambda) {
        return lambda.type().parameterList().stream().anyMatch(hierarchy::isYielder);
    }

    /** Whether it is a reference to one of the yielders' own operations, for callers that have no yielder. */
    boolean pausesWithoutYielder(Lambda lambda) {
        return !takesYielder(lambda)
                && OwnPause.ALL.stream()
                        .anyMatch(pause -> pause.is(
                                lambda.target().owner(),
                                lambda.target().methodName(),
                                lambda.target().lookupDescriptor(),
                                hierarchy));
    }

    /**
     * Whether the method that it runs is a body as it stands: that of a lambda, or a static one of the class that is referred
     * to. In place of what is referred to otherwise there has to be a lambda that calls it.
     */
    boolean isOwnMethod(Lambda lambda, ClassModel type) {
        return lambda.isLambdaOf(type.thisClass().asSymbol()) || isStaticBody(lambda, type);
    }

    private boolean isStaticBody(Lambda lambda, ClassModel type) {
        boolean isStatic = switch (lambda.target().kind()) {
            case STATIC, INTERFACE_STATIC -> true;
            default -> false;
        };
        return isStatic
                && lambda.target().owner().equals(type.thisClass().asSymbol())
                && declares(type, lambda.target())
                && !lambda.isSerializable()
                && isBody(lambda)
                && lambda.target().invocationType().equals(lambda.type());
    }

    /** A class that inherits a static method may be named for it all the same. */
    private static boolean declares(ClassModel type, DirectMethodHandleDesc target) {
        return type.methods().stream()
                .anyMatch(method -> method.methodName().equalsString(target.methodName())
                        && method.methodType().equalsString(target.lookupDescriptor()));
    }

    /** Whether a generator calls it, since it is {@code run} itself, and not what an interface that extends a body's makes of that. */
    boolean isBody(Lambda lambda) {
        return lambda.instruction().name().equalsString("run")
                && lambda.type().parameterCount() == 1
                && takesYielder(lambda)
                && (hierarchy.isSubtype(lambda.functionalInterface(), Library.BODY)
                        || hierarchy.isSubtype(lambda.functionalInterface(), Library.VOID_BODY));
    }
}
