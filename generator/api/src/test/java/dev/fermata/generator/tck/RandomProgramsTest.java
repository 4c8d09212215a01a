package dev.fermata.generator.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.generator.tck.Statement.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Generators behave as Python's do: pools of them with random bodies, which pause, fail, catch, and delegate to and
 * resume one another, themselves included, are driven by a random script beside a model of Python's semantics.
 */
class RandomProgramsTest {
    private static final int BATCHES = 20;
    private static final int PROGRAMS_PER_BATCH = 250;
    private static final int ACTIONS = 25;

    static LongStream batches() {
        return LongStream.range(0, BATCHES);
    }

    @ParameterizedTest
    @MethodSource("batches")
    void aRandomProgramDoesWhatItDoesInPython(long batch) {
        for (long seed = batch * PROGRAMS_PER_BATCH; seed < (batch + 1) * PROGRAMS_PER_BATCH; seed++) {
            check(seed);
        }
    }

    private static void check(long seed) {
        RandomGenerator random = new Random(seed);
        List<List<Statement>> programs = programs(random);
        Interpreter real = new Interpreter(programs);
        Model model = new Model(programs);
        for (int count = 0; count < ACTIONS; count++) {
            int index = random.nextInt(3) > 0 ? 0 : random.nextInt(programs.size());
            Action action = Action.random(random);
            real.drive("script drove ", index, action, true);
            real.noteStates();
            model.drive("script drove ", index, action);
            model.noteStates();
        }
        assertThat(real.trace().lines())
                .as("seed %d, programs %s", seed, programs)
                .isEqualTo(model.trace().lines());
    }

    static List<List<Statement>> programs(RandomGenerator random) {
        int size = 1 + random.nextInt(5);
        List<List<Statement>> programs = new ArrayList<>();
        for (int index = 0; index < size; index++) {
            programs.add(Statement.block(random, size, 3));
        }
        return programs;
    }
}
