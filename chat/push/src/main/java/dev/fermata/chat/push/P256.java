package dev.fermata.chat.push;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** The curve P-256, whose points are written without compression (SEC 1, section 2.3.3). */
final class P256 {
    private static final String NAME = "secp256r1";
    private static final int COORDINATE_BYTES = 32;
    private static final byte UNCOMPRESSED = 4;

    /** How many bytes a point has. */
    static final int POINT_BYTES = 1 + 2 * COORDINATE_BYTES;

    private P256() {}

    /** The JDK draws them: from other numbers than its own it makes none that anybody could make again. */
    static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(NAME));
        return generator.generateKeyPair();
    }

    static ECParameterSpec parameters() throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(NAME));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    static byte[] encode(ECPublicKey key) {
        byte[] point = new byte[POINT_BYTES];
        point[0] = UNCOMPRESSED;
        byte[] x = coordinate(key.getW().getAffineX());
        byte[] y = coordinate(key.getW().getAffineY());
        System.arraycopy(x, 0, point, 1, COORDINATE_BYTES);
        System.arraycopy(y, 0, point, 1 + COORDINATE_BYTES, COORDINATE_BYTES);
        return point;
    }

    private static byte[] coordinate(BigInteger number) {
        return HexFormat.of().parseHex("%064x".formatted(number));
    }

    /** @throws GeneralSecurityException when this is no point of the curve */
    static ECPublicKey decode(byte[] point) throws GeneralSecurityException {
        if (point.length != POINT_BYTES || point[0] != UNCOMPRESSED) {
            throw new GeneralSecurityException(
                    "a point of P-256 has %d bytes, the first of them 4".formatted(POINT_BYTES));
        }
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + COORDINATE_BYTES));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(point, 1 + COORDINATE_BYTES, POINT_BYTES));
        ECParameterSpec parameters = parameters();
        requireOnCurve(x, y, parameters);
        return (ECPublicKey)
                KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), parameters));
    }

    /** A point elsewhere would tell whoever has made it up something of our key. */
    private static void requireOnCurve(BigInteger x, BigInteger y, ECParameterSpec parameters)
            throws GeneralSecurityException {
        BigInteger p = ((ECFieldFp) parameters.getCurve().getField()).getP();
        BigInteger right = x.pow(3)
                .add(parameters.getCurve().getA().multiply(x))
                .add(parameters.getCurve().getB())
                .mod(p);
        boolean isOn =
                x.compareTo(p) < 0 && y.compareTo(p) < 0 && y.pow(2).mod(p).equals(right);
        if (!isOn) {
            throw new GeneralSecurityException("this is no point of P-256");
        }
    }
}
