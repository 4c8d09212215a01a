package dev.fermata.chat.event;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that begin with the same bits: {@code 192.0.2.0/24}, or {@code 2001:db8::/64}.
 *
 * <p>An IPv4 address written as an IPv6 one ({@code ::ffff:192.0.2.1}) is the IPv4 address, as it is everywhere in Java.
 *
 * @param first the first of them; its bits behind the prefix are zero
 * @param prefixLength how many bits they share
 */
public record Subnet(InetAddress first, int prefixLength) {
    /** This machine's own addresses for itself. */
    public static final List<Subnet> LOOPBACK = List.of(parse("127.0.0.0/8"), parse("::1"));

    /** @throws IllegalArgumentException when the prefix is longer than the address, or shorter than the bits that are set */
    public Subnet {
        int most = bits(first);
        if (prefixLength < 0 || prefixLength > most) {
            throw new IllegalArgumentException("the prefix of %s has from 0 to %d bits, not %d"
                    .formatted(first.getHostAddress(), most, prefixLength));
        }
        InetAddress masked = mask(first, prefixLength);
        if (!masked.equals(first)) {
            throw new IllegalArgumentException("%s/%d has bits set behind its prefix. Is %s/%d meant?"
                    .formatted(first.getHostAddress(), prefixLength, masked.getHostAddress(), prefixLength));
        }
    }

    /** The network around an address; the whole address when it has no more bits than that. */
    public static Subnet around(InetAddress address, int prefixLength) {
        int length = Math.min(prefixLength, bits(address));
        return new Subnet(mask(address, length), length);
    }

    /**
     * Reads a network, or a single address.
     *
     * @throws IllegalArgumentException with a message for the person who wrote it
     */
    public static Subnet parse(String text) {
        int slash = text.indexOf('/');
        InetAddress address = literal(text, slash < 0 ? text : text.substring(0, slash));
        return new Subnet(address, slash < 0 ? bits(address) : number(text, text.substring(slash + 1)));
    }

    private static InetAddress literal(String text, String address) {
        // Java takes 10.1 for 10.0.0.1, where whoever writes a network means 10.1.0.0.
        if (address.indexOf(':') < 0 && address.chars().filter(c -> c == '.').count() != 3) {
            throw notANetwork(text, null);
        }
        try {
            return InetAddress.ofLiteral(address);
        } catch (IllegalArgumentException notAnAddress) {
            throw notANetwork(text, notAnAddress);
        }
    }

    private static int number(String text, String prefixLength) {
        try {
            return Integer.parseInt(prefixLength);
        } catch (NumberFormatException notANumber) {
            throw notANetwork(text, notANumber);
        }
    }

    private static IllegalArgumentException notANetwork(String text, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "'%s' is not a network such as 192.0.2.0/24 or 2001:db8::/64, nor an address".formatted(text), cause);
    }

    /** Whether an address is one of them. */
    public boolean contains(InetAddress address) {
        return bits(address) == bits(first) && mask(address, prefixLength).equals(first);
    }

    /** Whether an address is in one of several subnets. */
    public static boolean anyContains(Collection<Subnet> subnets, InetAddress address) {
        return subnets.stream().anyMatch(subnet -> subnet.contains(address));
    }

    private static int bits(InetAddress address) {
        return address.getAddress().length * Byte.SIZE;
    }

    private static InetAddress mask(InetAddress address, int prefixLength) {
        byte[] bytes = address.getAddress();
        for (int index = 0; index < bytes.length; index++) {
            int kept = Math.clamp(prefixLength - (long) index * Byte.SIZE, 0, Byte.SIZE);
            bytes[index] &= (byte) (0xff << (Byte.SIZE - kept));
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException unexpected) {
            throw new IllegalStateException("an address has as many bytes as another of its kind", unexpected);
        }
    }

    /** As it is read. */
    @Override
    public String toString() {
        // The first zeros of an IPv6 address are left out, as people write it (RFC 5952).
        String address = first.getHostAddress().replaceFirst("(?:^|:)0(?::0)+(?:$|:)", "::");
        return prefixLength == bits(first) ? address : address + "/" + prefixLength;
    }
}
