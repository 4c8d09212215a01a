package dev.fermata.generator.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fermata.generator.Generator;
import dev.fermata.generator.Generator.State;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code for x in g}: Iterable, Iterator and Stream. */
class IterationTest {
    private final List<String> log = new ArrayList<>();

    private Generator<Integer, Object, String> counter(int count) {
        return Generator.returning(y -> {
            try {
                for (int value = 0; value < count; value++) {
                    log.add("yields " + value);
                    y.yield(value);
                }
            } finally {
                log.add("finally");
            }
            return "counted";
        });
    }

    @Test
    void aLoopSeesAllValues() {
        List<Integer> values = new ArrayList<>();
        Generator<Integer, Object, String> generator = counter(3);
        for (int value : generator) {
            values.add(value);
        }
        assertThat(values).containsExactly(0, 1, 2);
        assertThat(generator.returned()).isEqualTo("counted");
    }

    @Test
    void aLoopThatIsLeftEarlyLeavesTheGeneratorSuspended() {
        Generator<Integer, Object, String> generator = counter(3);
        for (int value : generator) {
            if (value == 1) {
                break;
            }
        }
        assertThat(generator.state()).isEqualTo(State.SUSPENDED);
        assertThat(Resumes.all(generator)).containsExactly(2);
    }

    @Test
    void anIteratorIsNeverFurtherAheadThanItWasAsked() {
        Iterator<Integer> iterator = counter(3).iterator();
        assertThat(log).isEmpty();
        assertThat(iterator.next()).isZero();
        assertThat(log).containsExactly("yields 0");
    }

    @Test
    void hasNextMayBeAskedManyTimes() {
        Iterator<Integer> iterator = counter(2).iterator();
        assertThat(iterator.hasNext()).isTrue();
        assertThat(iterator.hasNext()).isTrue();
        assertThat(iterator.next()).isZero();
        assertThat(iterator.next()).isEqualTo(1);
        assertThat(iterator.hasNext()).isFalse();
        assertThat(iterator.hasNext()).isFalse();
    }

    @Test
    void anIteratorPastTheEndThrowsAsEveryIteratorDoes() {
        Iterator<Integer> iterator = counter(0).iterator();
        assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void anIteratorBeginsWhereTheGeneratorIs() {
        Generator<Integer, Object, String> generator = counter(3);
        generator.next();
        Iterator<Integer> iterator = generator.iterator();
        assertThat(iterator.next()).isEqualTo(1);
    }

    @Test
    void allIteratorsDrawFromTheOneGenerator() {
        Generator<Integer, Object, String> generator = counter(3);
        Iterator<Integer> first = generator.iterator();
        Iterator<Integer> second = generator.iterator();
        assertThat(first.next()).isZero();
        assertThat(second.next()).isEqualTo(1);
        assertThat(first.next()).isEqualTo(2);
        assertThat(second.hasNext()).isFalse();
    }

    @Test
    void whatHasNextHasDrawnIsNotLostToAnotherIterator() {
        Generator<Integer, Object, String> generator = counter(2);
        Iterator<Integer> first = generator.iterator();
        Iterator<Integer> second = generator.iterator();
        assertThat(first.hasNext()).isTrue();
        assertThat(second.next()).isEqualTo(1);
        assertThat(second.hasNext()).isFalse();
        assertThat(first.next()).isZero();
        assertThat(first.hasNext()).isFalse();
    }

    @Test
    void anIteratorSeesNullsAsValues() {
        Generator<String, Object, Void> generator = Generator.of(y -> {
            y.yield(null);
            y.yield("second");
        });
        Iterator<String> iterator = generator.iterator();
        assertThat(iterator.next()).isNull();
        assertThat(iterator.next()).isEqualTo("second");
        assertThat(iterator.hasNext()).isFalse();
    }

    @Test
    void whatTheBodyThrowsComesOutOfTheIterator() {
        ArithmeticException failure = new ArithmeticException("failed");
        Generator<Integer, Object, Void> generator = Generator.of(y -> {
            throw failure;
        });
        assertThatThrownBy(generator.iterator()::hasNext).isSameAs(failure);
    }

    @Test
    void aStreamIsSequentialAndInOrder() {
        try (Stream<Integer> stream = counter(5).stream()) {
            assertThat(stream.isParallel()).isFalse();
            assertThat(stream.map(value -> value * 10).toList()).containsExactly(0, 10, 20, 30, 40);
        }
    }

    @Test
    void aStreamDrawsNoMoreThanItNeeds() {
        try (Stream<Integer> stream = counter(1_000_000).stream()) {
            assertThat(stream.limit(2).toList()).containsExactly(0, 1);
        }
        assertThat(log).containsExactly("yields 0", "yields 1", "finally");
    }

    @Test
    void closingTheStreamClosesTheGenerator() {
        Generator<Integer, Object, String> generator = counter(3);
        try (Stream<Integer> stream = generator.stream()) {
            assertThat(stream.findFirst()).contains(0);
            assertThat(generator.state()).isEqualTo(State.SUSPENDED);
        }
        assertThat(generator.state()).isEqualTo(State.CLOSED);
        assertThat(log).endsWith("finally");
    }
}
