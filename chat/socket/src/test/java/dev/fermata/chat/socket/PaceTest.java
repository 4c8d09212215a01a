package dev.fermata.chat.socket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
    private static final long INTERVAL = 10;
    private static final int BURST = 3;

    /** Wherever the clock starts, and even where it overflows. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1_000, -1_000, Long.MAX_VALUE - 5, Long.MIN_VALUE})
    void aBurstComesAtOnceAndThenOneInAnInterval(long start) {
        Pace pace = new Pace();
        for (int i = 0; i < BURST; i++) {
            assertThat(pace.take(start, INTERVAL, BURST)).isZero();
        }
        assertThat(pace.take(start, INTERVAL, BURST)).isEqualTo(INTERVAL);
        assertThat(pace.take(start + 4, INTERVAL, BURST)).isEqualTo(6);
        assertThat(pace.take(start + 10, INTERVAL, BURST)).isZero();
        assertThat(pace.take(start + 10, INTERVAL, BURST)).isEqualTo(INTERVAL);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MAX_VALUE - 5})
    void afterAPauseABurstComesAgainAndNoMore(long start) {
        Pace pace = new Pace();
        for (int i = 0; i < BURST; i++) {
            pace.take(start, INTERVAL, BURST);
        }
        assertThat(pace.isBehind(start + 29)).isFalse();
        long later = start + 1_000;
        assertThat(pace.isBehind(later)).isTrue();
        for (int i = 0; i < BURST; i++) {
            assertThat(pace.take(later, INTERVAL, BURST)).isZero();
        }
        assertThat(pace.take(later, INTERVAL, BURST)).isEqualTo(INTERVAL);
    }
}
