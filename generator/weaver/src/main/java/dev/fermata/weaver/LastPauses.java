package dev.fermata.weaver;

import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.reflect.AccessFlag;
import java.util.List;

/**
 * Which pauses are the last thing that an operation of a yielder does: {@code return yield(x)}. What comes back there is
 * the operation's result as it stands, so the caller can wait for it in its stead, and the operation needs no frame.
 *
 * <p>Only of a yielder's own operations, since nobody asks for the line at which such a one is paused: where a generator
 * stands, is told of the code that uses the yielder. A method that takes a yielder is none, even in the class of one: it may be a
 * body, whose caller is the generator itself. And of a bridge, which is nobody's code.
 */
final class LastPauses {
    private final Hierarchy hierarchy;
    private final ClassDesc owner;
    private final MethodModel method;
    private final List<CodeElement> elements;
    private final Labels labels;

    LastPauses(Hierarchy hierarchy, ClassDesc owner, MethodModel method, List<CodeElement> elements, Labels labels) {
        this.hierarchy = hierarchy;
        this.owner = owner;
        this.method = method;
        this.elements = elements;
        this.labels = labels;
    }

    boolean has(PausePoint point) {
        return (isOperation() || method.flags().has(AccessFlag.BRIDGE)) && isReturned(point) && !isInTry(point.index());
    }

    private boolean isOperation() {
        return hierarchy.isSubtype(owner, Library.CUSTOM_YIELDER)
                && !method.flags().has(AccessFlag.STATIC)
                && method.methodTypeSymbol().parameterList().stream().noneMatch(hierarchy::isYielder);
    }

    private boolean isReturned(PausePoint point) {
        ClassDesc given = point.call().typeSymbol().returnType();
        ClassDesc result = method.methodTypeSymbol().returnType();
        if (result.isPrimitive() && !result.equals(ConstantDescs.CD_void)) {
            // What is sent is an object; what a method returns that went on in a frame of its own has been boxed.
            return point.pause() == null && given.equals(result) && isReturn(point.index() + 1);
        }
        return (point.pause() != null || given.equals(result) || given.equals(ConstantDescs.CD_Object))
                && isReturn(skipConversion(point.index(), result));
    }

    /**
     * What is dropped here is dropped by the caller too; and what is cast to the result's type is cast there again. So what a
     * method gives as another type than its callee's has to be cast here, by a frame of its own: nobody else would.
     */
    private int skipConversion(int call, ClassDesc result) {
        int next = nextInstruction(call + 1);
        boolean isSkipped = switch (elements.get(next)) {
            case StackInstruction drop -> drop.opcode() == Opcode.POP && result.equals(ConstantDescs.CD_void);
            case TypeCheckInstruction cast ->
                cast.opcode() == Opcode.CHECKCAST && cast.type().asSymbol().equals(result);
            default -> false;
        };
        return isSkipped ? next + 1 : next;
    }

    private boolean isReturn(int index) {
        return elements.get(nextInstruction(index)) instanceof ReturnInstruction;
    }

    /** There is one behind every call, or the method would run on over its end. */
    private int nextInstruction(int from) {
        int index = from;
        while (!(elements.get(index) instanceof Instruction)) {
            index++;
        }
        return index;
    }

    private boolean isInTry(int index) {
        return elements.stream()
                .anyMatch(element -> element instanceof ExceptionCatch each
                        && labels.index(each.tryStart()) <= index
                        && index < labels.index(each.tryEnd()));
    }
}
