package dev.fermata.generator.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fermata.generator.Generator;
import dev.fermata.generator.Generator.State;
import dev.fermata.generator.GeneratorExit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Closing a generator that delegates: each closes the one that it delegates to, and only then sees an exit itself. */
class DelegatedClosingTest {
    private final List<String> log = new ArrayList<>();

    private Generator<String, Object, String> obedient() {
        return Generator.returning(y -> {
            try {
                y.yield("inner");
            } finally {
                log.add("inner finally");
            }
            return "inner result";
        });
    }

    private static Generator<String, Object, String> ignoring() {
        return Generator.returning(y -> {
            try {
                y.yield("inner");
            } catch (GeneratorExit exit) {
                y.yield("ignored");
            }
            y.yield("later");
            return "inner result";
        });
    }

    private static Generator<String, Object, String> returning() {
        return Generator.returning(y -> {
            try {
                y.yield("inner");
            } catch (GeneratorExit exit) {
                return "caught";
            }
            return "not reached";
        });
    }

    private static Generator<String, Object, String> throwing() {
        return Generator.returning(y -> {
            try {
                y.yield("inner");
            } catch (GeneratorExit exit) {
                throw new ArithmeticException("while closing");
            }
            return "not reached";
        });
    }

    /** Notes how its yieldFrom ends, and lets that come through. */
    private Generator<String, Object, String> noting(String name, Generator<String, Object, String> inner) {
        return Generator.returning(y -> {
            try {
                String result = y.yieldFrom(inner);
                log.add(name + " has " + result);
                return result;
            } catch (Throwable thrown) {
                log.add(name + " sees " + thrown.getClass().getSimpleName());
                throw thrown;
            }
        });
    }

    /** Catches whatever ends its yieldFrom, and yields. */
    private Generator<String, Object, String> stubborn(Generator<String, Object, String> inner) {
        return Generator.returning(y -> {
            try {
                y.yieldFrom(inner);
            } catch (Throwable thrown) {
                log.add("middle caught " + thrown.getClass().getSimpleName());
            }
            y.yield("middle");
            return "middle result";
        });
    }

