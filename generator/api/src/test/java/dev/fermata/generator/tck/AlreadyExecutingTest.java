package dev.fermata.generator.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.fermata.generator.Generator;
import dev.fermata.generator.Generator.State;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** 'generator already executing': a resume of a running generator is refused and disturbs nothing. */
class AlreadyExecutingTest {
    private final List<Generator<Integer, Object, String>> generators = new ArrayList<>();
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch refused = new CountDownLatch(1);

    private static void everyResumeIsRefused(Generator<Integer, Object, String> generator) {
        assertThatIllegalStateException().isThrownBy(generator::next);
        assertThatIllegalStateException().isThrownBy(() -> generator.send(null));
        assertThatIllegalStateException().isThrownBy(() -> generator.send(1));
        assertThatIllegalStateException().isThrownBy(() -> generator.raise(new ArithmeticException("not raised")));
        assertThatIllegalStateException().isThrownBy(() -> generator.raise(Exits.caught()));
        assertThatIllegalStateException().isThrownBy(generator::close);
        assertThatIllegalStateException().isThrownBy(generator::yielded);
        assertThatIllegalStateException().isThrownBy(generator::returned);
        assertThat(generator.state()).isEqualTo(State.RUNNING);
    }

    private static Generator<Integer, Object, String> delegating(Generator<Integer, Object, String> inner) {
        return Generator.returning(y -> y.yieldFrom(inner));
    }

    @Test
    void aBodyMayNotResumeItsOwnGenerator() {
        Generator<Integer, Object, String> generator = Generator.returning(y -> {
            everyResumeIsRefused(generators.getFirst());
            y.yield(1);
            everyResumeIsRefused(generators.getFirst());
            return "undisturbed";
        });
        generators.add(generator);
        assertThat(Resumes.all(generator)).containsExactly(1);
        assertThat(generator.returned()).isEqualTo("undisturbed");
    }

    @Test
    void aBodyMayNotResumeAGeneratorThatDelegatesToIt() {
        Generator<Integer, Object, String> innermost = Generator.returning(y -> {
            generators.forEach(AlreadyExecutingTest::everyResumeIsRefused);
            y.yield(1);
            generators.forEach(AlreadyExecutingTest::everyResumeIsRefused);
            return "undisturbed";
        });
        Generator<Integer, Object, String> middle = delegating(innermost);
        Generator<Integer, Object, String> outer = delegating(middle);
        generators.addAll(List.of(innermost, middle, outer));
        assertThat(Resumes.all(outer)).containsExactly(1);
        assertThat(outer.returned()).isEqualTo("undisturbed");
    }

    @Test
    void aBodyMayNotResumeTheGeneratorThatResumedIt() {
        Generator<Integer, Object, String> resumed = Generator.returning(y -> {
            everyResumeIsRefused(generators.getFirst());
            return "undisturbed";
        });
        Generator<Integer, Object, String> resuming = Generator.returning(y -> {
            resumed.next();
            return resumed.returned();
        });
        generators.add(resuming);
        assertThat(resuming.next()).isFalse();
        assertThat(resuming.returned()).isEqualTo("undisturbed");
    }

    /** Waits in its body until another thread has tried to resume it. */
    private Generator<Integer, Object, String> waiting() {
        return Generator.returning(y -> {
            running.countDown();
            refused.await();
            y.yield(1);
            return "undisturbed";
        });
    }

    private void refuseWhileRunning(Generator<Integer, Object, String> resumed) throws Exception {
        FutureTask<Void> first = Threads.start(() -> {
            assertThat(resumed.next()).isTrue();
            assertThat(resumed.yielded()).isEqualTo(1);
        });
        running.await();
        generators.forEach(AlreadyExecutingTest::everyResumeIsRefused);
        refused.countDown();
        first.get();
        assertThat(resumed.next()).isFalse();
        assertThat(resumed.returned()).isEqualTo("undisturbed");
    }

    @Test
    void anotherThreadMayNotResumeARunningGenerator() throws Exception {
        Generator<Integer, Object, String> generator = waiting();
        generators.add(generator);
        refuseWhileRunning(generator);
    }

    @Test
    void anotherThreadMayNotResumeAnyOfARunningChain() throws Exception {
        Generator<Integer, Object, String> innermost = waiting();
        Generator<Integer, Object, String> middle = delegating(innermost);
        Generator<Integer, Object, String> outer = delegating(middle);
        generators.addAll(List.of(outer, middle, innermost));
        refuseWhileRunning(outer);
    }

    @Test
    void aGeneratorMayBeHandedFromThreadToThread() throws Exception {
        Generator<Integer, Integer, Integer> generator = Generator.returning(y -> {
            int sum = 0;
            for (int count = 0; count < 10; count++) {
                sum += y.yield(count);
            }
            return sum;
        });
        generator.next();
        for (int count = 1; count <= 10; count++) {
            int sent = count;
            Threads.run(() -> generator.send(sent));
        }
        assertThat(generator.returned()).isEqualTo(55);
    }
}
