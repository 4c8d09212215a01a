package dev.fermata.generator;

import java.util.Optional;

/** What can be told of generators that delegate, by following the links from one to the next. */
@SuppressWarnings("ReferenceEquality") // which generator it is, is the question throughout
final class Inspection {
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

    /** Where a suspended one stands: in the innermost method of the innermost generator. */
    static Optional<StackTraceElement> pause(DelegatingGenerator<?, ?, ?> generator) {
        DelegatingGenerator<?, ?, ?> innermost = innermost(generator);
        Frame frame = innermost.link;
        return Optional.ofNullable(frame == null ? innermost.pausedAt() : frame.pausedAt());
    }
}
