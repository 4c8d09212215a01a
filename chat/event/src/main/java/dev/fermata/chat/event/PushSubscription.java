package dev.fermata.chat.event;

/**
 * A device that wants to be told of something while nobody looks at it (RFC 8030, "push message subscription").
 *
 * @param account whose device it is, in the form that equal names share
 * @param endpoint the address of its push service, an {@code https} one
 * @param publicKey what messages to it are encrypted with, a point of P-256 in Base64 for addresses (RFC 8291, section 2)
 * @param secret what it has made up for that, 16 bytes in the same Base64
 */
public record PushSubscription(String account, String endpoint, String publicKey, Secret secret) {
    /** Without the endpoint: whoever knows it may send there. */
    @Override
    public String toString() {
        return "a device of " + account;
    }
}
