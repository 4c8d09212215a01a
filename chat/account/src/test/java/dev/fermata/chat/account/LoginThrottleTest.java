package dev.fermata.chat.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fermata.chat.account.LoginThrottle.Admission;
import dev.fermata.chat.account.LoginThrottle.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
    private Instant now = Instant.parse("2026-11-25T12:00:00Z");
    private final LoginThrottle throttle = new LoginThrottle(
            new ThrottleSettings(3, 6, Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMinutes(1), 4),
            () -> now);

    private Attempt admitted(String account, String address) {
        return ((Admission.Admitted) throttle.admit(account, address)).attempt();
    }

    private void fail(String account, String address) {
        assertThat(admitted(account, address)).isNotNull();
    }

    private Duration waits(String account, String address) {
        return throttle.admit(account, address) instanceof Admission.Wait(Duration time) ? time : Duration.ZERO;
    }

    @Test
    void eachFailureBeyondTheFreeOnesCostsTwiceTheWaitUpToABound() {
        for (int i = 0; i < 3; i++) {
            fail("ada", "192.0.2." + i);
        }
        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Duration wait = waits("ada", "198.51.100." + i);
            waits.add(wait);
            now = now.plus(wait);
            fail("ada", "198.51.100." + i);
        }
        assertThat(waits.stream().map(Duration::toSeconds)).containsExactly(1L, 2L, 4L, 8L, 10L, 10L);
    }

    @Test
    void whoHasToWaitIsNotLookedAtAndTheWaitGrowsNoLonger() {
        for (int i = 0; i < 3; i++) {
            fail("ada", "192.0.2." + i);
        }
        assertThat(waits("ada", "192.0.2.9")).isEqualTo(Duration.ofSeconds(1));
        assertThat(waits("ada", "192.0.2.9")).isEqualTo(Duration.ofSeconds(1));
        now = now.plusMillis(400);
        assertThat(waits("ada", "192.0.2.9")).isEqualTo(Duration.ofMillis(600));
    }

    @Test
    void anAddressWaitsForWhatItHasTriedWithManyAccounts() {
        for (int i = 0; i < 6; i++) {
            fail("user" + i, "192.0.2.1");
        }
        assertThat(waits("ada", "192.0.2.1")).isEqualTo(Duration.ofSeconds(1));
        assertThat(waits("ada", "192.0.2.2")).isZero();
    }

    @Test
    void aHouseholdIsOneAddressInIpv6() {
        for (int i = 0; i < 6; i++) {
            fail("user" + i, "2001:db8:1:2::" + i);
        }
        assertThat(waits("ada", "2001:db8:1:2:ffff::1")).isPositive();
        assertThat(waits("ada", "2001:db8:1:3::1")).isZero();
    }

    @Test
    void manyAtOnceAreNoWayAround() {
        List<Attempt> underWay = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            underWay.add(admitted("ada", "192.0.2.1"));
        }
        assertThat(waits("ada", "192.0.2.1")).isPositive();
        underWay.getFirst().withdrawn();
        underWay.getFirst().withdrawn(); // counts once
        fail("ada", "192.0.2.1");
        assertThat(waits("ada", "192.0.2.1")).isPositive();
    }

    @Test
    void theOwnersSuccessForgetsTheFailuresOfTheAccount() {
        fail("ada", "192.0.2.1");
        fail("ada", "192.0.2.1");
        admitted("ada", "192.0.2.1").succeeded();
        for (int i = 0; i < 3; i++) {
            fail("ada", "192.0.2.2");
        }
        assertThat(waits("ada", "192.0.2.3")).isPositive();
    }

    @Test
    void anAccountOfOnesOwnFreesNoAddress() {
        for (int i = 0; i < 5; i++) {
            fail("user" + i, "192.0.2.1");
            admitted("mallory", "192.0.2.1").succeeded();
        }
        fail("ada", "192.0.2.1");
        assertThat(waits("ada", "192.0.2.1")).isPositive();
    }

    @Test
    void nobodyIsLockedOutOfTheirOwnHome() {
        admitted("ada", "192.0.2.1").succeeded();
        for (int i = 0; i < 3; i++) {
            fail("ada", "198.51.100." + i);
        }
        assertThat(waits("ada", "203.0.113.1")).isPositive();
        assertThat(waits("ada", "192.0.2.1")).isZero();
    }

    @Test
    void failuresAreForgotten() {
        for (int i = 0; i < 3; i++) {
            fail("ada", "192.0.2.1");
        }
        now = now.plusSeconds(60);
        for (int i = 0; i < 3; i++) {
            fail("ada", "192.0.2.1");
        }
        assertThat(waits("ada", "192.0.2.1")).isPositive();
    }

    @Test
    void soManyAreRemembered() {
        for (int i = 0; i < 3; i++) {
            fail("ada", "192.0.2.1");
        }
        assertThat(waits("ada", "192.0.2.9")).isPositive();
        for (int i = 0; i < 4; i++) {
            fail("user" + i, "198.51.100." + i);
        }
        assertThat(waits("ada", "192.0.2.9")).as("with four newer ones").isZero();
    }

    @Test
    void aWaitIsNotForgottenBeforeItIsOver() {
        assertThatThrownBy(() -> new ThrottleSettings(
                        3, 6, Duration.ofSeconds(1), Duration.ofMinutes(2), Duration.ofMinutes(1), 4))
                .hasMessageContaining("at least delayMax");
    }
}
