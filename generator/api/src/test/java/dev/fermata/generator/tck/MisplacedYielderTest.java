package dev.fermata.generator.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.fermata.generator.Generator;
import dev.fermata.generator.Generator.State;
import dev.fermata.generator.Yielder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A yielder outside the body that it belongs to is refused and disturbs nothing.
 *
 * <p>These tests keep yielders in a list, which a build that weaves refuses; they are about what happens without.
 */
class MisplacedYielderTest {
    private final List<Yielder<Integer, Object>> escaped = new ArrayList<>();

    private Generator<Integer, Object, String> escaping() {
        return Generator.returning(y -> {
            escaped.add(y);
            y.yield(1);
            return "undisturbed";
        });
    }

    private void assertRefused() {
        Yielder<Integer, Object> y = escaped.getFirst();
        assertThatIllegalStateException().isThrownBy(() -> y.yield(9));
        assertThatIllegalStateException().isThrownBy(() -> y.yieldFrom(Generator.of(inner -> inner.yield(9))));
    }

    @Test
    void aYielderIsRefusedWhileItsBodyIsPaused() {
        Generator<Integer, Object, String> generator = escaping();
        generator.next();
        assertRefused();
        assertThat(generator.state()).isEqualTo(State.SUSPENDED);
        assertThat(generator.next()).isFalse();
        assertThat(generator.returned()).isEqualTo("undisturbed");
    }

    @Test
    void aYielderIsRefusedAfterItsBodyHasEnded() {
        Resumes.all(escaping());
        assertRefused();
    }

    @Test
    void aYielderIsRefusedOnAnotherThreadWhileItsBodyRuns() {
        Generator<Integer, Object, String> generator = Generator.returning(y -> {
            escaped.add(y);
            Threads.run(this::assertRefused);
            y.yield(1);
            return "undisturbed";
        });
        assertThat(Resumes.all(generator)).containsExactly(1);
        assertThat(generator.returned()).isEqualTo("undisturbed");
    }

    @Test
    void aYielderIsRefusedInTheBodyOfAnotherGeneratorThatItsBodyResumes() {
        Generator<Integer, Object, String> generator = Generator.returning(y -> {
            escaped.add(y);
            Generator<Integer, Object, Void> other = Generator.of(own -> {
                assertRefused();
                own.yield(2);
            });
            other.next();
            y.yield(1);
            return "undisturbed";
        });
        assertThat(Resumes.all(generator)).containsExactly(1);
        assertThat(generator.returned()).isEqualTo("undisturbed");
    }

    @Test
    void anOuterYielderIsRefusedInTheInnerBody() {
        Generator<Integer, Object, String> generator = Generator.returning(y -> {
            escaped.add(y);
            y.yieldFrom(Generator.of(inner -> {
                assertRefused();
                inner.yield(1);
            }));
            return "undisturbed";
        });
        assertThat(Resumes.all(generator)).containsExactly(1);
        assertThat(generator.returned()).isEqualTo("undisturbed");
    }
}
