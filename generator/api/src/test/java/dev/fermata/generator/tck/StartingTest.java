package dev.fermata.generator.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.fermata.generator.Body;
import dev.fermata.generator.Generator;
import dev.fermata.generator.Generator.State;
import dev.fermata.generator.VoidBody;
import dev.fermata.generator.Yielder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A generator is made without running its body, and started by its first resume. */
class StartingTest {
    @Test
    void nothingOfTheBodyRunsBeforeTheFirstResume() {
        List<String> ran = new ArrayList<>();
        Generator<Integer, Object, Void> generator = Generator.of(y -> {
            ran.add("first line");
            y.yield(1);
        });
        assertThat(ran).isEmpty();
        assertThat(generator.state()).isEqualTo(State.CREATED);
        generator.next();
        assertThat(ran).containsExactly("first line");
    }

    @Test
    void theFirstNextRunsToTheFirstYield() {
        Generator<Integer, Object, Void> generator = Generator.of(y -> {
            y.yield(1);
            y.yield(2);
        });
        assertThat(generator.next()).isTrue();
        assertThat(generator.yielded()).isEqualTo(1);
        assertThat(generator.next()).isTrue();
        assertThat(generator.yielded()).isEqualTo(2);
        assertThat(generator.next()).isFalse();
    }

    @Test
    void aBodyWithoutAYieldEndsInItsFirstResume() {
        Generator<Integer, Object, Void> generator = Generator.of(y -> {});
        assertThat(generator.next()).isFalse();
        assertThat(generator.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void generatorsOfOneBodyAreIndependent() {
        VoidBody<Yielder<Integer, Object>> body = y -> {
            for (int count = 0; count < 3; count++) {
                y.yield(count);
            }
        };
        Generator<Integer, Object, Void> first = Generator.of(body);
        Generator<Integer, Object, Void> second = Generator.of(body);
        first.next();
        first.next();
        second.next();
        assertThat(first.yielded()).isEqualTo(1);
        assertThat(second.yielded()).isZero();
    }

    @Test
    void anEndlessLoopIsAFineBody() {
        Generator<Integer, Object, Void> generator = Generator.of(y -> {
            int count = 0;
            while (true) {
                y.yield(count++);
            }
        });
        assertThat(generator.stream().limit(1_000).mapToInt(Integer::intValue).sum())
                .isEqualTo(499_500);
    }

    @Test
    void aMissingBodyIsRefusedAtOnce() {
        Body<Yielder<Integer, Object>, Void> none = null;
        VoidBody<Yielder<Integer, Object>> nothing = null;
        assertThatNullPointerException().isThrownBy(() -> Generator.returning(none));
        assertThatNullPointerException().isThrownBy(() -> Generator.of(nothing));
    }
}
