package dev.fermata.examples.generators;

import dev.fermata.generator.Generator;
import dev.fermata.generator.Yielder;
import java.time.Duration;

/**
 * A protocol without input and output: it yields what is to be done next, and is sent the answer, or has the failure
 * raised in it at the line that asked. Whoever drives it decides how a request is sent and how time passes, so a test
 * needs neither network nor clock.
 */
final class Retry {
    private static final int ATTEMPTS_MAX = 4;

    private Retry() {}

    /** What the protocol asks its driver to do. */
    sealed interface Step {
        record Request(String path) implements Step {}

        record Wait(Duration time) implements Step {}
    }

    /** The request failed in a way that may pass. */
    static final class UnavailableException extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnavailableException(String message) {
            super(message);
        }
    }

    /** Returns the answer, after as many attempts as it takes, up to four; waits twice as long before each. */
    static Generator<Step, String, String> get(String path) {
        return Generator.returning(y -> get(y, path));
    }

    private static String get(Yielder<Step, String> y, String path) {
        Duration pause = Duration.ofSeconds(1);
        for (int attempt = 1; ; attempt++) {
            try {
                return y.yield(new Step.Request(path));
            } catch (UnavailableException failure) {
                if (attempt == ATTEMPTS_MAX) {
                    throw failure;
                }
            }
            y.yield(new Step.Wait(pause));
            pause = pause.multipliedBy(2);
        }
    }
}
