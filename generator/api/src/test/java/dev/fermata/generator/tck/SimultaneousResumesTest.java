package dev.fermata.generator.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.generator.Generator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/**
 * Threads that share a generator without any order between them. The thread engine lets one of them in; on the woven
 * engine this is a data race, for which see its class comment.
 */
class SimultaneousResumesTest {
    @Test
    void ofManyThreadsThatResumeAtOnceEachYieldIsSeenByOne() throws Exception {
        int rounds = 2_000;
        Generator<Integer, Object, Void> generator = Generator.of(y -> {
            for (int count = 0; count < rounds; count++) {
                y.yield(count);
            }
        });
        List<FutureTask<Void>> threads = new ArrayList<>();
        List<Integer> resumes = new CopyOnWriteArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            threads.add(Threads.start(() -> resumes.add(resumesThatYielded(generator))));
        }
        for (FutureTask<Void> thread : threads) {
            thread.get();
        }
        assertThat(resumes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(rounds);
    }

    private static int resumesThatYielded(Generator<Integer, Object, Void> generator) {
        int count = 0;
        while (true) {
            try {
                if (!generator.next()) {
                    return count;
                }
                count++;
            } catch (IllegalStateException executing) {
                Thread.onSpinWait();
            }
        }
    }
}
