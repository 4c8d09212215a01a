package dev.fermata.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.generator.Generator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random programs do the same woven as on threads: what they yield, receive, return, throw and print, the lines at which
 * they pause, and the lines at which they throw.
 *
 * <p>{@code -Dfermata.programs=N} runs N of them, {@code -Dfermata.programs.seed=S} begins with the program of that seed.
 */
class DifferentialTest {
    private static final int BATCH = 100;
    private static final int ACTIONS = 40;

    static LongStream batches() {
        long first = Long.getLong("fermata.programs.seed", 0);
        int count = Integer.getInteger("fermata.programs", 1000);
        return LongStream.iterate(first, seed -> seed < first + count, seed -> seed + BATCH);
    }

    @ParameterizedTest
    @MethodSource("batches")
    void randomProgramsDoTheSameWovenAsOnThreads(long first) throws Exception {
        int count = Math.min(BATCH, Integer.getInteger("fermata.programs", 1000));
        Map<String, String> sources = new LinkedHashMap<>();
        sources.put("Prelude", RandomProgram.PRELUDE);
        for (long seed = first; seed < first + count; seed++) {
            sources.put(name(seed), RandomProgram.write(name(seed), seed).replace("P0Owner", name(seed)));
        }
        Compiled compiled = Compiled.sources(sources);
        Compiled woven = woven(compiled, sources.keySet());
        assertThat(woven.verify()).as("programs from seed %d", first).isEmpty();
        for (long seed = first; seed < first + count; seed++) {
            List<String> expected = run(compiled.load(name(seed)), seed);
            List<String> actual = run(woven.load(name(seed)), seed);
            assertThat(actual)
                    .as(
                            "program %d; ./test -pl generator/weaver -am -Dfermata.programs=1 -Dfermata.programs.seed=%d%n%s",
                            seed, seed, sources.get(name(seed)))
                    .isEqualTo(expected);
        }
    }

    /** Chance may write a method that no class file has room for once it is woven, which is refused as it should be. */
    private static Compiled woven(Compiled compiled, Collection<String> names) {
        try {
            return compiled.woven();
        } catch (WeavingRefusedException refused) {
            return compiled.woven(tooLarge(compiled, names));
        }
    }

    private static String[] tooLarge(Compiled compiled, Collection<String> names) {
        Weaver weaver = compiled.weaver();
        return names.stream()
                .filter(name -> {
                    try {
                        weaver.weave(compiled.classFile(name));
                        return false;
                    } catch (WeavingRefusedException refused) {
                        assertThat(refused).hasMessageContaining("is too large once woven");
                        return true;
                    }
                })
                .toArray(String[]::new);
    }

    private static String name(long seed) {
        return "P" + seed;
    }

    @SuppressWarnings("unchecked") // as the programs are written
    private static List<String> run(Class<?> program, long seed) throws ReflectiveOperationException {
        Generator<Object, Object, Object> generator =
                (Generator<Object, Object, Object>) program.getMethod("make").invoke(null);
        java.lang.reflect.Field field = program.getSuperclass().getDeclaredField("trace");
        field.setAccessible(true);
        List<String> trace = (List<String>) field.get(null);
        RandomGenerator random = new SplittableRandom(~seed);
        List<String> seen = new ArrayList<>();
        for (int action = 0; action < ACTIONS; action++) {
            seen.add(act(generator, random, action));
            seen.addAll(trace);
            trace.clear();
            seen.add(generator.state() + " at "
                    + generator.where().map(DifferentialTest::place).orElse("-"));
        }
        return seen;
    }

    private static String act(Generator<Object, Object, Object> generator, RandomGenerator random, int action) {
        int kind = random.nextInt(20);
        try {
            boolean yielded;
            if (kind < 7 || action == 0) {
                yielded = generator.next();
            } else if (kind < 17) {
                yielded = generator.send(random.nextBoolean() ? (Object) random.nextInt(100) : "sent" + action);
            } else if (kind == 17) {
                yielded = generator.raise(new IllegalArgumentException("raised" + action));
            } else if (kind == 18) {
                yielded = generator.raise(new java.io.IOException("raised" + action));
            } else {
                generator.close();
                return "closed";
            }
            return yielded ? "yielded " + generator.yielded() : "returned " + generator.returned();
        } catch (Throwable thrown) {
            return "threw " + thrown + " at "
                    + Arrays.stream(thrown.getStackTrace())
                            .filter(frame -> frame.getClassName().matches("P\\d+.*"))
                            .findFirst()
                            .map(DifferentialTest::place)
                            .orElse("-");
        }
    }

    private static String place(StackTraceElement frame) {
        return frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber();
    }
}
