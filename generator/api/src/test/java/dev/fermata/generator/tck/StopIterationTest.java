package dev.fermata.generator.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fermata.generator.Generator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/**
 * PEP 479: that an iterator inside a body is exhausted is a failure of the body, and not the body's end. Python's
 * StopIteration is Java's NoSuchElementException.
 */
class StopIterationTest {
    private static Generator<Integer, Object, Void> readsTooFar() {
        return Generator.of(y -> {
            Iterator<Integer> numbers = List.of(1).iterator();
            while (true) {
                y.yield(numbers.next());
            }
        });
    }

    @Test
    void anExhaustedIteratorInTheBodyFailsTheResume() {
        Generator<Integer, Object, Void> generator = readsTooFar();
        assertThat(generator.next()).isTrue();
        assertThatThrownBy(generator::next).isInstanceOf(NoSuchElementException.class);
        assertThatIllegalStateException().isThrownBy(generator::returned);
    }

    /** For whoever calls {@code Iterator.next()} a NoSuchElementException is the end; so it may not look like that. */
    @Test
    void theIteratorDoesNotMistakeItForTheEnd() {
        Iterator<Integer> iterator = readsTooFar().iterator();
        assertThat(iterator.next()).isEqualTo(1);
        assertThatThrownBy(iterator::next)
                .isInstanceOf(IllegalStateException.class)
                .hasCauseInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void aLoopOverTheGeneratorFails() {
        assertThatThrownBy(
                        () -> readsTooFar().forEach(value -> assertThat(value).isEqualTo(1)))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void aStreamOfTheGeneratorFails() {
        assertThatThrownBy(() -> readsTooFar().stream().toList()).isInstanceOf(RuntimeException.class);
    }

    @Test
    void theOuterGeneratorSeesTheFailureOfTheInnerOne() {
        Generator<Integer, Object, String> outer = Generator.returning(y -> {
            try {
                y.yieldFrom(readsTooFar());
            } catch (NoSuchElementException failure) {
                return "failed";
            }
            return "ended";
        });
        assertThat(Resumes.all(outer)).containsExactly(1);
        assertThat(outer.returned()).isEqualTo("failed");
    }

    @Test
    void aRaisedNoSuchElementExceptionIsNotTheEnd() {
        Generator<Integer, Object, Void> generator = readsTooFar();
        generator.next();
        NoSuchElementException raised = new NoSuchElementException("raised");
        assertThatThrownBy(() -> generator.raise(raised)).isSameAs(raised);
    }
}
