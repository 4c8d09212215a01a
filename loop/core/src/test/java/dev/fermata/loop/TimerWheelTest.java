package dev.fermata.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimerWheelTest {
    /** Two ticks: as late as a timer may be found to be due when the wheel is turned often enough. */
    private static final long LATE_MAX = 2 << 20;

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, Long.MAX_VALUE - 1_000, Long.MIN_VALUE, 123_456_789_012_345L})
    void eachTimerGoesOffOnceInOrderAndNotTooEarlyFromAnyStart(long start) {
        for (int seed = 0; seed < 40; seed++) {
            runAtRandom(start, new Random(seed));
        }
    }

    private static void runAtRandom(long start, Random random) {
        TimerWheel wheel = new TimerWheel(start);
        long now = start;
        Set<Timer> armed = new HashSet<>();
        List<Timer> fired = new ArrayList<>();
        for (int step = 0; step < 400; step++) {
            for (int count = random.nextInt(4); count > 0; count--) {
                Timer timer = new Timer(null, now + (long) Math.pow(10, random.nextDouble() * 15));
                armed.add(timer);
                wheel.add(timer);
            }
            if (!armed.isEmpty() && random.nextInt(3) == 0) {
                Timer cancelled = armed.iterator().next();
                armed.remove(cancelled);
                wheel.remove(cancelled);
            }
            now = random.nextBoolean() && wheel.size() > 0
                    ? wheel.nextTime()
                    : now + (long) Math.pow(10, random.nextDouble() * 13);
            fired.clear();
            wheel.fire(now, fired::add);
            long moment = now;
            assertThat(fired).allMatch(timer -> timer.deadline - moment <= 0).allMatch(armed::remove);
            assertThat(fired).isSortedAccordingTo(Comparator.comparingLong(timer -> timer.deadline - start));
            assertThat(armed).allMatch(timer -> timer.deadline - moment > -LATE_MAX);
            assertThat(wheel.size()).isEqualTo(armed.size());
        }
    }

    @Test
    void theNextTimeIsNeverAfterTheNextTimerIsDue() {
        TimerWheel wheel = new TimerWheel(0);
        assertThat(wheel.nextTime()).isEqualTo(Aside.NEVER);
        Timer inAnHour = new Timer(null, 3_600_000_000_000L);
        wheel.add(inAnHour);
        List<Timer> fired = new ArrayList<>();
        int turns = 0;
        while (fired.isEmpty()) {
            assertThat(wheel.nextTime()).isLessThan(inAnHour.deadline + LATE_MAX);
            wheel.fire(wheel.nextTime(), fired::add);
            turns++;
        }
        assertThat(turns).isLessThan(8);
        assertThat(wheel.nextTime()).isEqualTo(Aside.NEVER);
    }

    @Test
    void aTimerThatIsSetWhileOthersGoOffWaitsForItsOwnTime() {
        TimerWheel wheel = new TimerWheel(0);
        wheel.add(new Timer(null, 1_000_000));
        List<Long> fired = new ArrayList<>();
        wheel.fire(10_000_000, timer -> {
            fired.add(timer.deadline);
            if (fired.size() == 1) {
                wheel.add(new Timer(null, 5_000_000));
            }
        });
        assertThat(fired).containsExactly(1_000_000L, 5_000_000L);
    }

    @Test
    void aMillionTimersWaitAndAllGoOff() {
        TimerWheel wheel = new TimerWheel(0);
        Random random = new Random(7);
        for (int i = 0; i < 1_000_000; i++) {
            wheel.add(new Timer(null, random.nextLong(3_600_000_000_000L)));
        }
        int[] fired = new int[1];
        wheel.fire(3_700_000_000_000L, timer -> fired[0]++);
        assertThat(fired[0]).isEqualTo(1_000_000);
    }
}
