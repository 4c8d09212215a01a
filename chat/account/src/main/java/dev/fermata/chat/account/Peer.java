package dev.fermata.chat.account;

import dev.fermata.chat.account.LoginResult.SecondFactorNeeded;
import org.jspecify.annotations.Nullable;

/**
 * Who wants to log in, as far as the connection tells.
 *
 * @param address where from, as a literal
 * @param fingerprint SHA-256 of the certificate that the client has proved to have, in hexadecimal; null without one
 * @param first what this client has come to with its first factor; null when it has not
 */
public record Peer(
        String address,
        @Nullable String fingerprint,
        @Nullable SecondFactorNeeded first) {
    /** A client that has nothing but its address. */
    public static Peer at(String address) {
        return new Peer(address, null, null);
    }

    /** With a certificate. */
    public Peer withFingerprint(@Nullable String newFingerprint) {
        return new Peer(address, newFingerprint, first);
    }

    /** Having come so far. */
    public Peer withFirst(@Nullable SecondFactorNeeded newFirst) {
        return new Peer(address, fingerprint, newFirst);
    }
}
