package dev.fermata.weaver;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes lambdas of method references that take a yielder: {@code chat::talk} becomes {@code events -> chat.talk(events)},
 * as a compiler might have written it. So the weaver need only know lambdas, and static methods of the same class that are
 * bodies as they stand.
 */
final class MethodReferences {
    private static final String NAME = "lambda$fermata$";

    /**
     * A lambda to be written.
     *
     * @param line where the method is referred to, which a generator tells that is paused where only this lambda has a frame
     */
    private record Wrapper(String name, MethodTypeDesc type, Lambdas.Lambda wrapped, int line) {}

    private final Lambdas lambdas;
    private final List<Wrapper> wrappers = new ArrayList<>();

    /** Of what is being read; 0 where the class does not say. */
    private int line;

    MethodReferences(Lambdas lambdas) {
        this.lambdas = lambdas;
    }

    /** The class with lambdas in place of its method references; itself when it has none that take a yielder. */
    ClassModel replaceIn(ClassModel type) {
        if (lambdas.in(type).stream().noneMatch(lambda -> isReference(lambda, type))) {
            return type;
        }
        boolean isInterface = type.flags().has(AccessFlag.INTERFACE);
        byte[] replaced = ClassFile.of(ClassFile.StackMapsOption.DROP_STACK_MAPS)
                .transformClass(type, transform(type, isInterface));
        return ClassFile.of().parse(replaced);
    }

    private ClassTransform transform(ClassModel type, boolean isInterface) {
        return new ClassTransform() {
            @Override
            public void accept(ClassBuilder builder, ClassElement element) {
                if (element instanceof MethodModel method && refers(method, type)) {
                    line = 0;
                    MethodCopy.withCode(
                            builder,
                            method,
                            (code, copy) -> MethodCopy.replacing(
                                    code, copy, (each, written) -> replaced(each, written, type, isInterface)));
                } else {
                    builder.with(element);
                }
            }

            @Override
            public void atEnd(ClassBuilder builder) {
                wrappers.forEach(wrapper -> write(wrapper, builder));
            }
        };
    }

    private boolean refers(MethodModel method, ClassModel type) {
        return method.code().stream()
                .flatMap(CodeModel::elementStream)
                .anyMatch(element -> element instanceof InvokeDynamicInstruction instruction
                        && lambdas.lambda(instruction)
                                .filter(lambda -> isReference(lambda, type))
                                .isPresent());
    }

    private boolean isReference(Lambdas.Lambda lambda, ClassModel type) {
        return lambdas.takesYielder(lambda)
                && !lambdas.isOwnMethod(lambda, type)
                && !lambda.isSerializable()
                && lambda.target().kind() != DirectMethodHandleDesc.Kind.CONSTRUCTOR
                && fits(lambda);
    }

    private CodeElement replaced(CodeElement element, CodeBuilder code, ClassModel type, boolean isInterface) {
        if (element instanceof LineNumber number) {
            line = number.line();
        }
        if (!(element instanceof InvokeDynamicInstruction instruction)) {
            return element;
        }
        Optional<Lambdas.Lambda> lambda = lambdas.lambda(instruction).filter(each -> isReference(each, type));
        if (lambda.isEmpty()) {
            return element;
        }
        Lambdas.Lambda reference = lambda.orElseThrow();
        List<ClassDesc> parameters = new ArrayList<>(reference.captured());
        parameters.addAll(reference.type().parameterList());
        MethodTypeDesc signature = MethodTypeDesc.of(reference.type().returnType(), parameters);
        Wrapper wrapper = new Wrapper(NAME + wrappers.size(), signature, reference, line);
        wrappers.add(wrapper);
        MethodHandleDesc method = MethodHandleDesc.ofMethod(
                isInterface ? DirectMethodHandleDesc.Kind.INTERFACE_STATIC : DirectMethodHandleDesc.Kind.STATIC,
                type.thisClass().asSymbol(),
                wrapper.name(),
                signature);
        return InvokeDynamicInstruction.of(
                code.constantPool().invokeDynamicEntry(reference.running((DirectMethodHandleDesc) method)));
    }

    /** Whether the wrapper can pass on what it gets as it is: only a result can be boxed. */
    private static boolean fits(Lambdas.Lambda reference) {
        List<ClassDesc> given = given(reference);
        List<ClassDesc> taken = taken(reference.target());
        if (given.size() != taken.size()) {
            return false;
        }
        for (int index = 0; index < given.size(); index++) {
            if (!alike(given.get(index), taken.get(index))) {
                return false;
            }
        }
        ClassDesc wanted = reference.type().returnType();
        ClassDesc got = reference.target().invocationType().returnType();
        return wanted.equals(ConstantDescs.CD_void)
                || alike(got, wanted)
                || (got.isPrimitive() && !got.equals(ConstantDescs.CD_void) && !wanted.isPrimitive());
    }

    private static boolean alike(ClassDesc one, ClassDesc other) {
        return one.equals(other) || (!one.isPrimitive() && !other.isPrimitive());
    }

    private static List<ClassDesc> given(Lambdas.Lambda reference) {
        List<ClassDesc> given = new ArrayList<>(reference.captured());
        given.addAll(reference.type().parameterList());
        return given;
    }

    /** The receiver, if there is one, and the parameters. */
    private static List<ClassDesc> taken(DirectMethodHandleDesc method) {
        return method.invocationType().parameterList();
    }

    private static void write(Wrapper wrapper, ClassBuilder type) {
        type.withMethodBody(
                wrapper.name(),
                wrapper.type(),
                ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
                code -> {
                    if (wrapper.line() > 0) {
                        code.lineNumber(wrapper.line());
                    }
                    write(wrapper.wrapped(), code);
                });
    }

    private static void write(Lambdas.Lambda reference, CodeBuilder code) {
        DirectMethodHandleDesc target = reference.target();
        List<ClassDesc> given = given(reference);
        List<ClassDesc> taken = taken(target);
        int slot = 0;
        for (int index = 0; index < given.size(); index++) {
            TypeKind kind = TypeKind.from(given.get(index));
            code.loadLocal(kind, slot);
            slot += kind.slotSize();
            if (!given.get(index).equals(taken.get(index)) && !taken.get(index).equals(ConstantDescs.CD_Object)) {
                code.checkcast(taken.get(index));
            }
        }
        MethodTypeDesc called = MethodTypeDesc.ofDescriptor(target.lookupDescriptor());
        switch (target.kind()) {
            case STATIC -> code.invokestatic(target.owner(), target.methodName(), called);
            case INTERFACE_STATIC -> code.invokestatic(target.owner(), target.methodName(), called, true);
            case SPECIAL, INTERFACE_SPECIAL ->
                code.invokespecial(target.owner(), target.methodName(), called, target.isOwnerInterface());
            case INTERFACE_VIRTUAL -> code.invokeinterface(target.owner(), target.methodName(), called);
            default -> code.invokevirtual(target.owner(), target.methodName(), called);
        }
        ClassDesc wanted = reference.type().returnType();
        ClassDesc got = called.returnType();
        if (wanted.equals(ConstantDescs.CD_void)) {
            switch (TypeKind.from(got).slotSize()) {
                case 1 -> code.pop();
                case 2 -> code.pop2();
                default -> {}
            }
            code.return_();
        } else {
            if (got.isPrimitive() && !wanted.isPrimitive()) {
                Boxes.box(code, got);
            } else if (!wanted.isPrimitive() && !wanted.equals(got) && !wanted.equals(ConstantDescs.CD_Object)) {
                code.checkcast(wanted);
            }
            code.return_(TypeKind.from(wanted).asLoadable());
        }
    }
}
