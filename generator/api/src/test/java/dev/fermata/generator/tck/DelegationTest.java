package dev.fermata.generator.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fermata.generator.Generator;
import dev.fermata.generator.Generator.State;
import dev.fermata.generator.Yielder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code r = yield from inner} (PEP 380). */
class DelegationTest {
    private final List<String> log = new ArrayList<>();
    private final ArithmeticException failure = new ArithmeticException("raised");

    /** Yields 0, 1, ... and notes what it is sent. */
    private Generator<Integer, String, String> counter(int count) {
        return Generator.returning(y -> {
            for (int value = 0; value < count; value++) {
                log.add("sent " + y.yield(value));
            }
            return "counted " + count;
        });
    }

    private Generator<Integer, String, String> delegating(Generator<Integer, String, String> inner) {
        return Generator.returning(y -> "outer of " + y.yieldFrom(inner));
    }

    @Test
    void theValuesOfTheInnerAreYieldedByTheOuter() {
        Generator<Integer, Object, Void> outer = Generator.of(y -> {
            y.yield(-1);
            y.yieldFrom(Generator.of(inner -> {
                inner.yield(1);
                inner.yield(2);
            }));
            y.yield(-2);
        });
        assertThat(Resumes.all(outer)).containsExactly(-1, 1, 2, -2);
    }

    @Test
    void whatIsSentReachesTheInner() {
        Generator<Integer, String, String> outer = delegating(counter(2));
        assertThat(Resumes.sending(outer, "a", "b")).containsExactly(0, 1);
        assertThat(log).containsExactly("sent a", "sent b");
    }

    @Test
    void theReturnValueOfTheInnerIsTheValueOfTheExpression() {
        Generator<Integer, String, String> outer = delegating(counter(1));
        assertThat(Resumes.all(outer)).containsExactly(0);
        assertThat(outer.returned()).isEqualTo("outer of counted 1");
    }

    @Test
    void returnValuesPassThroughThreeLevels() {
        Generator<Integer, String, String> outer = delegating(delegating(delegating(counter(1))));
        assertThat(Resumes.all(outer)).containsExactly(0);
        assertThat(outer.returned()).isEqualTo("outer of outer of outer of counted 1");
    }

    @Test
    void anInnerThatYieldsNothingDoesNotPauseTheOuter() {
        Generator<Integer, String, String> outer = delegating(counter(0));
        assertThat(outer.next()).isFalse();
        assertThat(outer.returned()).isEqualTo("outer of counted 0");
    }

    @Test
    void anExceptionIsRaisedInTheInner() {
        Generator<Integer, String, String> inner = Generator.returning(y -> {
            try {
                y.yield(1);
            } catch (ArithmeticException caught) {
                y.yield(2);
            }
            return "recovered";
        });
        Generator<Integer, String, String> outer = delegating(inner);
        outer.next();
        assertThat(outer.raise(failure)).isTrue();
        assertThat(outer.yielded()).isEqualTo(2);
        assertThat(outer.next()).isFalse();
        assertThat(outer.returned()).isEqualTo("outer of recovered");
    }

    @Test
    void whatTheInnerDoesNotCatchTheOuterMay() {
        Generator<Integer, String, String> inner = counter(2);
        Generator<Integer, String, String> outer = Generator.returning(y -> {
            try {
                return y.yieldFrom(inner);
            } catch (ArithmeticException caught) {
                y.yield(9);
                return "caught " + caught.getMessage();
            }
        });
        outer.next();
        assertThat(outer.raise(failure)).isTrue();
        assertThat(outer.yielded()).isEqualTo(9);
        assertThat(inner.state()).isEqualTo(State.CLOSED);
        assertThat(outer.delegate()).isEmpty();
        assertThat(outer.next()).isFalse();
        assertThat(outer.returned()).isEqualTo("caught raised");
    }

    @Test
    void anExceptionThatNobodyCatchesEndsAllLevels() {
        Generator<Integer, String, String> inner = counter(2);
        Generator<Integer, String, String> middle = delegating(inner);
        Generator<Integer, String, String> outer = delegating(middle);
        outer.next();
        assertThatThrownBy(() -> outer.raise(failure)).isSameAs(failure);
        assertThat(List.of(inner.state(), middle.state(), outer.state())).containsOnly(State.CLOSED);
    }

    @Test
    void whatTheInnerThrowsByItselfIsRaisedInTheOuter() {
        Generator<Integer, String, String> outer = Generator.returning(y -> {
            try {
                y.yieldFrom(Generator.of(inner -> {
                    inner.yield(1);
                    throw failure;
                }));
            } catch (ArithmeticException caught) {
                return "caught " + caught.getMessage();
            }
            return "not reached";
        });
        assertThat(Resumes.all(outer)).containsExactly(1);
        assertThat(outer.returned()).isEqualTo("caught raised");
    }