    @Test
    void closingClosesTheInnerFirst() {
        Generator<String, Object, String> inner = obedient();
        Generator<String, Object, String> outer = noting("outer", inner);
        outer.next();
        outer.close();
        assertThat(log).containsExactly("inner finally", "outer sees GeneratorExit");
        assertThat(inner.state()).isEqualTo(State.CLOSED);
        assertThat(outer.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void aClosedInnerReturnedNothing() {
        Generator<String, Object, String> inner = obedient();
        Generator<String, Object, String> outer = noting("outer", inner);
        outer.next();
        outer.close();
        assertThat(inner.returned()).isNull();
        assertThat(outer.returned()).isNull();
    }

    /** RuntimeError: generator ignored GeneratorExit, at the outer one's yield from; the inner one is GEN_SUSPENDED. */
    @Test
    void anInnerThatIgnoresCloseIsAnErrorInTheOuterAndStaysSuspended() {
        Generator<String, Object, String> inner = ignoring();
        Generator<String, Object, String> outer = noting("outer", inner);
        outer.next();
        assertThatIllegalStateException().isThrownBy(outer::close).withMessageContaining("ignored close");
        assertThat(log).containsExactly("outer sees IllegalStateException");
        assertThat(inner.state()).isEqualTo(State.SUSPENDED);
        assertThat(outer.state()).isEqualTo(State.CLOSED);
        inner.next();
        assertThat(inner.yielded()).isEqualTo("later");
    }

    @Test
    void anInnerThatIgnoresCloseIsAnErrorAtEachLevel() {
        Generator<String, Object, String> inner = ignoring();
        Generator<String, Object, String> middle = noting("middle", inner);
        Generator<String, Object, String> outer = noting("outer", middle);
        outer.next();
        assertThatIllegalStateException().isThrownBy(outer::close);
        assertThat(log).containsExactly("middle sees IllegalStateException", "outer sees IllegalStateException");
        assertThat(middle.state()).isEqualTo(State.CLOSED);
    }

    /** The inner one's return value is dropped: the outer one is being closed all the same. */
    @Test
    void anInnerThatReturnsWhileClosingDoesNotKeepTheOuterAlive() {
        Generator<String, Object, String> inner = returning();
        Generator<String, Object, String> outer = noting("outer", inner);
        outer.next();
        outer.close();
        assertThat(log).containsExactly("outer sees GeneratorExit");
        assertThat(inner.returned()).isEqualTo("caught");
    }

    @Test
    void whatTheInnerThrowsWhileClosingIsRaisedInTheOuter() {
        Generator<String, Object, String> outer = noting("outer", noting("middle", throwing()));
        outer.next();
        assertThatThrownBy(outer::close).isInstanceOf(ArithmeticException.class);
        assertThat(log).containsExactly("middle sees ArithmeticException", "outer sees ArithmeticException");
    }

    @Test
    void whatAResourceOfTheInnerThrowsWhileClosingIsRaisedInTheOuter() {
        IllegalArgumentException failure = new IllegalArgumentException("disk full");
        Generator<String, Object, Void> inner = Generator.of(y -> {
            try (AutoCloseable resource = () -> {
                throw failure;
            }) {
                y.yield("inner " + resource.hashCode());
            }
        });
        Generator<String, Object, Void> outer = Generator.of(y -> {
            try {
                y.yieldFrom(inner);
            } catch (IllegalArgumentException caught) {
                log.add(caught.getMessage());
                throw caught;
            }
        });
        outer.next();
        assertThatThrownBy(outer::close).isSameAs(failure);
        assertThat(log).containsExactly("disk full");
        assertThatIllegalStateException().isThrownBy(inner::returned);
    }

    @Test
    void whatAnInnerHadReturnedBeforeStaysReadableWhenTheOuterIsClosed() {
        Generator<String, Object, String> inner = Generator.returning(y -> {
            y.yield("inner");
            return "kept";
        });
        Generator<String, Object, String> outer = Generator.returning(y -> y.yieldFrom(inner));
        outer.next();
        inner.next();
        assertThat(inner.returned()).isEqualTo("kept");
        outer.close();
        assertThat(inner.returned()).isEqualTo("kept");
    }

    @Test
    void aMiddleWhoseInnerWasClosedHasYieldedNothing() {
        Generator<String, Object, String> inner = obedient();
        Generator<String, Object, String> middle = Generator.returning(y -> y.yieldFrom(inner));
        Generator<String, Object, String> outer = Generator.returning(y -> y.yieldFrom(middle));
        outer.next();
        assertThat(middle.yielded()).isEqualTo("inner");
        inner.close();
        assertThatIllegalStateException().isThrownBy(middle::yielded).withMessageContaining("nothing is yielded now");
    }

    @Test
    void aMiddleThatYieldsWhileClosingIgnoresClose() {
        Generator<String, Object, String> inner = obedient();
        Generator<String, Object, String> middle = stubborn(inner);
        Generator<String, Object, String> outer = noting("outer", middle);
        outer.next();
        assertThatIllegalStateException().isThrownBy(outer::close);
        assertThat(log)
                .containsExactly("inner finally", "middle caught GeneratorExit", "outer sees IllegalStateException");
        assertThat(List.of(inner.state(), middle.state(), outer.state()))
                .containsExactly(State.CLOSED, State.SUSPENDED, State.CLOSED);
        assertThat(middle.next()).isFalse();
        assertThat(middle.returned()).isEqualTo("middle result");
    }

    /** It is being closed although what it caught is not an exit. */
    @Test
    void aMiddleThatCatchesWhatTheInnerThrewAndYieldsIgnoresCloseToo() {
        Generator<String, Object, String> middle = stubborn(throwing());
        Generator<String, Object, String> outer = noting("outer", middle);
        outer.next();
        assertThatThrownBy(() -> outer.raise(Exits.caught())).isInstanceOf(IllegalStateException.class);
        assertThat(log).containsExactly("middle caught ArithmeticException", "outer sees IllegalStateException");
        assertThat(middle.state()).isEqualTo(State.SUSPENDED);
    }

    @Test
    void aMiddleThatCatchesWhatTheInnerThrewAndReturnsIsClosed() {
        Generator<String, Object, String> middle = Generator.returning(y -> {
            try {
                return y.yieldFrom(throwing());
            } catch (ArithmeticException caught) {
                return "dropped";
            }
        });
        Generator<String, Object, String> outer = noting("outer", middle);
        outer.next();
        outer.close();
        assertThat(log).containsExactly("outer sees GeneratorExit");
        assertThat(middle.returned()).isEqualTo("dropped");
    }

    /** Closing stops at the one that ignores it; what that delegates to meanwhile stays its delegate. */
    @Test
    void aMiddleThatDelegatesWhileClosingIgnoresCloseAndGoesOnDelegating() {
        Generator<String, Object, String> second = Generator.returning(y -> {
            y.yield("second");
            y.yield("third");
            return "second result";
        });
        Generator<String, Object, String> middle = Generator.returning(y -> {
            try {
                return y.yieldFrom(obedient());
            } catch (GeneratorExit exit) {
                return y.yieldFrom(second);
            }
        });
        Generator<String, Object, String> outer = noting("outer", middle);
        outer.next();
        assertThatIllegalStateException().isThrownBy(outer::close);
        assertThat(middle.delegate()).containsSame(second);
        assertThat(middle.next()).isTrue();
        assertThat(middle.yielded()).isEqualTo("third");
        assertThat(middle.next()).isFalse();
        assertThat(middle.returned()).isEqualTo("second result");
    }

    @Test
    void aRaisedExitClosesTheInnerAndIsRaisedInTheOuter() {
        Generator<String, Object, String> inner = returning();
        Generator<String, Object, String> outer = Generator.returning(y -> {
            try {
                return y.yieldFrom(inner);
            } catch (GeneratorExit exit) {
                y.yield("alive");
                return "outer result";
            }
        });
        outer.next();
        assertThat(outer.raise(Exits.caught())).isTrue();
        assertThat(outer.yielded()).isEqualTo("alive");
        assertThat(inner.state()).isEqualTo(State.CLOSED);
    }

    /** An exit that a body throws by itself is an exception as others are: nobody is being closed. */
    @Test
    void anExitThatTheInnerThrowsByItselfMayBeCaughtAndYieldedOver() {
        GeneratorExit exit = Exits.caught();
        Generator<String, Object, String> middle = stubborn(Generator.returning(y -> {
            y.yield("inner");
            throw exit;
        }));
        Generator<String, Object, String> outer = noting("outer", middle);
        assertThat(Resumes.all(outer)).containsExactly("inner", "middle");
        assertThat(log).containsExactly("middle caught GeneratorExit", "outer has middle result");
    }

    @Test
    void closingAnOuterWhoseInnerHasEndedMeanwhileClosesTheOuter() {
        Generator<String, Object, String> inner = obedient();
        Generator<String, Object, String> outer = noting("outer", inner);
        outer.next();
        inner.close();
        outer.close();
        assertThat(log).containsExactly("inner finally", "outer sees GeneratorExit");
    }

    @Test
    void closingAnOuterDoesNotMendAnInnerThatHadFailed() {
        Generator<String, Object, String> inner = obedient();
        Generator<String, Object, String> outer = noting("outer", inner);
        outer.next();
        assertThatThrownBy(() -> inner.raise(new ArithmeticException("failed")))
                .isInstanceOf(ArithmeticException.class);
        outer.close();
        assertThatIllegalStateException().isThrownBy(inner::returned);
    }
}
