package dev.fermata.chat.conversation.network;

import dev.fermata.chat.conversation.settings.HostSettings;
import dev.fermata.chat.event.Secret;
import dev.fermata.chat.event.Subnet;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What is shown in place of addresses: the same for the same address, and nobody without the key can tell which that is.
 *
 * <p>A cloak has a part for the address, or for an IPv6 household's /64, and one for the subnet around it: so a channel may keep
 * out {@code *!*@*.SUBNET.cloak}. Accounts are shown by their names, which have no dot, so nobody can pass for one.
 */
final class Cloak {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String HERE = "localhost";
    private static final int IPV4_BYTES = 4;

    /** Of the digest, so that a part has 13 letters and digits. */
    private static final int PART_BYTES = 8;

    private static final int PART_LENGTH = 13;

    private final byte[] key;

    Cloak(Secret key) {
        this.key = key.value().getBytes(StandardCharsets.UTF_8);
    }

    /** What is shown of an address. */
    String of(InetAddress address, HostSettings settings) {
        if (address.isLoopbackAddress()) {
            return HERE;
        }
        if (!settings.cloaked()) {
            String text = address.getHostAddress();
            return text.startsWith(":") ? "0" + text : text; // a parameter must not begin with a colon
        }
        boolean isShort = address.getAddress().length == IPV4_BYTES;
        return "%s.%s.%s"
                .formatted(
                        part(Subnet.around(address, isShort ? 32 : 64)),
                        part(Subnet.around(address, isShort ? 24 : 48)),
                        settings.suffix());
    }

    /** What is shown of who has proved to be an account. */
    static String ofAccount(String account, HostSettings settings) {
        return account + "." + settings.suffix();
    }

    private String part(Subnet subnet) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            byte[] digest = mac.doFinal(subnet.toString().getBytes(StandardCharsets.UTF_8));
            String digits = new BigInteger(1, Arrays.copyOf(digest, PART_BYTES)).toString(Character.MAX_RADIX);
            return "0".repeat(PART_LENGTH - digits.length()) + digits;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, missing);
        }
    }
}
