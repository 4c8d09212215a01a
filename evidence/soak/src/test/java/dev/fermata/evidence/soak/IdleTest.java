package dev.fermata.evidence.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.LoopSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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

    /** Where there is one processor, a loop that looks again and again keeps it from the publisher that it looks for. */
    @Test
    void onOneProcessorALoopAnswersAndThenUsesNone() throws Exception {
        String said = run(
                "-XX:ActiveProcessorCount=1",
                "-cp",
                System.getProperty("java.class.path"),
                OneProcessor.class.getName());
        assertThat(said).startsWith(OneProcessor.ANSWERED);
        assertThat(Double.parseDouble(said.substring(OneProcessor.ANSWERED.length())))
                .isLessThan(SHARE_MAX);
    }

    private static String run(String... options) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(options));
        Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor()).as(said).isZero();
        return said.strip();
    }
}
