package dev.fermata.chat.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** RFC 7677, 3: the example of SCRAM-SHA-256. */
class ScramKeysTest {
    private static final ScramKeys KEYS =
            ScramKeys.make("pencil".getBytes(StandardCharsets.UTF_8), decode("W22ZaJ0SNY7soEsUEjb6gQ=="), 4096);

    private static final String AUTH_MESSAGE =
            "n=user,r=rOprNGfwEbeRWgbNEkqO,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                    + "s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096,c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";

    private static final byte[] PROOF = decode("dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");

    private static byte[] decode(String text) {
        return Base64.getDecoder().decode(text);
    }

    @Test
    void theProofOfTheRfcIsRightAndAnsweredByItsSignature() {
        assertThat(KEYS.check(AUTH_MESSAGE, PROOF)).isEqualTo(decode("6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="));
    }

    @Test
    void anyOtherProofIsWrong() {
        byte[] other = PROOF.clone();
        other[31] ^= 1;
        assertThat(KEYS.check(AUTH_MESSAGE, other)).isNull();
        assertThat(KEYS.check(AUTH_MESSAGE + "x", PROOF)).isNull();
        assertThat(KEYS.check(AUTH_MESSAGE, new byte[31])).isNull();
        assertThat(KEYS.check(AUTH_MESSAGE, new byte[0])).isNull();
    }

    @Test
    void decoysAreTheSameEachTimeAndFitNothing() {
        byte[] secret = {1, 2, 3};
        ScramKeys decoy = ScramKeys.decoy(secret, "ada", 4096);
        assertThat(decoy).isEqualTo(ScramKeys.decoy(secret, "ada", 4096));
        assertThat(decoy.salt())
                .hasSameSizeAs(KEYS.salt())
                .isNotEqualTo(ScramKeys.decoy(secret, "bob", 4096).salt());
        assertThat(decoy.check(AUTH_MESSAGE, PROOF)).isNull();
    }

    @Test
    void itsTextTellsNoKey() {
        assertThat(KEYS.toString()).doesNotContain(KEYS.storedKey()).doesNotContain(KEYS.serverKey());
    }
}
