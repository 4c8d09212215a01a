package dev.fermata.generator.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fermata.generator.Generator;
import dev.fermata.generator.Generator.State;
import dev.fermata.generator.GeneratorExit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code g.close()}. */
class ClosingTest {
    private final List<String> log = new ArrayList<>();

    @Test
    void closingRunsTheFinallyBlocksInnermostFirst() {
        Generator<Integer, Object, Void> generator = Generator.of(y -> {
            try {
                try {
                    y.yield(1);
                    log.add("not reached");
                } finally {
                    log.add("inner");
                }
            } finally {
                log.add("outer");
            }
        });
        generator.next();
        generator.close();
        assertThat(log).containsExactly("inner", "outer");
        assertThat(generator.state()).isEqualTo(State.CLOSED);
        assertThat(generator.next()).isFalse();
        assertThat(generator.returned()).isNull();
    }

    @Test
    void closingReleasesResourcesAndUnwindsHelpers() {
        Generator<Integer, Object, Void> generator = Generator.of(y -> {
            try (AutoCloseable resource = () -> log.add("released")) {
                y.yield(resource.hashCode());
            }
        });
        generator.next();
        generator.close();
        assertThat(log).containsExactly("released");
    }

    @Test
    void closingBeforeTheStartRunsNothing() {
        Generator<Integer, Object, String> generator = Generator.returning(y -> {
            log.add("ran");
            return "result";
        });
        generator.close();
        assertThat(generator.state()).isEqualTo(State.CLOSED);
        assertThat(generator.next()).isFalse();
        assertThat(generator.returned()).isNull();
        assertThat(log).isEmpty();
    }

    @Test
    void closingTwiceIsClosingOnce() {
        Generator<Integer, Object, Void> generator = Generator.of(y -> {
            try {
                y.yield(1);
            } finally {
                log.add("finally");
            }
        });
        generator.next();
        generator.close();
        generator.close();
        assertThat(log).containsExactly("finally");
    }

    @Test
    void closingAfterTheEndDoesNothing() {
        Generator<Integer, Object, String> generator = Generator.returning(y -> "result");
        generator.next();
        generator.close();
        assertThat(generator.returned()).isEqualTo("result");
    }

    @Test
    void closingAfterAFailureDoesNothing() {
        Generator<Integer, Object, Void> generator = Generator.of(y -> {
            throw new IOException("failed");
        });
        assertThatThrownBy(generator::next).isInstanceOf(IOException.class);
        generator.close();
        assertThatIllegalStateException().isThrownBy(generator::returned);
    }

    /** RuntimeError: generator ignored GeneratorExit; after which it is GEN_SUSPENDED. */
    @Test
    void aBodyThatYieldsWhileClosingIsRefusedAndStaysSuspended() {
        Generator<Integer, Object, Void> generator = Generator.of(y -> {
            try {
                y.yield(1);
            } catch (GeneratorExit exit) {
                y.yield(2);
            }
            y.yield(3);
        });
        generator.next();
        assertThatIllegalStateException().isThrownBy(generator::close).withMessageContaining("ignored close");
        assertThat(generator.state()).isEqualTo(State.SUSPENDED);
        assertThat(generator.next()).isTrue();
        assertThat(generator.yielded()).isEqualTo(3);
        generator.close();
        assertThat(generator.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void aBodyThatYieldsInAFinallyBlockWhileClosingIsRefused() {
        Generator<Integer, Object, Void> generator = Generator.of(y -> {
            try {
                y.yield(1);
            } finally {
                y.yield(2);
                log.add("rest of finally");
            }
        });
        generator.next();
        assertThatIllegalStateException().isThrownBy(generator::close);
        assertThatThrownBy(generator::next).isInstanceOf(GeneratorExit.class);
        assertThat(log).containsExactly("rest of finally");
    }

    @Test
    void whatTheBodyThrowsWhileClosingComesOutOfClose() {
        IOException failure = new IOException("while closing");
        Generator<Integer, Object, Void> generator = Generator.of(y -> {
            try {
                y.yield(1);
            } catch (GeneratorExit exit) {
                throw failure;
            }
        });
        generator.next();
        assertThatThrownBy(generator::close).isSameAs(failure);
        assertThat(generator.state()).isEqualTo(State.CLOSED);
        assertThatIllegalStateException().isThrownBy(generator::returned);
    }

    @Test
    void aBodyMayCatchTheExitAndReturn() {
        Generator<Integer, Object, String> generator = Generator.returning(y -> {
            try {
                y.yield(1);
            } catch (GeneratorExit exit) {
                return "last words";
            }
            return "not reached";
        });
        generator.next();
        generator.close();
        assertThat(generator.state()).isEqualTo(State.CLOSED);
        assertThat(generator.returned()).isEqualTo("last words");
    }

    @Test
    void catchExceptionDoesNotSwallowAClose() {
        Generator<Integer, Object, Void> generator = Generator.of(y -> {
            while (true) {
                try {
                    y.yield(1);
                } catch (Exception swallowed) {
                    log.add("swallowed");
                }
            }
        });
        generator.next();
        generator.raise(new IOException("swallow this"));
        generator.close();
        assertThat(log).containsExactly("swallowed");
        assertThat(generator.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void tryWithResourcesCloses() {
        try (Generator<Integer, Object, Void> generator = Generator.of(y -> {
            try {
                y.yield(1);
            } finally {
                log.add("finally");
            }
        })) {
            generator.next();
        }
        assertThat(log).containsExactly("finally");
    }

    @Test
    void aGeneratorMayBeClosedByAnotherThreadThanItsLast() throws Exception {
        Generator<Integer, Object, Void> generator = Generator.of(y -> {
            try {
                y.yield(1);
            } finally {
                log.add("finally");
            }
        });
        generator.next();
        Threads.run(generator::close);
        assertThat(log).containsExactly("finally");
    }
}
