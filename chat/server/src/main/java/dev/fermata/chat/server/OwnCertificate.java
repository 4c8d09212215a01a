package dev.fermata.chat.server;

import dev.fermata.chat.socket.TlsIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;

/** The server's own key and self-signed certificate, made at the first start and kept. */
final class OwnCertificate {
    private static final String ALIAS = "fermata";

    /** A PKCS #12 file needs a password; what protects this one is who may read the file. */
    private static final String PASSWORD = "fermata";

    private OwnCertificate() {}

    /** @throws StartException when it cannot be made or read */
    static TlsIdentity loadOrMake(Path file, String serverName) {
        try {
            if (!Files.exists(file)) {
                make(file, serverName);
            }
            return load(file);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException failure) {
            throw new StartException(
                    "cannot use the TLS key in %s: %s. Remove the file to have a new one made, or leave TLS out with --no-tls"
                            .formatted(file, failure.getMessage()),
                    failure);
        }
    }

    private static TlsIdentity load(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream content = Files.newInputStream(file)) {
            store.load(content, PASSWORD.toCharArray());
        }
        PrivateKey key = (PrivateKey) store.getKey(ALIAS, PASSWORD.toCharArray());
        return new TlsIdentity(key, List.of((X509Certificate) store.getCertificate(ALIAS)));
    }

    /** In a folder that only its owner can enter, so that nobody else can read the key at any moment. */
    private static void make(Path file, String serverName) throws IOException {
        Path parent = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
        Path ownersAlone = Files.createTempDirectory(parent, "tls");
        Path unfinished = ownersAlone.resolve("tls.p12");
        try {
            runKeytool(unfinished, serverName);
            if (Files.getFileStore(unfinished).supportsFileAttributeView(PosixFileAttributeView.class)) {
                Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rw-------"));
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
            Files.delete(ownersAlone);
        }
    }

    /** The JDK makes certificates with its keytool program only; it has no public interface for it. */
    private static void runKeytool(Path file, String serverName) throws IOException {
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-validity",
                        "3650",
                        "-dname",
                        "CN=" + serverName,
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1,ip:::1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString()))
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (keytool.waitFor() != 0) {
                throw new IOException("keytool failed: " + output.strip());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool ran", interrupted);
        }
    }
}
