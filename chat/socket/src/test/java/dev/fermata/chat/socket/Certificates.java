package dev.fermata.chat.socket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/** Self-signed certificates, each made once, by the JDK's own program. */
final class Certificates {
    static final Certificates EC = new Certificates("EC", "EC", "-groupname", "secp256r1");
    static final Certificates OTHER_EC = new Certificates("OTHER_EC", "EC", "-groupname", "secp256r1");
    static final Certificates RSA = new Certificates("RSA", "RSA", "-keysize", "2048");
    static final Certificates CLIENT = new Certificates("CLIENT", "EC", "-groupname", "secp256r1");

    private static final String PASSWORD = "changeit";

    private final String name;
    private final KeyStore store;

    private Certificates(String name, String algorithm, String option, String value) {
        this.name = name;
        try {
            Path folder = Files.createTempDirectory("certificates");
            Path file = folder.resolve("keys.p12");
            Process keytool = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "it",
                            "-keyalg",
                            algorithm,
                            option,
                            value,
                            "-dname",
                            "CN=" + name,
                            "-ext",
                            "san=dns:localhost,ip:127.0.0.1",
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            PASSWORD,
                            "-keystore",
                            file.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException("keytool failed");
            }
            store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
            Files.delete(file);
            Files.delete(folder);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        } catch (GeneralSecurityException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public String toString() {
        return name;
    }

    KeyStore store() {
        return store;
    }

    char[] password() {
        return PASSWORD.toCharArray();
    }

    TlsIdentity identity() {
        return new TlsIdentity(key(), List.of(certificate()));
    }

    PrivateKey key() {
        try {
            return (PrivateKey) store.getKey("it", password());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    X509Certificate certificate() {
        try {
            return (X509Certificate) store.getCertificate("it");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String certificatePem() {
        try {
            return pem("CERTIFICATE", certificate().getEncoded());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String keyPem() {
        return pem("PRIVATE KEY", key().getEncoded());
    }

    static String pem(String what, byte[] bytes) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(
                        what,
                        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                                .encodeToString(bytes),
                        what);
    }
}
