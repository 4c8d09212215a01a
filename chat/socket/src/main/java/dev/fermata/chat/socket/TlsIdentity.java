package dev.fermata.chat.socket;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a server shows to those who come over TLS.
 *
 * @param key of the first certificate
 * @param chain the server's certificate, and then those that vouch for it
 */
public record TlsIdentity(PrivateKey key, List<X509Certificate> chain) {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String PKCS8 = "PRIVATE KEY";

    /** @throws IllegalArgumentException when there is no certificate */
    public TlsIdentity {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("at least one certificate is needed");
        }
    }

    /**
     * Reads an identity from files as certificate authorities and their programs write them. They may be one file; whether key
     * and certificate are of one pair is {@linkplain #requirePair another question}.
     *
     * @param chain certificates in PEM, the server's first
     * @param key its key in PEM, as PKCS #8 and without a password
     * @throws IllegalArgumentException when that is not what is in them; the message names the file
     */
    public static TlsIdentity readPem(Path chain, Path key) {
        try {
            List<X509Certificate> certificates = readCertificates(chain);
            return new TlsIdentity(readKey(key, certificates.getFirst()), certificates);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("cannot read " + unreadable.getMessage(), unreadable);
        }
    }

    private static List<X509Certificate> readCertificates(Path file) throws IOException {
        List<X509Certificate> certificates = new ArrayList<>();
        Matcher pem = PEM.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        while (pem.find()) {
            if (pem.group(1).equals(CERTIFICATE)) {
                certificates.add(decodeCertificate(file, pem.group(2)));
            }
        }
        requireOrder(file, certificates);
        return certificates;
    }

    private static X509Certificate decodeCertificate(Path file, String base64) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(base64);
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(
                    "%s holds a certificate that cannot be read: %s".formatted(file, unreadable.getMessage()),
                    unreadable);
        }
    }

    private static void requireOrder(Path file, List<X509Certificate> chain) {
        if (chain.isEmpty()) {
            throw new IllegalArgumentException(file + " holds no certificate; one in PEM is expected");
        }
        for (int index = 1; index < chain.size(); index++) {
            X509Certificate issued = chain.get(index - 1);
            X509Certificate issuer = chain.get(index);
            if (!issued.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
                throw new IllegalArgumentException(
                        "%s: %s is not issued by %s, which stands behind it. Are they in their order?"
                                .formatted(file, issued.getSubjectX500Principal(), issuer.getSubjectX500Principal()));
            }
        }
    }

    private static PrivateKey readKey(Path file, X509Certificate certificate) throws IOException {
        Matcher pem = PEM.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        while (pem.find()) {
            if (pem.group(1).equals(PKCS8)) {
                return decodeKey(file, pem.group(2), certificate.getPublicKey().getAlgorithm());
            }
            if (pem.group(1).endsWith(PKCS8)) {
                throw new IllegalArgumentException(
                        "%s holds a key of the form '%s', where '%s' is expected. Make it one with: openssl pkcs8 -topk8 -nocrypt -in %s"
                                .formatted(file, pem.group(1), PKCS8, file.getFileName()));
            }
        }
        throw new IllegalArgumentException(file + " holds no key; one in PEM is expected");
    }

    private static PrivateKey decodeKey(Path file, String base64, String algorithm) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(base64);
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (GeneralSecurityException | IllegalArgumentException unfit) {
            // The cause may show parts of the key.
            throw new IllegalArgumentException(
                    "the key in %s is not of the kind of its certificate, which is %s".formatted(file, algorithm));
        }
    }

    /**
     * Tries whether what the key signs is what the certificate's owner has signed.
     *
     * @throws IllegalArgumentException when it is not
     */
    public void requirePair() {
        try {
            Signature signature = Signature.getInstance(
                    switch (key.getAlgorithm()) {
                        case "RSA" -> "SHA256withRSA";
                        case "EC" -> "SHA256withECDSA";
                        default -> key.getAlgorithm();
                    });
            byte[] text = chain.getFirst().getSignature();
            signature.initSign(key);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(chain.getFirst().getPublicKey());
            signature.update(text);
            if (signature.verify(signed)) {
                return;
            }
        } catch (GeneralSecurityException ofAnotherKind) {
            throw notOfOnePair(ofAnotherKind);
        }
        throw notOfOnePair(null);
    }

    private IllegalArgumentException notOfOnePair(@Nullable Throwable cause) {
        return new IllegalArgumentException("the key is not that of %s. Are they of one pair?".formatted(this), cause);
    }

    /** SHA-256 of the server's certificate, in lower-case hexadecimal. */
    public String fingerprint() {
        return fingerprint(chain.getFirst());
    }

    static String fingerprint(Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has SHA-256, and an X.509 certificate has bytes", impossible);
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "the certificate of " + chain.getFirst().getSubjectX500Principal();
    }
}
