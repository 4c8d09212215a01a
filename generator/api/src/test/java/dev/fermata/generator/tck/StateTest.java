package dev.fermata.generator.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fermata.generator.Generator;
import dev.fermata.generator.Generator.State;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code inspect.getgeneratorstate(g)}. */
class StateTest {
    private final List<Generator<Integer, Object, Void>> chain = new ArrayList<>();
    private final List<State> seen = new ArrayList<>();

    private Generator<Integer, Object, Void> looking() {
        return Generator.of(y -> {
            chain.forEach(generator -> seen.add(generator.state()));
            y.yield(1);
        });
    }

    private static Generator<Integer, Object, Void> delegating(Generator<Integer, Object, Void> inner) {
        return Generator.of(y -> y.yieldFrom(inner));
    }

    @Test
    void aGeneratorGoesFromCreatedThroughRunningAndSuspendedToClosed() {
        Generator<Integer, Object, Void> generator = looking();
        chain.add(generator);
        assertThat(generator.state()).isEqualTo(State.CREATED);
        generator.next();
        assertThat(seen).containsExactly(State.RUNNING);
        assertThat(generator.state()).isEqualTo(State.SUSPENDED);
        generator.next();
        assertThat(generator.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void allOfARunningChainAreRunning() {
        Generator<Integer, Object, Void> inner = looking();
        Generator<Integer, Object, Void> middle = delegating(inner);
        Generator<Integer, Object, Void> outer = delegating(middle);
        chain.addAll(List.of(outer, middle, inner));
        outer.next();
        assertThat(seen).containsExactly(State.RUNNING, State.RUNNING, State.RUNNING);
        assertThat(chain).extracting(Generator::state).containsOnly(State.SUSPENDED);
        outer.next();
        assertThat(chain).extracting(Generator::state).containsOnly(State.CLOSED);
    }

    @Test
    void anInnerIsClosedWhenItsOuterGoesOn() {
        Generator<Integer, Object, Void> inner = Generator.of(y -> y.yield(1));
        Generator<Integer, Object, Void> outer = Generator.of(y -> {
            y.yieldFrom(inner);
            seen.add(inner.state());
        });
        Resumes.all(outer);
        assertThat(seen).containsExactly(State.CLOSED);
    }

    @Test
    void aFailedGeneratorIsClosed() {
        Generator<Integer, Object, Void> generator = Generator.of(y -> {
            throw new ArithmeticException("failed");
        });
        assertThatThrownBy(generator::next).isInstanceOf(ArithmeticException.class);
        assertThat(generator.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void aGeneratorThatResumesAnotherIsRunningTheWhole() {
        Generator<Integer, Object, Void> resumed = looking();
        Generator<Integer, Object, Void> resuming = Generator.of(y -> {
            resumed.next();
            y.yield(resumed.yielded());
        });
        chain.addAll(List.of(resuming, resumed));
        resuming.next();
        assertThat(seen).containsExactly(State.RUNNING, State.RUNNING);
    }
}
