package dev.fermata.chat.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageIdTest {
    @Test
    void anIdSaysWhenItWasGiven() {
        Instant time = Instant.parse("2026-11-26T12:13:14.567Z");
        String id = MessageId.of("k5", 40, time.plusNanos(999));
        assertThat(id).isEqualTo("k5-14-mwxijzrb");
        assertThat(MessageId.time(id)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "id1", "k5-14", "a-b-C", "a-b-", "a-b-zzzzzzzzzz"})
    void othersDoNot(String id) {
        assertThat(MessageId.time(id)).isEmpty();
    }
}
