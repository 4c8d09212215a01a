package dev.fermata.generator;

import java.util.Optional;

/** What can be told of generators that delegate, by following the links from one to the next. */
@SuppressWarnings("ReferenceEquality") // which generator it is, is the question throughout
final class Inspection {
    /** What the weaver puts in place of a method reference begins so, and is nobody's code. */
    private static final String REFERENCE = "lambda$fermata$";

    private Inspection() {}

    static boolean isExecuting(DelegatingGenerator<?, ?, ?> generator) {
        for (DelegatingGenerator<?, ?, ?> each = generator; each != null; each = each.innerOne()) {
            DelegatingGenerator<?, ?, ?> root = each.runner();
            if (root != null) {
                return each == generator || reaches(root, generator);
            }
        }
        return false;
    }

    private static boolean reaches(DelegatingGenerator<?, ?, ?> root, DelegatingGenerator<?, ?, ?> other) {
        for (DelegatingGenerator<?, ?, ?> each = root; each != null; each = each.innerOne()) {
            if (each == other) {
                return true;
            }
        }
        return false;
    }

    /** The last one that has not ended: one that was ended directly is still linked until its outer one is resumed. */
    static DelegatingGenerator<?, ?, ?> innermost(DelegatingGenerator<?, ?, ?> generator) {
        DelegatingGenerator<?, ?, ?> last = generator;
        for (var inner = generator.innerOne(); inner != null && !inner.hasEnded(); inner = inner.innerOne()) {
            last = inner;
        }
        return last;
    }

    /** Where a suspended one stands: in the innermost method of the innermost generator that is not its yielder's. */
    static Optional<StackTraceElement> pause(DelegatingGenerator<?, ?, ?> generator) {
        DelegatingGenerator<?, ?, ?> innermost = innermost(generator);
        Object yielder = innermost.yielder();
        Frame frame = innermost.link;
        StackTraceElement first = null;
        while (true) {
            StackTraceElement line = (frame == null ? innermost : frame).pausedAt();
            if (line != null && !isIn(yielder, line) && !line.getMethodName().startsWith(REFERENCE)) {
                return Optional.of(line);
            }
            // A body may itself be in the class of its yielder; then that class is where it pauses.
            first = first == null ? line : first;
            if (frame == null) {
                return Optional.ofNullable(first);
            }
            frame = frame.link;
        }
    }

    private static boolean isIn(Object yielder, StackTraceElement line) {
        for (Class<?> type = yielder.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals(line.getClassName())) {
                return true;
            }
        }
        return false;
    }
}
