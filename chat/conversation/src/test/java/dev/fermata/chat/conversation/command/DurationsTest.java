package dev.fermata.chat.conversation.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "10, PT10M",
        "1y2mo1w3d, P435D",
        "1h8m13s, PT1H8M13S",
        "1d12h, PT36H",
        "eve, ",
        "1d!*@*, ",
        "5q, ",
        "'', "
    })
    void timesAreReadAsOperatorsWriteThem(String text, Duration time) {
        assertThat(Durations.parse(text).orElse(null)).isEqualTo(time);
    }
}
