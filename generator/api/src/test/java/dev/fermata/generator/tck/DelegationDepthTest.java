package dev.fermata.generator.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fermata.generator.Generator;
import dev.fermata.generator.Generator.State;
import dev.fermata.generator.Yielder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Delegation costs no stack, and a resume costs the same at any depth. */
class DelegationDepthTest {
    /** Deep enough to overflow a stack; an engine without threads can afford 100,000 in the same time. */
    private static final int DEPTH = Integer.getInteger("fermata.tck.depth", 20_000);

    private final AtomicInteger unwound = new AtomicInteger();

    /** The innermost of {@code depth} generators yields what it is sent. */
    private Generator<Integer, Integer, Integer> nested(int depth) {
        return Generator.returning(y -> {
            try {
                return depth == 0 ? echo(y) : y.yieldFrom(nested(depth - 1)) + 1;
            } finally {
                unwound.incrementAndGet();
            }
        });
    }

    private static int echo(Yielder<Integer, Integer> y) {
        Integer sent = y.yield(0);
        while (sent != null) {
            sent = y.yield(sent);
        }
        return 0;
    }

    @Test
    void aDeepDelegationIsSuspendedResumedAndReturnedFrom() {
        Generator<Integer, Integer, Integer> generator = nested(DEPTH);
        assertThat(generator.next()).isTrue();
        assertThat(generator.state()).isEqualTo(State.SUSPENDED);
        for (int value = 0; value < DEPTH; value++) {
            assertThat(generator.send(value)).isTrue();
            assertThat(generator.yielded()).isEqualTo(value);
        }
        assertThat(generator.next()).isFalse();
        assertThat(generator.returned()).isEqualTo(DEPTH);
    }

    /** Were the chain walked for each, this would not end within the time that a test has. */
    @Test
    void readingTheYieldedValueCostsTheSameAtAnyDepth() {
        Generator<Integer, Integer, Integer> generator = nested(DEPTH);
        generator.next();
        generator.send(1);
        long sum = 0;
        for (int count = 0; count < 10_000_000; count++) {
            sum += generator.yielded();
        }
        assertThat(sum).isEqualTo(10_000_000);
    }

    @Test
    void aDeepDelegationIsClosed() {
        Generator<Integer, Integer, Integer> generator = nested(DEPTH);
        generator.next();
        generator.close();
        assertThat(unwound).hasValue(DEPTH + 1);
    }

    @Test
    void aDeepDelegationIsRaisedInto() {
        Generator<Integer, Integer, Integer> generator = nested(DEPTH);
        generator.next();
        ArithmeticException failure = new ArithmeticException("raised");
        assertThatThrownBy(() -> generator.raise(failure)).isSameAs(failure);
        assertThat(unwound).hasValue(DEPTH + 1);
    }

    private record Tree(Tree left, int value, Tree right) {
        static Tree balanced(int from, int to) {
            if (from >= to) {
                return null;
            }
            int middle = (from + to) / 2;
            return new Tree(balanced(from, middle), middle, balanced(middle + 1, to));
        }

        /** A tree that is a list: each walk that began above is still open. */
        static Tree degenerate(int size) {
            Tree tree = null;
            for (int value = size - 1; value >= 0; value--) {
                tree = new Tree(null, value, tree);
            }
            return tree;
        }
    }

    private static Generator<Integer, Object, Void> walk(Tree tree) {
        return Generator.of(y -> {
            if (tree != null) {
                y.yieldFrom(walk(tree.left()));
                y.yield(tree.value());
                y.yieldFrom(walk(tree.right()));
            }
        });
    }

    @Test
    void aTreeIsWalkedInOrder() {
        assertThat(Resumes.all(walk(Tree.balanced(0, 5_000))))
                .isEqualTo(IntStream.range(0, 5_000).boxed().toList());
    }

    @Test
    void aTreeAsDeepAsItIsLargeIsWalkedInOrder() {
        Generator<Integer, Object, Void> generator = walk(Tree.degenerate(DEPTH));
        List<Integer> values = new ArrayList<>();
        while (generator.next()) {
            values.add(generator.yielded());
        }
        assertThat(values).isEqualTo(IntStream.range(0, DEPTH).boxed().toList());
    }
}
