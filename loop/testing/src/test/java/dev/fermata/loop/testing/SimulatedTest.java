package dev.fermata.loop.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** How tests of JUnit end that are {@link Simulated}. */
class SimulatedTest {
    private static Events run(Class<?> tests) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .execute()
                .testEvents();
    }

    private static List<String> failures(Class<?> tests) {
        return messages(run(tests));
    }

    private static List<String> messages(Events tests) {
        return tests.failed()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()
                        .getMessage())
                .toList();
    }

    static class Assuming {
        @Simulated(seeds = 3)
        void test(World world) {
            assumeTrue(world.time().isPositive(), "nothing has happened yet");
        }
    }

    @Test
    void anAssumptionThatDoesNotHoldLeavesATestOut() {
        run(Assuming.class)
                .assertStatistics(tests -> tests.started(3).aborted(3).failed(0));
    }

    static class Failing {
        @Simulated(seeds = 2, firstSeed = 7)
        void test(World world) {
            world.note("it happened");
            throw new AssertionError("the test's");
        }
    }

    @Test
    void aFailureNamesItsSeedAndWhatHappened() {
        assertThat(failures(Failing.class))
                .hasSize(2)
                .allMatch(message -> message.contains("the test's") && message.contains("it happened"))
                .anyMatch(message -> message.startsWith("failed with seed 7"))
                .anyMatch(message -> message.startsWith("failed with seed 8"));
    }

    @Test
    void theSeedThatIsAskedForIsTheOnlyOne() {
        Events tests = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Failing.class))
                .configurationParameter(Simulation.SEED_PROPERTY, "1234")
                .execute()
                .testEvents();
        assertThat(messages(tests)).singleElement().asString().startsWith("failed with seed 1234");
    }

    static class FailingBefore {
        @BeforeEach
        void setUp(World world) {
            world.note("it was set up");
            throw new AssertionError("the set-up's");
        }

        @Simulated(seeds = 1)
        void test(World world) {
            world.runUntilIdle();
        }
    }

    @Test
    void whatFailsBeforeATestNamesItsSeedToo() {
        assertThat(failures(FailingBefore.class))
                .singleElement()
                .asString()
                .startsWith("failed with seed 1")
                .contains("the set-up's", "it was set up");
    }

    static class Looking {
        static final List<String> SEEN = new ArrayList<>();

        @Simulated(seeds = 1)
        void test(World world) {
            world.startLoop();
        }

        @AfterEach
        void look(World world) {
            SEEN.add(world.trace());
        }
    }

    @Test
    void aWorldEndsWhenAllHaveLookedAtIt() {
        run(Looking.class).assertStatistics(tests -> tests.succeeded(1));
        assertThat(Looking.SEEN).containsExactly("");
    }
}
