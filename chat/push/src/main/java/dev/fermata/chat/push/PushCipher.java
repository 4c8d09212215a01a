package dev.fermata.chat.push;

import dev.fermata.chat.event.PushSubscription;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import java.util.function.Consumer;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts what a device is told, so that the push service cannot read it (RFC 8291, as aes128gcm of RFC 8188). */
final class PushCipher {
    private static final int SALT_BYTES = 16;
    private static final int RECORD_BYTES = 4_096;
    private static final int TAG_BITS = 128;
    private static final int NONCE_BYTES = 12;
    private static final int KEY_BYTES = 16;
    private static final int SHARED_BYTES = 32;

    /** That no record follows (RFC 8188, section 2). */
    private static final byte LAST = 2;

    private static final int HEADER_BYTES = SALT_BYTES + Integer.BYTES + 1 + P256.POINT_BYTES;

    /** The longest message: with what encryption adds to it, it fits one record, and what push services have to take. */
    static final int MESSAGE_BYTES_MAX = RECORD_BYTES - HEADER_BYTES - TAG_BITS / Byte.SIZE - 1;

    private final Consumer<byte[]> chance;

    /** @param chance fills what it is given with bytes that nobody can guess */
    PushCipher(Consumer<byte[]> chance) {
        this.chance = chance;
    }

    /** @throws GeneralSecurityException when the device's keys are none */
    byte[] encrypt(PushSubscription to, byte[] message) throws GeneralSecurityException {
        byte[] salt = new byte[SALT_BYTES];
        chance.accept(salt);
        return encrypt(to, message, P256.newKeys(), salt);
    }

    static byte[] encrypt(PushSubscription to, byte[] message, KeyPair ours, byte[] salt)
            throws GeneralSecurityException {
        ECPublicKey theirs = P256.decode(decode(to.publicKey()));
        byte[] ourPoint = P256.encode((ECPublicKey) ours.getPublic());
        byte[] shared = shared(ours, theirs, decode(to.secret().value()), ourPoint);
        byte[] key = derive(shared, salt, info("Content-Encoding: aes128gcm"), KEY_BYTES);
        byte[] nonce = derive(shared, salt, info("Content-Encoding: nonce"), NONCE_BYTES);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        byte[] record = cipher.doFinal(
                ByteBuffer.allocate(message.length + 1).put(message).put(LAST).array());
        return ByteBuffer.allocate(HEADER_BYTES + record.length)
                .put(salt)
                .putInt(RECORD_BYTES)
                .put((byte) ourPoint.length)
                .put(ourPoint)
                .put(record)
                .array();
    }

    /** RFC 8291, section 3.4: what both sides know, and nobody between. */
    private static byte[] shared(KeyPair ours, ECPublicKey theirs, byte[] secret, byte[] ourPoint)
            throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(ours.getPrivate());
        agreement.doPhase(theirs, true);
        byte[] label = info("WebPush: info");
        byte[] theirPoint = P256.encode(theirs);
        byte[] info = ByteBuffer.allocate(label.length + theirPoint.length + ourPoint.length)
                .put(label)
                .put(theirPoint)
                .put(ourPoint)
                .array();
        return derive(agreement.generateSecret(), secret, info, SHARED_BYTES);
    }

    private static byte[] derive(byte[] from, byte[] salt, byte[] info, int bytes) throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256")
                .deriveData(
                        HKDFParameterSpec.ofExtract().addIKM(from).addSalt(salt).thenExpand(info, bytes));
    }

    private static byte[] info(String label) {
        return (label + "\0").getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] decode(String base64) throws GeneralSecurityException {
        try {
            return Base64.getUrlDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            throw new GeneralSecurityException("a device's keys are in Base64 for addresses", notBase64);
        }
    }
}
