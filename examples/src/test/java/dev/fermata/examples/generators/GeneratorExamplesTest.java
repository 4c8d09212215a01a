package dev.fermata.examples.generators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fermata.examples.generators.Retry.Step.Request;
import dev.fermata.examples.generators.Retry.Step.Wait;
import dev.fermata.examples.generators.Retry.UnavailableException;
import dev.fermata.generator.DoubleGenerator;
import dev.fermata.generator.Generator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guide shows, run. */
class GeneratorExamplesTest {
    @Test
    void fibonacciNumbersAreMadeAsTheyAreAskedFor() {
        assertThat(Fibonacci.numbers().longStream().limit(10))
                .containsExactly(0L, 1L, 1L, 2L, 3L, 5L, 8L, 13L, 21L, 34L);
    }

    @Test
    void fibonacciNumbersEndWhereALongDoes() {
        assertThatThrownBy(() -> Fibonacci.numbers().longStream().forEach(number -> {}))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void aTreeIsWalkedInOrder() {
        Tree<String> tree = new Tree<>(
                new Tree<>(null, "ada", null), "bob", new Tree<>(new Tree<>(null, "eve", null), "joe", null));
        assertThat(tree.inOrder()).containsExactly("ada", "bob", "eve", "joe");
    }

    @Test
    void tokensAreTheSameHoweverTheBytesCome() {
        List<String> tokens = new ArrayList<>();
        // @start region="tokens"
        Generator<@Nullable String, Integer, @Nullable Void> tokenizer = Tokenizer.tokens();
        tokenizer.next();
        for (int next : "say \"hello \\\"world\\\"\" twice ".getBytes(java.nio.charset.StandardCharsets.US_ASCII)) {
            tokenizer.send(next);
            String token = tokenizer.yielded();
            if (token != null) {
                tokens.add(token);
            }
        }
        // @end
        assertThat(tokens).containsExactly("say", "hello \"world\"", "twice");
    }

    @Test
    void anAverageIsFedBySend() {
        // @start region="average"
        DoubleGenerator<@Nullable Void> average = RunningAverage.start();
        average.sendDouble(10);
        average.sendDouble(20);
        double mean = average.yieldedDouble(); // 15.0
        // @end
        assertThat(mean).isEqualTo(15);
    }

    @Test
    void aPipelineDrawsLineByLineAndClosesItsFile(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("numbers"), List.of("1", "two", "3", "4"));
        Generator<String, Void, @Nullable Void> lines = Pipeline.lines(file);
        // @start region="pipeline"
        try (Generator<Long, Void, @Nullable Void> sums = Pipeline.sums(Pipeline.numbers(lines))) {
            for (long sum : sums) {
                if (sum > 3) {
                    break;
                }
            }
        }
        // @end
        assertThat(lines.state()).isEqualTo(Generator.State.CLOSED);
    }

    @Test
    void aRequestIsRetriedAfterLongerAndLongerPauses() {
        // @start region="retry"
        Generator<Retry.Step, String, String> get = Retry.get("/weather");
        get.next(); //                                            yields Request[path=/weather]
        get.raise(new UnavailableException("try later")); //      yields Wait[time=PT1S]
        get.next(); //                                            yields Request[path=/weather]
        get.raise(new UnavailableException("try later")); //      yields Wait[time=PT2S]
        get.next();
        boolean goesOn = get.send("sunny"); //                    false: it returned
        String answer = get.returned(); //                        "sunny"
        // @end
        assertThat(goesOn).isFalse();
        assertThat(answer).isEqualTo("sunny");
    }

    @Test
    void aRequestThatKeepsFailingIsGivenUp() {
        Generator<Retry.Step, String, String> get = Retry.get("/weather");
        get.next();
        List<Retry.Step> steps = new ArrayList<>();
        for (int attempt = 1; attempt < 4; attempt++) {
            get.raise(new UnavailableException("try later"));
            steps.add(get.yielded());
            get.next();
            assertThat(get.yielded()).isEqualTo(new Request("/weather"));
        }
        assertThat(steps)
                .containsExactly(
                        new Wait(Duration.ofSeconds(1)),
                        new Wait(Duration.ofSeconds(2)),
                        new Wait(Duration.ofSeconds(4)));
        assertThatThrownBy(() -> get.raise(new UnavailableException("still"))).hasMessage("still");
    }
}
