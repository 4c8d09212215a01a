package dev.fermata.evidence.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.LoopExecutor;
import dev.fermata.loop.LoopSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A loop that has nothing to do uses no processor: neither its shards nor its watchdog look again and again. */
class IdleTest {
    private static final double SHARE_MAX = 0.02;

    @Test
    void aLoopThatHasNothingToDoUsesNoProcessor() {
        try (EventLoop loop =
                EventLoop.start(LoopSettings.defaults().withName("idle").withShards(2))) {
            loop.on(String.class, events -> events.receive());
            List<Thread> threads = Idleness.threadsOf("idle");
            assertThat(threads).hasSize(3);
            assertThat(Idleness.share(threads)).isLessThan(SHARE_MAX);
        }
    }

    @Test
    void aLoopWhoseHandlersAllWaitUsesNoProcessor() {
        try (EventLoop loop = EventLoop.start(LoopSettings.defaults()
                .withName("waiting")
                .withShards(2)
                .withDrainTimeout(Duration.ZERO)
                .withDeadLetters(letter -> {}))) {
            loop.on(Integer.class, number -> number, events -> {
                int number = events.receive();
                switch (number % 4) {
                    case 0 -> events.receive(Duration.ofHours(1 + number));
                    case 1 -> events.sleep(Duration.ofMinutes(1 + number));
                    case 2 -> events.await(new CompletableFuture<>());
                    default -> events.receiveAll(7);
                }
            });
            for (int number = 0; number < 1_000; number++) {
                loop.publish(number);
            }
            while (loop.load().inbox() > 0) {
                Thread.onSpinWait();
            }
            assertThat(Idleness.share(Idleness.threadsOf("waiting"))).isLessThan(SHARE_MAX);
        }
    }

    @Test
    void aLoopOnAThreadOfSomebodyElsesAsksForNoTurnsWhileItHasNothingToDo() {
        AtomicInteger tasks = new AtomicInteger();
        ScheduledThreadPoolExecutor other =
                new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "adopted-thread"));
        other.setExecuteExistingDelayedTasksAfterShutdownPolicy(false); // what would look for a time in an hour
        try (other;
                EventLoop loop = EventLoop.startOn(
                        List.of(new Counting(other, tasks)),
                        LoopSettings.defaults().withName("adopted").withDrainTimeout(Duration.ZERO))) {
            loop.on(Integer.class, number -> number, events -> {
                events.receive();
                events.receive(Duration.ofHours(1));
            });
            for (int number = 0; number < 1_000; number++) {
                loop.publish(number);
            }
            while (loop.load().runs() < 1_000) {
                Thread.onSpinWait();
            }
            List<Thread> threads = Idleness.threadsOf("adopted");
            assertThat(threads).hasSize(2);
            double share = Idleness.share(threads);
            int before = tasks.get();
            assertThat(share).isLessThan(SHARE_MAX);
            assertThat(Idleness.share(threads)).isLessThan(SHARE_MAX);
            assertThat(tasks).as("tasks that it has asked for meanwhile").hasValue(before);
        }
    }

    /** A thread of somebody else's that counts what it is asked for. */
    private record Counting(ScheduledExecutorService thread, AtomicInteger tasks) implements LoopExecutor {
        @Override
        public void execute(Runnable task) {
            tasks.incrementAndGet();
            thread.execute(task);
        }

        @Override
        public void schedule(Runnable task, long delay, TimeUnit unit) {
            tasks.incrementAndGet();
            var _ = thread.schedule(task, delay, unit);
        }

        @Override
        public boolean isCurrent() {
            return Thread.currentThread().getName().equals("adopted-thread");
        }
    }

    /** Where there is one processor, a loop that looks again and again keeps it from the publisher that it looks for. */
    @Test
    void onOneProcessorALoopAnswersAndThenUsesNone() throws Exception {
        String said = runOnOneProcessor(OneProcessor.class);
        assertThat(said).startsWith(OneProcessor.ANSWERED);
        assertThat(Double.parseDouble(said.substring(OneProcessor.ANSWERED.length())))
                .isLessThan(SHARE_MAX);
    }

    private static String runOnOneProcessor(Class<?> program) throws IOException, InterruptedException {
        Path taskset = Path.of("/usr/bin/taskset");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(
                Files.isExecutable(taskset)
                        ? List.of(taskset.toString(), "-c", String.valueOf(firstProcessor()), java)
                        : List.of(java, "-XX:ActiveProcessorCount=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        Process started = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(started.waitFor()).as(said).isZero();
        return said.strip();
    }

    /** The first of those that this process may use, which a container may have chosen. */
    private static int firstProcessor() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("Cpus_allowed_list:"))
                .map(line -> line.replaceAll("\\D*(\\d+).*", "$1"))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(0);
    }
}
