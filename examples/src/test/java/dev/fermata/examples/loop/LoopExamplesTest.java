package dev.fermata.examples.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.Events;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the loop's examples have in common. */
class LoopExamplesTest {
    /** All events of a type, as they are published. */
    static <E> List<E> record(EventLoop loop, Class<E> type) {
        List<E> seen = new ArrayList<>();
        loop.on(type, (Events<E> events) -> {
            while (true) {
                seen.add(events.receive());
            }
        });
        return seen;
    }

    @ParameterizedTest
    @ValueSource(strings = {"Orders", "RateLimiter", "GameLobby", "Devices"})
    void anExampleIsReadInOneGo(String name) throws Exception {
        assertThat(Files.readAllLines(
                        Path.of("src/main/java/dev/fermata/examples/loop").resolve(name + ".java")))
                .hasSizeLessThanOrEqualTo(100);
    }
}
