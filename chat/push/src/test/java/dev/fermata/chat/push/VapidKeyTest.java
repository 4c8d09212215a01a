package dev.fermata.chat.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who sends it (RFC 8292). */
class VapidKeyTest {
    @TempDir
    Path folder;

    /** RFC 8292, section 2: a JWT with "aud", "exp" and "sub", signed with ES256; section 3: {@code vapid t=..., k=...}. */
    @Test
    void aRequestIsSignedForOnePushServiceAndAShortTime() throws GeneralSecurityException {
        VapidKey key = VapidKey.make();
        Instant now = Instant.ofEpochSecond(1_000_000);
        String header =
                key.authorization(URI.create("https://push.example.net:8443/a/b?c"), "mailto:admin@example.org", now);
        assertThat(header).startsWith("vapid t=").endsWith(", k=" + key.publicKey());
        String[] token =
                header.substring("vapid t=".length(), header.indexOf(',')).split("\\.", -1);
        assertThat(decoded(token[0])).isEqualTo("{\"typ\":\"JWT\",\"alg\":\"ES256\"}");
        assertThat(decoded(token[1]))
                .isEqualTo(
                        "{\"aud\":\"https://push.example.net:8443\",\"exp\":1043200,\"sub\":\"mailto:admin@example.org\"}");
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(P256.decode(Base64.getUrlDecoder().decode(key.publicKey())));
        signature.update((token[0] + "." + token[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(token[2]))).isTrue();
    }

    /** RFC 8292, section 2: "the Unicode serialization of the origin [...] of the push resource URL". */
    @ParameterizedTest
    @ValueSource(
            strings = {"https://push.example.org/x", "https://Push.Example.org:443/x?y", "https://who@push.example.org"
            })
    void aPushServiceIsNamedByItsOrigin(String endpoint) throws GeneralSecurityException {
        String header = VapidKey.make().authorization(URI.create(endpoint), "mailto:admin@example.org", Instant.EPOCH);
        assertThat(decoded(header.split("\\.", -1)[1])).startsWith("{\"aud\":\"https://push.example.org\",");
    }

    private static String decoded(String base64) {
        return new String(Base64.getUrlDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    @Test
    void theKeyIsKeptWhereNobodyElseReadsIt() throws IOException {
        Path file = folder.resolve("vapid.key");
        String publicKey = VapidKey.loadOrMake(file).publicKey();
        assertThat(VapidKey.loadOrMake(file).publicKey()).isEqualTo(publicKey);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.writeString(file, publicKey + "\nnot a key\n");
        assertThatThrownBy(() -> VapidKey.loadOrMake(file))
                .isInstanceOf(IOException.class)
                .hasMessage(file + " holds no key for push notifications. Is the data folder damaged?");
    }
}
