package dev.fermata.generator.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fermata.generator.Generator;
import dev.fermata.generator.Generator.State;
import dev.fermata.generator.GeneratorExit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code g.throw(e)}, and what a body throws by itself. */
class RaisingTest {
    private final List<String> log = new ArrayList<>();
    private final ArithmeticException failure = new ArithmeticException("raised");

    private Generator<Integer, Object, String> catching() {
        return Generator.returning(y -> {
            try {
                y.yield(1);
            } catch (ArithmeticException caught) {
                log.add("caught " + caught.getMessage());
                y.yield(2);
            } finally {
                log.add("finally");
            }
            return "end";
        });
    }

    private Generator<Integer, Object, Void> plain() {
        return Generator.of(y -> {
            log.add("ran");
            y.yield(1);
            log.add("went on");
        });
    }

    @Test
    void anExceptionIsRaisedAtThePausedLineInsideItsTryBlocks() {
        Generator<Integer, Object, String> generator = catching();
        generator.next();
        assertThat(generator.raise(failure)).isTrue();
        assertThat(generator.yielded()).isEqualTo(2);
        assertThat(log).containsExactly("caught raised");
        assertThat(generator.next()).isFalse();
        assertThat(generator.returned()).isEqualTo("end");
        assertThat(log).containsExactly("caught raised", "finally");
    }

    @Test
    void raiseReturnsFalseWhenTheBodyCatchesItAndEnds() {
        Generator<Integer, Object, String> generator = Generator.returning(y -> {
            try {
                y.yield(1);
            } catch (ArithmeticException caught) {
                return "recovered";
            }
            return "not reached";
        });
        generator.next();
        assertThat(generator.raise(failure)).isFalse();
        assertThat(generator.returned()).isEqualTo("recovered");
    }

    @Test
    void anUncaughtExceptionComesBackAsItIsAndEndsTheGenerator() {
        Generator<Integer, Object, Void> generator = plain();
        generator.next();
        assertThatThrownBy(() -> generator.raise(failure)).isSameAs(failure);
        assertThat(generator.state()).isEqualTo(State.CLOSED);
        assertThat(generator.next()).isFalse();
        assertThat(log).containsExactly("ran");
    }

    /** {@code g = f(); g.throw(KeyError())}: KeyError comes back; {@code next(g)}: StopIteration. */
    @Test
    void beforeTheStartItEndsTheGeneratorAndNothingRuns() {
        Generator<Integer, Object, Void> generator = plain();
        assertThatThrownBy(() -> generator.raise(failure)).isSameAs(failure);
        assertThat(generator.state()).isEqualTo(State.CLOSED);
        assertThat(generator.next()).isFalse();
        assertThat(log).isEmpty();
        assertThatIllegalStateException().isThrownBy(generator::returned);
    }

    @Test
    void afterTheEndItComesStraightBack() {
        Generator<Integer, Object, String> generator = Generator.returning(y -> "result");
        generator.next();
        assertThatThrownBy(() -> generator.raise(failure)).isSameAs(failure);
        assertThat(generator.returned()).isEqualTo("result");
    }

    @Test
    void afterACloseItComesStraightBack() {
        Generator<Integer, Object, Void> generator = plain();
        generator.close();
        assertThatThrownBy(() -> generator.raise(failure)).isSameAs(failure);
    }

    @Test
    void whatTheBodyThrowsComesOutOfTheResumeThatLedToIt() {
        Generator<Integer, Object, Void> generator = Generator.of(y -> {
            y.yield(1);
            throw failure;
        });
        generator.next();
        assertThatThrownBy(generator::next).isSameAs(failure);
        assertThat(generator.next()).isFalse();
        assertThatIllegalStateException().isThrownBy(generator::returned);
        assertThatIllegalStateException().isThrownBy(generator::yielded);
    }

    @Test
    void aCheckedExceptionIsRaisedAndComesBackAsItIs() {
        Exception checked = new Exception("checked");
        Generator<Integer, Object, Void> generator = Generator.of(y -> {
            try {
                y.yield(1);
            } catch (Exception caught) {
                log.add("caught " + caught.getMessage());
                throw caught;
            }
        });
        generator.next();
        assertThatThrownBy(() -> generator.raise(checked)).isSameAs(checked);
        assertThat(log).containsExactly("caught checked");
    }

    @Test
    void anErrorComesOutAsItIs() {
        AssertionError error = new AssertionError("an error");
        Generator<Integer, Object, Void> generator = Generator.of(y -> {
            throw error;
        });
        assertThatThrownBy(generator::next).isSameAs(error);
    }

    @Test
    void aStackOverflowInTheBodyComesOutOfTheResume() {
        Generator<Integer, Object, Integer> generator = Generator.returning(y -> endless(0));
        assertThatThrownBy(generator::next).isInstanceOf(StackOverflowError.class);
        assertThat(generator.state()).isEqualTo(State.CLOSED);
    }

    @SuppressWarnings("InfiniteRecursion") // until the stack is full
    private static int endless(int depth) {
        return endless(depth + 1) + 1;
    }

    @Test
    void theBodyMayReplaceTheException() {
        Generator<Integer, Object, Void> generator = Generator.of(y -> {
            try {
                y.yield(1);
            } catch (ArithmeticException caught) {
                throw new IllegalArgumentException(caught);
            }
        });
        generator.next();
        assertThatThrownBy(() -> generator.raise(failure))
                .isInstanceOf(IllegalArgumentException.class)
                .hasCause(failure);
    }

    @Test
    void theSameExceptionMayBeRaisedAgainAndAgain() {
        Generator<Integer, Object, Void> generator = Generator.of(y -> {
            for (int count = 0; count < 3; count++) {
                try {
                    y.yield(count);
                } catch (ArithmeticException caught) {
                    log.add("caught at " + count);
                }
            }
        });
        generator.next();
        assertThat(generator.raise(failure)).isTrue();
        assertThat(generator.raise(failure)).isTrue();
        assertThat(generator.raise(failure)).isFalse();
        assertThat(log).containsExactly("caught at 0", "caught at 1", "caught at 2");
    }

    /** {@code g.throw(GeneratorExit())} is not a close: a body may catch it and yield. */
    @Test
    void aRaisedExitMayBeCaughtAndYieldedOver() {
        Generator<Integer, Object, Void> generator = Generator.of(y -> {
            try {
                y.yield(1);
            } catch (GeneratorExit exit) {
                y.yield(2);
            }
        });
        generator.next();
        assertThat(generator.raise(Exits.caught())).isTrue();
        assertThat(generator.yielded()).isEqualTo(2);
    }

    @Test
    void aRaisedExitThatIsNotCaughtComesBack() {
        Generator<Integer, Object, Void> generator = plain();
        generator.next();
        assertThatThrownBy(() -> generator.raise(Exits.caught())).isInstanceOf(GeneratorExit.class);
        assertThat(generator.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void nothingToRaiseIsRefusedAndDisturbsNothing() {
        Generator<Integer, Object, Void> generator = plain();
        generator.next();
        assertThatNullPointerException().isThrownBy(() -> generator.raise(null));
        assertThat(generator.state()).isEqualTo(State.SUSPENDED);
        assertThat(generator.yielded()).isEqualTo(1);
    }
}
