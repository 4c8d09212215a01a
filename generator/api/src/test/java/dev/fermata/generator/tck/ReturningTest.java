package dev.fermata.generator.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.fermata.generator.Generator;
import org.junit.jupiter.api.Test;

/** {@code return r}, which Python hands on as {@code StopIteration.value}. */
class ReturningTest {
    @Test
    void theReturnValueIsReadAfterTheEnd() {
        Generator<Integer, Object, String> generator = Generator.returning(y -> {
            y.yield(1);
            return "result";
        });
        assertThat(generator.next()).isTrue();
        assertThat(generator.next()).isFalse();
        assertThat(generator.returned()).isEqualTo("result");
    }

    /** In Python only the first StopIteration carries it. */
    @Test
    void theReturnValueStaysReadable() {
        Generator<Integer, Object, String> generator = Generator.returning(y -> "result");
        generator.next();
        assertThat(generator.next()).isFalse();
        assertThat(generator.next()).isFalse();
        assertThat(generator.returned()).isEqualTo("result");
        assertThat(generator.returned()).isEqualTo("result");
    }

    @Test
    void theReturnValueIsRefusedBeforeTheEnd() {
        Generator<Integer, Object, String> generator = Generator.returning(y -> {
            y.yield(1);
            return "result";
        });
        assertThatIllegalStateException().isThrownBy(generator::returned);
        generator.next();
        assertThatIllegalStateException().isThrownBy(generator::returned);
    }

    @Test
    void aVoidBodyReturnsNull() {
        Generator<Integer, Object, Void> generator = Generator.of(y -> y.yield(1));
        while (generator.next()) {}
        assertThat(generator.returned()).isNull();
    }

    @Test
    void aBodyMayReturnNull() {
        Generator<Integer, Object, String> generator = Generator.returning(y -> null);
        generator.next();
        assertThat(generator.returned()).isNull();
    }

    @Test
    void anEarlyReturnRunsTheFinallyBlocksAndMayPauseThere() {
        Generator<String, Object, String> generator = Generator.returning(y -> {
            try {
                if (y.yield("before") == null) {
                    return "early";
                }
            } finally {
                y.yield("in finally");
            }
            return "late";
        });
        assertThat(Resumes.all(generator)).containsExactly("before", "in finally");
        assertThat(generator.returned()).isEqualTo("early");
    }

    @Test
    @SuppressWarnings({"finally", "Finally"}) // that is the question
    void aReturnInAFinallyBlockOverridesAnException() {
        Generator<Integer, Object, String> generator = Generator.returning(y -> {
            try {
                y.yield(1);
                throw new IllegalArgumentException("overridden");
            } finally {
                y.yield(2);
                return "overriding";
            }
        });
        assertThat(Resumes.all(generator)).containsExactly(1, 2);
        assertThat(generator.returned()).isEqualTo("overriding");
    }
}