    /** Python gives None; here the return value stays readable, so it is the expression's value. */
    @Test
    void delegatingToAFinishedGeneratorGivesItsReturnValueAtOnce() {
        Generator<Integer, String, String> inner = counter(1);
        Resumes.all(inner);
        Generator<Integer, String, String> outer = delegating(inner);
        assertThat(outer.next()).isFalse();
        assertThat(outer.returned()).isEqualTo("outer of counted 1");
    }

    @Test
    void delegatingToAFailedGeneratorGivesNull() {
        Generator<Integer, String, String> inner = counter(1);
        assertThatThrownBy(() -> inner.raise(failure)).isSameAs(failure);
        Generator<Integer, String, String> outer = delegating(inner);
        assertThat(outer.next()).isFalse();
        assertThat(outer.returned()).isEqualTo("outer of null");
    }

    @Test
    void delegatingToAClosedGeneratorGivesNull() {
        Generator<Integer, String, String> inner = counter(1);
        inner.close();
        Generator<Integer, String, String> outer = delegating(inner);
        assertThat(outer.next()).isFalse();
        assertThat(outer.returned()).isEqualTo("outer of null");
    }

    /** {@code next(inner); yield from inner}: the first thing that it does is {@code next(inner)}. */
    @Test
    void aStartedInnerGoesOnFromWhereItIs() {
        Generator<Integer, String, String> inner = counter(3);
        inner.next();
        Generator<Integer, String, String> outer = delegating(inner);
        assertThat(Resumes.all(outer)).containsExactly(1, 2);
    }

    @Test
    void anInnerThatDelegatesAlreadyIsTakenWithAllBehindIt() {
        Generator<Integer, String, String> innermost = counter(3);
        Generator<Integer, String, String> middle = delegating(innermost);
        middle.next();
        Generator<Integer, String, String> outer = delegating(middle);
        assertThat(Resumes.sending(outer, "a", "b")).containsExactly(1, 2);
        assertThat(log).containsExactly("sent null", "sent a", "sent b");
        assertThat(outer.returned()).isEqualTo("outer of outer of counted 3");
    }

    @Test
    void oneAfterAnotherMayBeDelegatedTo() {
        Generator<Integer, String, String> outer = Generator.returning(y -> {
            String all = "";
            for (int count = 0; count < 3; count++) {
                all += y.yieldFrom(counter(count)) + " ";
            }
            return all.strip();
        });
        assertThat(Resumes.all(outer)).containsExactly(0, 0, 1);
        assertThat(outer.returned()).isEqualTo("counted 0 counted 1 counted 2");
    }

    @Test
    void theDelegateIsTheOneThatItIsPausedIn() {
        Generator<Integer, String, String> inner = counter(1);
        Generator<Integer, String, String> middle = delegating(inner);
        Generator<Integer, String, String> outer = delegating(middle);
        assertThat(outer.delegate()).isEmpty();
        outer.next();
        assertThat(outer.delegate()).containsSame(middle);
        assertThat(middle.delegate()).containsSame(inner);
        assertThat(inner.delegate()).isEmpty();
        outer.next();
        assertThat(outer.delegate()).isEmpty();
        assertThat(middle.delegate()).isEmpty();
    }

    @Test
    void delegatingToNothingIsAFailureOfTheBody() {
        Generator<Integer, String, String> outer = delegating(null);
        assertThatThrownBy(outer::next).isInstanceOf(NullPointerException.class);
    }

    @Test
    void aHelperMayDelegateToo() {
        Generator<Integer, String, String> outer = Generator.returning(y -> twice(y, 2));
        assertThat(Resumes.all(outer)).containsExactly(0, 1, 0, 1);
        assertThat(outer.returned()).isEqualTo("counted 2 and counted 2");
    }

    private String twice(Yielder<Integer, String> y, int count) {
        return y.yieldFrom(counter(count)) + " and " + y.yieldFrom(counter(count));
    }

    /** Python: {@code ValueError: generator already executing}, at the line of the yield from. */
    @Test
    void delegatingToItselfIsRefusedInsideTheBody() {
        List<Generator<Integer, String, String>> self = new ArrayList<>();
        Generator<Integer, String, String> generator = Generator.returning(y -> {
            try {
                return y.yieldFrom(self.getFirst());
            } catch (IllegalStateException refused) {
                y.yield(7);
                return "recovered";
            }
        });
        self.add(generator);
        assertThat(Resumes.all(generator)).containsExactly(7);
        assertThat(generator.returned()).isEqualTo("recovered");
    }

    @Test
    void delegatingToAnAncestorIsRefusedInsideTheBody() {
        List<Generator<Integer, String, String>> ancestor = new ArrayList<>();
        Generator<Integer, String, String> innermost = Generator.returning(y -> {
            y.yield(1);
            try {
                return y.yieldFrom(ancestor.getFirst());
            } catch (IllegalStateException refused) {
                y.yield(2);
                return "recovered";
            }
        });
        Generator<Integer, String, String> outer = delegating(delegating(innermost));
        ancestor.add(outer);
        assertThat(Resumes.all(outer)).containsExactly(1, 2);
        assertThat(outer.returned()).isEqualTo("outer of outer of recovered");
    }
}
