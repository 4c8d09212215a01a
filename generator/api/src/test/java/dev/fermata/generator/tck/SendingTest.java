package dev.fermata.generator.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.fermata.generator.Generator;
import dev.fermata.generator.Generator.State;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code g.send(v)}: the value of the yield at which the body is paused. */
class SendingTest {
    private final List<Object> received = new ArrayList<>();

    private Generator<Integer, String, Void> listener() {
        return Generator.of(y -> {
            received.add(y.yield(1));
            received.add(y.yield(2));
        });
    }

    @Test
    void whatIsSentIsTheValueOfTheYield() {
        Generator<Integer, String, Void> generator = listener();
        generator.next();
        assertThat(generator.send("one")).isTrue();
        assertThat(generator.yielded()).isEqualTo(2);
        assertThat(generator.send("two")).isFalse();
        assertThat(received).containsExactly("one", "two");
    }

    @Test
    void nextSendsNull() {
        Generator<Integer, String, Void> generator = listener();
        generator.next();
        generator.next();
        assertThat(received).containsExactly((Object) null);
    }

    @Test
    void sendingNullIsNext() {
        Generator<Integer, String, Void> generator = listener();
        assertThat(generator.send(null)).isTrue();
        assertThat(generator.send(null)).isTrue();
        assertThat(received).containsExactly((Object) null);
    }

    /** TypeError: can't send non-None value to a just-started generator. */
    @Test
    void sendingNonNullBeforeTheStartIsRefused() {
        Generator<Integer, String, Void> generator = listener();
        assertThatIllegalStateException().isThrownBy(() -> generator.send("early"));
        assertThat(generator.state()).isEqualTo(State.CREATED);
        assertThat(generator.next()).isTrue();
        assertThat(generator.yielded()).isEqualTo(1);
        assertThat(received).isEmpty();
    }

    @Test
    void sendingToAnEndedGeneratorReturnsFalse() {
        Generator<Integer, String, Void> generator = listener();
        while (generator.next()) {}
        assertThat(generator.send("late")).isFalse();
    }

    /** In Python a StopIteration as well, and no TypeError: {@code g = f(); g.close(); g.send(5)}. */
    @Test
    void sendingToAGeneratorThatWasClosedBeforeItsStartReturnsFalse() {
        Generator<Integer, String, Void> generator = listener();
        generator.close();
        assertThat(generator.send("late")).isFalse();
    }

    @Test
    void theSameObjectComesIn() {
        Generator<Integer, Object, Void> generator = Generator.of(y -> received.add(y.yield(1)));
        Object sent = new Object();
        generator.next();
        generator.send(sent);
        assertThat(received.getFirst()).isSameAs(sent);
    }

    @Test
    void aValueIsSentOnce() {
        Generator<Integer, String, Void> generator = listener();
        generator.next();
        generator.send("once");
        generator.next();
        assertThat(received).containsExactly("once", null);
    }

    @Test
    void nullMayBeYielded() {
        Generator<String, Object, Void> generator = Generator.of(y -> y.yield(null));
        assertThat(generator.next()).isTrue();
        assertThat(generator.yielded()).isNull();
    }

    @Test
    void theYieldedValueMayBeReadManyTimes() {
        Generator<Integer, String, Void> generator = listener();
        generator.next();
        assertThat(generator.yielded()).isEqualTo(1);
        assertThat(generator.yielded()).isEqualTo(1);
    }

    @Test
    void aYieldedValueIsThereOnlyWhileSuspended() {
        Generator<Integer, String, Void> generator = listener();
        assertThatIllegalStateException().isThrownBy(generator::yielded);
        generator.next();
        generator.close();
        assertThatIllegalStateException().isThrownBy(generator::yielded);
    }
}
