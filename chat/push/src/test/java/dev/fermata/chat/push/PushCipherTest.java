package dev.fermata.chat.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fermata.chat.event.PushSubscription;
import dev.fermata.chat.event.Secret;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.spec.ECPrivateKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only the device can read (RFC 8291). */
class PushCipherTest {
    private static final String DEVICE =
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    private static final String SECRET = "BTBZMqHH6r4Tts7J_aSIgg";
    private static final String SENDER =
            "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
    private static final String SENDER_PRIVATE = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";

    private static byte[] decode(String base64) {
        return Base64.getUrlDecoder().decode(base64);
    }

    private static PushSubscription device(String publicKey, String secret) {
        return new PushSubscription("ada", "https://push.example.net/1", publicKey, new Secret(secret));
    }

    /** RFC 8291, section 5: "Push Message Encryption Example", byte for byte. */
    @Test
    void theExampleOfTheRfcIsEncryptedAsItIsThere() throws GeneralSecurityException {
        PrivateKey privateKey = KeyFactory.getInstance("EC")
                .generatePrivate(new ECPrivateKeySpec(new BigInteger(1, decode(SENDER_PRIVATE)), P256.parameters()));
        byte[] encrypted = PushCipher.encrypt(
                device(DEVICE, SECRET),
                "When I grow up, I want to be a watermelon".getBytes(StandardCharsets.US_ASCII),
                new KeyPair(P256.decode(decode(SENDER)), privateKey),
                decode("DGv6ra1nlYgDCS1FRnbzlw"));
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(encrypted))
                .isEqualTo(
                        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");
    }

    @Test
    void noTwoMessagesAreEncryptedAlikeAndTheLongestFitsARecord() throws GeneralSecurityException {
        PushCipher cipher = new PushCipher(bytes -> bytes[0]++);
        byte[] longest = new byte[PushCipher.MESSAGE_BYTES_MAX];
        byte[] once = cipher.encrypt(device(DEVICE, SECRET), longest);
        assertThat(once).hasSize(4_096).isNotEqualTo(cipher.encrypt(device(DEVICE, SECRET), longest));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl8A8", // not on the
                // curve
                "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl", // too short
                "not Base64"
            })
    void whatIsNoPointIsRefused(String publicKey) {
        PushCipher cipher = new PushCipher(bytes -> {});
        assertThatThrownBy(() -> cipher.encrypt(device(publicKey, SECRET), new byte[1]))
                .isInstanceOf(GeneralSecurityException.class);
    }
}
