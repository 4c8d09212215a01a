package dev.fermata.loop.testing;

import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.opentest4j.TestAbortedException;

/** Runs the tests that are {@link Simulated}. */
final class SimulationExtension implements TestTemplateInvocationContextProvider {
    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        Simulated simulated = context.getRequiredTestMethod().getAnnotation(Simulated.class);
        return context.getConfigurationParameter(Simulation.SEED_PROPERTY, Long::valueOf)
                .map(LongStream::of)
                .orElseGet(() -> LongStream.range(simulated.firstSeed(), simulated.firstSeed() + simulated.seeds()))
                .mapToObj(SeededTest::new);
    }

    private record SeededTest(long seed) implements TestTemplateInvocationContext {
        @Override
        public String getDisplayName(int index) {
            return "seed " + seed;
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new Player(seed));
        }
    }

    /** Gives a test its world, and tells its seed when it fails. */
    private static final class Player implements ParameterResolver, InvocationInterceptor, AfterEachCallback {
        private final World world;
        private final long seed;

        private Player(long seed) {
            this.seed = seed;
            world = new World(seed);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == World.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return world;
        }

        @Override
        public void interceptBeforeEachMethod(
                Invocation<@Nullable Void> invocation,
                ReflectiveInvocationContext<Method> method,
                ExtensionContext context) {
            play(invocation);
        }

        @Override
        public void interceptTestTemplateMethod(
                Invocation<@Nullable Void> invocation,
                ReflectiveInvocationContext<Method> method,
                ExtensionContext context) {
            play(invocation);
        }

        @Override
        public void interceptAfterEachMethod(
                Invocation<@Nullable Void> invocation,
                ReflectiveInvocationContext<Method> method,
                ExtensionContext context) {
            play(invocation);
        }

        private void play(Invocation<@Nullable Void> invocation) {
            try {
                invocation.proceed();
            } catch (TestAbortedException aborted) {
                throw aborted;
            } catch (Throwable failure) {
                throw new SimulationFailedException(seed, world.trace(), failure);
            }
        }

        @Override
        public void afterEach(ExtensionContext context) {
            Throwable failure = world.end(null);
            if (failure != null) {
                throw new SimulationFailedException(seed, world.trace(), failure);
            }
        }
    }
}
