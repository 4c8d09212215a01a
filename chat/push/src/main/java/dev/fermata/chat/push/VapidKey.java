package dev.fermata.chat.push;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * The key by which push services know that the same server sends them messages as before (RFC 8292). Devices are told its
 * public half when they subscribe; with another key they would have to subscribe again, so it is kept.
 */
public final class VapidKey {
    /** At most a day (RFC 8292, section 2); shorter, so that clocks may differ. */
    private static final Duration VALID = Duration.ofHours(12);

    private static final int HTTPS_PORT = 443;

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final PrivateKey privateKey;
    private final String publicKey;

    private VapidKey(PrivateKey privateKey, String publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /** A new one. */
    public static VapidKey make() {
        try {
            KeyPair keys = P256.newKeys();
            return new VapidKey(keys.getPrivate(), BASE64.encodeToString(P256.encode((ECPublicKey) keys.getPublic())));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has P-256", missing);
        }
    }

    /**
     * The one that a file has; a new one, which is written to it, when there is no such file.
     *
     * @throws IOException when the file cannot be read or written, or holds no key
     */
    public static VapidKey loadOrMake(Path file) throws IOException {
        if (Files.exists(file)) {
            return read(file);
        }
        VapidKey made = make();
        if (Files.getFileStore(file.toAbsolutePath().getRoot())
                .supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        String privateHalf = Base64.getEncoder().encodeToString(made.privateKey.getEncoded());
        Files.write(
                file,
                List.of(made.publicKey, privateHalf),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING);
        return made;
    }

    private static VapidKey read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        try {
            byte[] encoded = Base64.getDecoder().decode(lines.get(1));
            PrivateKey privateKey = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            var _ = P256.decode(Base64.getUrlDecoder().decode(lines.getFirst()));
            return new VapidKey(privateKey, lines.getFirst());
        } catch (GeneralSecurityException | IllegalArgumentException | IndexOutOfBoundsException damaged) {
            throw new IOException(
                    "%s holds no key for push notifications. Is the data folder damaged?".formatted(file), damaged);
        }
    }

    /** Its public half: a point of P-256 in Base64 for addresses. */
    public String publicKey() {
        return publicKey;
    }

    /**
     * What tells the push service at an address who sends (RFC 8292, section 3): the header {@code Authorization}.
     *
     * @param contact how whoever runs the server is reached, {@code mailto:} or {@code https:}
     */
    String authorization(URI endpoint, String contact, Instant now) throws GeneralSecurityException {
        String claims = "{\"aud\":\"%s\",\"exp\":%d,\"sub\":\"%s\"}"
                .formatted(origin(endpoint), now.plus(VALID).getEpochSecond(), contact);
        String signed = encoded("{\"typ\":\"JWT\",\"alg\":\"ES256\"}") + "." + encoded(claims);
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(privateKey);
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return "vapid t=%s.%s, k=%s".formatted(signed, BASE64.encodeToString(signature.sign()), publicKey);
    }

    /** In small letters, and without the port where it is that of the scheme (RFC 6454, section 6.1). */
    private static String origin(URI endpoint) {
        boolean isUsual = endpoint.getPort() < 0 || endpoint.getPort() == HTTPS_PORT;
        String origin = endpoint.getScheme() + "://" + endpoint.getHost();
        return origin.toLowerCase(Locale.ROOT) + (isUsual ? "" : ":" + endpoint.getPort());
    }

    private static String encoded(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
