package dev.fermata.chat.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes those wait who guess passwords: each failure lets an account, and the address it came from, wait twice as long as the
 * one before. From an address from which its owner has logged in, an account never waits for what others have done; so nobody
 * can lock somebody else out.
 *
 * <p>A try counts as a failure from its beginning until it is known to be none, so that many at once are no way around. One
 * that has to wait is not looked at, and does not count. Safe for use by many threads.
 */
final class LoginThrottle {
    private final ThrottleSettings settings;
    private final InstantSource clock;
    private final Map<String, Failures> accounts;
    private final Map<String, Failures> addresses;
    private final Map<Pair, Boolean> acquainted;

    LoginThrottle(ThrottleSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        accounts = new Recent<>(settings.trackedMax());
        addresses = new Recent<>(settings.trackedMax());
        acquainted = new Recent<>(settings.trackedMax());
    }

    private record Pair(String account, String network) {}

    private record Failures(int count, Instant last) {}

    /** A try to log in, which is a failure until something else is said. */
    final class Attempt {
        private final Pair who;
        private boolean isOpen = true;

        private Attempt(Pair who) {
            this.who = who;
        }

        /** It was the owner: the account's failures are forgotten, and this one of the address. */
        void succeeded() {
            synchronized (LoginThrottle.this) {
                if (isOpen) {
                    isOpen = false;
                    accounts.remove(who.account());
                    takeBack(addresses, who.network());
                    acquainted.put(who, true);
                }
            }
        }

        /** It was no guess, or not a whole one: this failure is forgotten. */
        void withdrawn() {
            synchronized (LoginThrottle.this) {
                if (isOpen) {
                    isOpen = false;
                    takeBack(accounts, who.account());
                    takeBack(addresses, who.network());
                }
            }
        }
    }

    /** May somebody try now, or how long from now. */
    sealed interface Admission {
        record Admitted(Attempt attempt) implements Admission {}

        record Wait(Duration time) implements Admission {}
    }

    synchronized Admission admit(String account, String address) {
        Instant now = clock.instant();
        Pair who = new Pair(account, Peer.at(address).network());
        Duration wait = wait(addresses.get(who.network()), settings.freePerAddress(), now);
        if (!acquainted.containsKey(who)) {
            Duration accountsWait = wait(accounts.get(account), settings.freePerAccount(), now);
            wait = wait.compareTo(accountsWait) > 0 ? wait : accountsWait;
        }
        if (wait.isPositive()) {
            return new Admission.Wait(wait);
        }
        count(accounts, account, now);
        count(addresses, who.network(), now);
        return new Admission.Admitted(new Attempt(who));
    }

    private Duration wait(@Nullable Failures failures, int free, Instant now) {
        if (failures == null || isForgotten(failures, now) || failures.count() < free) {
            return Duration.ZERO;
        }
        int doublings = Math.min(failures.count() - free, 30);
        Duration delay = settings.delayFirst().multipliedBy(1L << doublings);
        Duration bounded = delay.compareTo(settings.delayMax()) < 0 ? delay : settings.delayMax();
        return Duration.between(now, failures.last().plus(bounded));
    }

    private boolean isForgotten(Failures failures, Instant now) {
        return !now.isBefore(failures.last().plus(settings.forgottenAfter()));
    }

    private void count(Map<String, Failures> all, String key, Instant now) {
        Failures before = all.get(key);
        int count = before == null || isForgotten(before, now) ? 0 : before.count();
        all.put(key, new Failures(count + 1, now));
    }

    private static void takeBack(Map<String, Failures> all, String key) {
        all.computeIfPresent(
                key,
                (same, failures) -> failures.count() <= 1 ? null : new Failures(failures.count() - 1, failures.last()));
    }
}
