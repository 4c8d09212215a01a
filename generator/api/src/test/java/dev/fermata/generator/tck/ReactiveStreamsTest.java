package dev.fermata.generator.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.fermata.generator.Generator;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.SkipException;

/**
 * The Reactive Streams TCK for publishers. Each of its tests is one here, the optional ones too: one that it skips has
 * failed. Those whose name begins with "untested" are only a list of rules that it cannot check.
 */
class ReactiveStreamsTest {
    private static final int TESTS = 31;

    @TestFactory
    Stream<DynamicTest> onTheRequestingThread() {
        return tests(Runnable::run);
    }

    @TestFactory
    Stream<DynamicTest> inAnExecutor() {
        return tests(task -> Thread.ofVirtual().start(task));
    }

    private static Stream<DynamicTest> tests(Executor executor) {
        List<Method> methods = Arrays.stream(Verification.class.getMethods())
                .filter(method -> method.isAnnotationPresent(org.testng.annotations.Test.class))
                .filter(method -> !method.getName().startsWith("untested_"))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
        assertThat(methods).hasSize(TESTS);
        return methods.stream().map(method -> dynamicTest(method.getName(), () -> run(method, executor)));
    }

    private static void run(Method method, Executor executor) throws Throwable {
        Verification verification = new Verification(executor);
        verification.setUp();
        try {
            method.invoke(verification);
        } catch (InvocationTargetException failed) {
            Throwable cause = failed.getCause();
            throw cause instanceof SkipException
                    ? new AssertionError("the TCK skips " + method.getName(), cause)
                    : cause;
        }
    }

    private static final class Verification extends FlowPublisherVerification<Long> {
        /** Until a signal that must come is there. */
        private static final long SIGNAL_MILLIS = 30_000;

        /** For signals that must not come, on which a slow machine can only be too kind. */
        private static final long SILENCE_MILLIS = 50;

        /** An error that must come has no longer: the TCK looks once for it, after this time. */
        private static final long POLL_MILLIS = 1_000;

        private final Executor executor;

        Verification(Executor executor) {
            super(new TestEnvironment(SIGNAL_MILLIS, SILENCE_MILLIS, POLL_MILLIS), SILENCE_MILLIS);
            this.executor = executor;
        }

        @Override
        public Flow.Publisher<Long> createFlowPublisher(long elements) {
            return Generator.publisher(
                    () -> Generator.of(y -> {
                        for (long value = 0; value < elements; value++) {
                            y.yield(value);
                        }
                    }),
                    executor);
        }

        @Override
        public Flow.Publisher<Long> createFailedFlowPublisher() {
            return Generator.publisher(
                    () -> {
                        throw new IllegalStateException("no generator is to be had");
                    },
                    executor);
        }
    }
}
