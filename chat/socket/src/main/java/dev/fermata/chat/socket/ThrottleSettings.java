package dev.fermata.chat.socket;

import dev.fermata.chat.event.Subnet;
import java.util.List;

/**
 * How many connections may come from one place. Whoever has more is refused; nobody who is there already is touched.
 *
 * @param addressMax how many from one address at a time
 * @param subnetMax how many from one subnet at a time
 * @param addressMinuteMax how many new ones from one address in a minute
 * @param subnetMinuteMax how many new ones from one subnet in a minute
 * @param ipv4Prefix how many bits the addresses of one subnet share
 * @param ipv6Prefix the same for IPv6
 * @param exempt from where any number may come
 */
public record ThrottleSettings(
        int addressMax,
        int subnetMax,
        int addressMinuteMax,
        int subnetMinuteMax,
        int ipv4Prefix,
        int ipv6Prefix,
        List<Subnet> exempt) {

    /** @throws IllegalArgumentException when nobody could come in, or a prefix cannot be */
    public ThrottleSettings {
        requirePositive("addressMax", addressMax);
        requirePositive("subnetMax", subnetMax);
        requirePositive("addressMinuteMax", addressMinuteMax);
        requirePositive("subnetMinuteMax", subnetMinuteMax);
        requirePrefix("ipv4Prefix", ipv4Prefix, 32);
        requirePrefix("ipv6Prefix", ipv6Prefix, 128);
        exempt = List.copyOf(exempt);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is at least 1, not " + value);
        }
    }

    private static void requirePrefix(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException("%s is from 1 to %d, not %d".formatted(name, most, value));
        }
    }

    /** Room for a house or a school behind one address, and no limit for this machine itself. */
    public static ThrottleSettings defaults() {
        return new ThrottleSettings(64, 256, 120, 480, 24, 64, Subnet.LOOPBACK);
    }
}
