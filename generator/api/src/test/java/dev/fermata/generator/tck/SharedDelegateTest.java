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

/** A generator that another delegates to can still be resumed by anybody, and be delegated to by several. */
class SharedDelegateTest {
    private final List<String> log = new ArrayList<>();

    private Generator<Integer, String, String> counter(int count) {
        return Generator.returning(y -> {
            for (int value = 0; value < count; value++) {
                log.add(value + " sent " + y.yield(value));
            }
            return "counted " + count;
        });
    }

    private static Generator<Integer, String, String> delegating(Generator<Integer, String, String> inner) {
        return Generator.returning(y -> {
            String result = y.yieldFrom(inner);
            y.yield(100);
            return result;
        });
    }

    @Test
    void theInnerMayBeResumedDirectly() {
        Generator<Integer, String, String> inner = counter(3);
        Generator<Integer, String, String> outer = delegating(inner);
        outer.next();
        assertThat(inner.send("direct")).isTrue();
        assertThat(inner.yielded()).isEqualTo(1);
        assertThat(outer.send("through")).isTrue();
        assertThat(outer.yielded()).isEqualTo(2);
        assertThat(log).containsExactly("0 sent direct", "1 sent through");
    }

    @Test
    void theMiddleMayBeResumedDirectly() {
        Generator<Integer, String, String> middle = delegating(counter(3));
        Generator<Integer, String, String> outer = delegating(middle);
        outer.next();
        assertThat(middle.yielded()).isZero();
        assertThat(middle.send("direct")).isTrue();
        assertThat(middle.yielded()).isEqualTo(1);
        assertThat(outer.send("through")).isTrue();
        assertThat(outer.yielded()).isEqualTo(2);
        assertThat(log).containsExactly("0 sent direct", "1 sent through");
    }

    @Test
    void anOuterWhoseInnerHasEndedMeanwhileGoesOnWithItsReturnValue() {
        Generator<Integer, String, String> inner = counter(1);
        Generator<Integer, String, String> outer = delegating(inner);
        outer.next();
        assertThat(inner.next()).isFalse();
        assertThat(outer.state()).isEqualTo(State.SUSPENDED);
        assertThat(outer.next()).isTrue();
        assertThat(outer.yielded()).isEqualTo(100);
        assertThat(outer.next()).isFalse();
        assertThat(outer.returned()).isEqualTo("counted 1");
    }

    @Test
    void whatIsSentToAnOuterWhoseInnerHasEndedMeanwhileIsDropped() {
        Generator<Integer, String, String> inner = counter(1);
        Generator<Integer, String, String> outer = delegating(inner);
        outer.next();
        inner.close();
        assertThat(outer.send("dropped")).isTrue();
        assertThat(outer.yielded()).isEqualTo(100);
        assertThat(log).isEmpty();
    }

    @Test
    void anExceptionForAnInnerThatHasEndedMeanwhileIsRaisedInTheOuter() {
        Generator<Integer, String, String> inner = counter(1);
        Generator<Integer, String, String> outer = delegating(inner);
        outer.next();
        inner.close();
        ArithmeticException failure = new ArithmeticException("raised");
        assertThatThrownBy(() -> outer.raise(failure)).isSameAs(failure);
        assertThat(outer.state()).isEqualTo(State.CLOSED);
    }

    /** Python: a 0, b 1, a 2, b 100, a 100. */
    @Test
    void twoMayDelegateToTheSameInner() {
        Generator<Integer, String, String> inner = counter(3);
        Generator<Integer, String, String> first = delegating(inner);
        Generator<Integer, String, String> second = delegating(inner);
        List<Integer> yielded = new ArrayList<>();
        for (Generator<Integer, String, String> generator : List.of(first, second, first, second, first)) {
            generator.next();
            yielded.add(generator.yielded());
        }
        assertThat(yielded).containsExactly(0, 1, 2, 100, 100);
    }

    @Test
    void twoMayDelegateToTheSameMiddle() {
        Generator<Integer, String, String> middle = delegating(counter(2));
        Generator<Integer, String, String> first = delegating(middle);
        Generator<Integer, String, String> second = delegating(middle);
        List<Integer> yielded = new ArrayList<>();
        for (Generator<Integer, String, String> generator : List.of(first, second, first, second, first)) {
            generator.next();
            yielded.add(generator.yielded());
        }
        assertThat(yielded).containsExactly(0, 1, 100, 100, 100);
    }

