package dev.fermata.chat.account;

import dev.fermata.chat.account.LoginResult.SecondFactorNeeded;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Who wants to log in, as far as the connection tells.
 *
 * @param address where from, as a literal
 * @param fingerprint SHA-256 of the certificate that the client has proved to have, in hexadecimal; null without one
 * @param first what this client has come to with its first factor; null when it has not
 * @param overheard whether others may read along, so that it had better not say a password
 */
public record Peer(
        String address,
        @Nullable String fingerprint,
        @Nullable SecondFactorNeeded first,
        boolean overheard) {
    private static final int SUBNET_BYTES = 8; // what a household has of IPv6

    /** A client that has nothing but its address. */
    public static Peer at(String address) {
        return new Peer(address, null, null, false);
    }

    /** With a certificate. */
    public Peer withFingerprint(@Nullable String newFingerprint) {
        return new Peer(address, newFingerprint, first, overheard);
    }

    /** Having come so far. */
    public Peer withFirst(@Nullable SecondFactorNeeded newFirst) {
        return new Peer(address, fingerprint, newFirst, overheard);
    }

    /** Where others may read along, or where they may not. */
    public Peer withOverheard(boolean nowOverheard) {
        return new Peer(address, fingerprint, first, nowOverheard);
    }

    /** Whom its address stands for: of IPv6 the whole /64, which one household has to itself. */
    String network() {
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address wide
                    ? HexFormat.of().formatHex(Arrays.copyOf(wide.getAddress(), SUBNET_BYTES))
                    : address;
        } catch (IllegalArgumentException name) {
            return address;
        }
    }
}
