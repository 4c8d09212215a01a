package dev.fermata.chat.server;

import dev.fermata.chat.socket.TlsIdentity;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Objects;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * The server's own key and self-signed certificate, made at the first start and kept.
 *
 * <p>The JDK makes certificates with its keytool program only, which takes a second; so it is put together here, and signed
 * by the JDK.
 */
final class OwnCertificate {
    private static final Duration VALID = Duration.ofDays(3_650);
    private static final int SERIAL_BITS = 63;

    private OwnCertificate() {}

    /** @throws StartException when it cannot be made or read */
    static TlsIdentity loadOrMake(Path file, String serverName, Instant now) {
        try {
            if (!Files.exists(file)) {
                make(file, serverName, now);
            }
            return TlsIdentity.readPem(file, file);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException failure) {
            throw new StartException(
                    "cannot use the TLS key in %s: %s. Remove the file to have a new one made, or leave TLS out with --no-tls"
                            .formatted(file, failure.getMessage()),
                    failure);
        }
    }

    /** Nobody but the owner of the file can read the key at any moment, and it is there as a whole or not at all. */
    private static void make(Path file, String serverName, Instant now) throws IOException, GeneralSecurityException {
        Path parent = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
        Path unfinished = Files.createTempFile(parent, "tls", ".pem", ownersAlone(parent));
        try {
            Files.writeString(unfinished, pem(serverName, now), StandardOpenOption.TRUNCATE_EXISTING);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static FileAttribute<?>[] ownersAlone(Path folder) throws IOException {
        return Files.getFileStore(folder).supportsFileAttributeView(PosixFileAttributeView.class)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static String pem(String serverName, Instant now) throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        return pem("CERTIFICATE", certificate(pair, serverName, now))
                + pem("PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    private static String pem(String what, byte[] bytes) {
        Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, lines.encodeToString(bytes), what);
    }

    /** RFC 5280, 4.1. */
    private static byte[] certificate(KeyPair pair, String serverName, Instant now)
            throws IOException, GeneralSecurityException {
        AlgorithmIdentifier algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
        X500Name name = new X500NameBuilder().addRDN(BCStyle.CN, serverName).build();
        V3TBSCertificateGenerator generator = new V3TBSCertificateGenerator();
        generator.setSerialNumber(new ASN1Integer(new BigInteger(SERIAL_BITS, new SecureRandom())));
        generator.setSignature(algorithm);
        generator.setIssuer(name);
        generator.setSubject(name);
        generator.setStartDate(new Time(Date.from(now)));
        generator.setEndDate(new Time(Date.from(now.plus(VALID))));
        generator.setSubjectPublicKeyInfo(
                SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()));
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(Extension.subjectAlternativeName, false, names(serverName));
        generator.setExtensions(extensions.generate());
        TBSCertificate unsigned = generator.generateTBSCertificate();
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(pair.getPrivate());
        signature.update(unsigned.getEncoded());
        DERBitString signed = new DERBitString(signature.sign());
        return new DERSequence(new ASN1Encodable[] {unsigned, algorithm, signed}).getEncoded();
    }

    private static GeneralNames names(String serverName) {
        return new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.dNSName, serverName),
            new GeneralName(GeneralName.dNSName, "localhost"),
            new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
            new GeneralName(GeneralName.iPAddress, "::1")
        });
    }
}