    @Test
    void anInnerThatDelegatesFurtherWhenResumedDirectlyTakesTheOuterAlong() {
        Generator<Integer, String, String> innermost = counter(3);
        Generator<Integer, String, String> middle = Generator.returning(y -> {
            y.yield(-1);
            return y.yieldFrom(innermost);
        });
        Generator<Integer, String, String> outer = delegating(middle);
        outer.next();
        middle.next();
        assertThat(outer.send("deeper")).isTrue();
        assertThat(outer.yielded()).isEqualTo(1);
        assertThat(log).containsExactly("0 sent deeper");
    }

    /**
     * One outer closes a middle that ignores it, and so no longer delegates to it; the middle still delegates to its
     * inner. Another outer's view of the chain must follow.
     */
    @Test
    void anOuterOfAnOuterSeesThatAMiddleWasLost() {
        Generator<Integer, String, String> innermost = counter(5);
        Generator<Integer, String, String> middle = Generator.returning(y -> {
            try {
                y.yield(-1);
            } catch (GeneratorExit exit) {
                return y.yieldFrom(innermost);
            }
            return "not reached";
        });
        Generator<Integer, String, String> second = Generator.returning(y -> {
            try {
                return y.yieldFrom(middle);
            } catch (IllegalStateException ignored) {
                y.yield(200);
                return "second result";
            }
        });
        Generator<Integer, String, String> first = delegating(second);
        first.next();
        assertThat(second.raise(Exits.caught())).isTrue();
        assertThat(second.yielded()).isEqualTo(200);
        assertThat(middle.delegate()).containsSame(innermost);
        assertThat(first.next()).isTrue();
        assertThat(first.yielded()).isEqualTo(100);
        assertThat(middle.next()).isTrue();
        assertThat(middle.yielded()).isEqualTo(1);
    }

    /** Python: ValueError: generator already executing, at the outer one's yield from. */
    @Test
    void resumingAnOuterFromItsInnerThatWasResumedDirectlyIsAnErrorInTheOuter() {
        List<Generator<Integer, String, String>> outers = new ArrayList<>();
        Generator<Integer, String, String> inner = Generator.returning(y -> {
            y.yield(1);
            outers.getFirst().next();
            y.yield(2);
            return "inner result";
        });
        Generator<Integer, String, String> outer = Generator.returning(y -> {
            try {
                return y.yieldFrom(inner);
            } catch (IllegalStateException refused) {
                log.add("outer refused");
                y.yield(3);
                return "outer result";
            }
        });
        outers.add(outer);
        outer.next();
        assertThat(inner.next()).isTrue();
        assertThat(inner.yielded()).isEqualTo(2);
        assertThat(log).containsExactly("outer refused");
        assertThat(outer.yielded()).isEqualTo(3);
        assertThat(outer.delegate()).isEmpty();
        assertThat(outer.next()).isFalse();
        assertThat(outer.returned()).isEqualTo("outer result");
    }

    @Test
    void anOuterIsNotExecutingWhileItsInnerIsResumedDirectly() {
        List<Generator<Integer, String, String>> outers = new ArrayList<>();
        List<State> states = new ArrayList<>();
        Generator<Integer, String, String> inner = Generator.returning(y -> {
            y.yield(1);
            states.add(outers.getFirst().state());
            y.yield(2);
            states.add(outers.getFirst().state());
            return null;
        });
        Generator<Integer, String, String> outer = delegating(inner);
        outers.add(outer);
        outer.next();
        inner.next();
        outer.next();
        assertThat(states).containsExactly(State.SUSPENDED, State.RUNNING);
    }

    @Test
    void delegatingToAGeneratorThatIsExecutingElsewhereIsAnErrorInTheBody() {
        List<Generator<Integer, String, String>> executing = new ArrayList<>();
        Generator<Integer, String, String> elsewhere = Generator.returning(y -> y.yieldFrom(executing.getFirst()));
        Generator<Integer, String, String> generator = Generator.returning(y -> {
            assertThatIllegalStateException().isThrownBy(elsewhere::next);
            y.yield(1);
            return "undisturbed";
        });
        executing.add(generator);
        assertThat(Resumes.all(generator)).containsExactly(1);
        assertThat(generator.returned()).isEqualTo("undisturbed");
        assertThat(elsewhere.state()).isEqualTo(State.CLOSED);
    }
}
