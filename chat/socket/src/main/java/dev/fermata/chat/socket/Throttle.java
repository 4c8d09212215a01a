package dev.fermata.chat.socket;

import dev.fermata.chat.event.Subnet;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts connections by address and by subnet, and refuses those that are too many.
 *
 * <p>Methods may be called from any thread. What is remembered of a place is forgotten some time after nobody is there and
 * its minute is over: never more than twice what is still needed, and a thousand.
 */
final class Throttle {
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final int PLACES_MIN = 1_024;

    private final Supplier<ThrottleSettings> settings;
    private final Places addresses = new Places("address");
    private final Places subnets = new Places("network");

    Throttle(Supplier<ThrottleSettings> settings) {
        this.settings = settings;
    }

    /**
     * What has become of a new connection.
     *
     * @param refusal why it may not come in, for whoever has opened it; null when it may
     * @param leave has to be run when a connection that has come in is closed
     */
    record Verdict(@Nullable String refusal, Runnable leave) {
        private static final Verdict UNCOUNTED = new Verdict(null, () -> {});

        private static Verdict refused(String refusal) {
            return new Verdict(refusal, () -> {});
        }
    }

    /** Counts a new connection, or says why there may be no more. */
    synchronized Verdict admit(InetAddress address, long now) {
        ThrottleSettings current = settings.get();
        if (Subnet.anyContains(current.exempt(), address)) {
            return Verdict.UNCOUNTED;
        }
        boolean ipv4 = address instanceof Inet4Address;
        Place alone = addresses.at(Subnet.around(address, Byte.SIZE * address.getAddress().length), now);
        Place around = subnets.at(Subnet.around(address, ipv4 ? current.ipv4Prefix() : current.ipv6Prefix()), now);
        String refusal = alone.refusal(current.addressMax(), current.addressMinuteMax(), now);
        if (refusal == null) {
            refusal = around.refusal(current.subnetMax(), current.subnetMinuteMax(), now);
        }
        if (refusal != null) {
            return Verdict.refused(refusal);
        }
        alone.arrive(current.addressMinuteMax(), now);
        around.arrive(current.subnetMinuteMax(), now);
        return new Verdict(null, () -> leave(alone, around));
    }

    private synchronized void leave(Place alone, Place around) {
        alone.open--;
        around.open--;
    }

    /** All addresses, or all subnets, of which something is remembered. */
    private static final class Places {
        private final String name;
        private final Map<Subnet, Place> places = new HashMap<>();
        private int sweepAt = PLACES_MIN;

        Places(String name) {
            this.name = name;
        }

        Place at(Subnet subnet, long now) {
            if (places.size() >= sweepAt) {
                places.values().removeIf(place -> place.isForgettable(now));
                sweepAt = Math.max(PLACES_MIN, 2 * places.size());
            }
            return places.computeIfAbsent(subnet, first -> new Place(name));
        }
    }

    /** What is remembered of one address or one subnet. */
    private static final class Place {
        private final String name;
        private final Pace arrivals = new Pace();
        private int open;

        Place(String name) {
            this.name = name;
        }

        @Nullable
        String refusal(int openMax, int minuteMax, long now) {
            if (open >= openMax) {
                return "Too many connections from your %s: %d at a time are allowed".formatted(name, openMax);
            }
            long wait = arrivals.wait(now, MINUTE / minuteMax, minuteMax);
            return wait == 0
                    ? null
                    : "Too many new connections from your %s: %d in a minute are allowed. Please wait for %d s"
                            .formatted(name, minuteMax, TimeUnit.NANOSECONDS.toSeconds(wait) + 1);
        }

        void arrive(int minuteMax, long now) {
            open++;
            arrivals.take(now, MINUTE / minuteMax, minuteMax);
        }

        boolean isForgettable(long now) {
            return open == 0 && arrivals.isBehind(now);
        }
    }
}
