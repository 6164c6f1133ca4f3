package io.reprotect.preflight.gate.trust;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * Ed25519 of the JDK, stricter: a point must be on the curve, written canonically and of large order, and a signature's
 * scalar must be reduced. So one message has one signature of a key, and no key signs everything.
 */
final class Ed25519 {
    private static final int POINT = 32;
    /** What stands before the 32 bytes of every Ed25519 key in an X.509 SubjectPublicKeyInfo. */
    private static final byte[] PREFIX = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};

    private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    private static final BigInteger L =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
    private static final BigInteger D = BigInteger.valueOf(-121665)
            .multiply(BigInteger.valueOf(121666).modInverse(P))
            .mod(P);
    private static final BigInteger ROOT_OF_MINUS_ONE =
            BigInteger.TWO.modPow(P.subtract(BigInteger.ONE).shiftRight(2), P);

    private Ed25519() {}

    /** A point in affine coordinates. */
    private record Point(BigInteger x, BigInteger y) {
        Point doubled() {
            BigInteger xx = x.multiply(x);
            BigInteger yy = y.multiply(y);
            BigInteger product = D.multiply(xx).multiply(yy).mod(P);
            BigInteger over = BigInteger.TWO.multiply(x).multiply(y);
            return new Point(
                    over.multiply(BigInteger.ONE.add(product).modInverse(P)).mod(P),
                    yy.add(xx)
                            .multiply(BigInteger.ONE.subtract(product).modInverse(P))
                            .mod(P));
        }

        boolean isNeutral() {
            return x.signum() == 0 && y.equals(BigInteger.ONE);
        }
    }

    /** The key that a base64 text of an X.509 SubjectPublicKeyInfo holds; refused where it is weak or written otherwise. */
    static PublicKey publicKey(String base64) {
        byte[] encoded;
        try {
            encoded = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is not base64", e);
        }
        if (encoded.length != PREFIX.length + POINT
                || !Arrays.equals(encoded, 0, PREFIX.length, PREFIX, 0, PREFIX.length)
                || !Base64.getEncoder().encodeToString(encoded).equals(base64)) {
            throw new IllegalArgumentException("is not the public half of an Ed25519 key");
        }
        if (!isStrong(Arrays.copyOfRange(encoded, PREFIX.length, encoded.length))) {
            throw new IllegalArgumentException("is a weak or malformed Ed25519 key");
        }
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("is not an Ed25519 key that this Java takes", e);
        }
    }

    static String text(PublicKey key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    static byte[] sign(PrivateKey key, byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the key cannot sign; make a new one with \"preflight keys init\"", e);
        }
    }

    /** Whether the signature is the one that the key's owner makes of the message. */
    static boolean verifies(PublicKey key, byte[] message, byte[] signature) {
        if (!(key instanceof EdECPublicKey)
                || signature.length != 2 * POINT
                || !isStrong(Arrays.copyOf(signature, POINT))
                || integer(Arrays.copyOfRange(signature, POINT, 2 * POINT)).compareTo(L) >= 0) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Whether the bytes are the one encoding of a point on the curve whose order is not 1, 2, 4 or 8. */
    static boolean isStrong(byte[] encoded) {
        byte[] bytes = encoded.clone();
        boolean odd = (bytes[POINT - 1] & 0x80) != 0;
        bytes[POINT - 1] &= 0x7f;
        BigInteger y = integer(bytes);
        if (y.compareTo(P) >= 0) {
            return false;
        }
        BigInteger yy = y.multiply(y);
        BigInteger xx = yy.subtract(BigInteger.ONE)
                .multiply(D.multiply(yy).add(BigInteger.ONE).modInverse(P))
                .mod(P);
        BigInteger x = xx.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
        if (!x.multiply(x).mod(P).equals(xx)) {
            x = x.multiply(ROOT_OF_MINUS_ONE).mod(P);
        }
        if (!x.multiply(x).mod(P).equals(xx) || x.signum() == 0 && odd) {
            return false;
        }
        Point point = new Point(x.testBit(0) == odd ? x : P.subtract(x).mod(P), y);
        return !point.doubled().doubled().doubled().isNeutral();
    }

    private static BigInteger integer(byte[] littleEndian) {
        byte[] bytes = new byte[littleEndian.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = littleEndian[bytes.length - 1 - i];
        }
        return new BigInteger(1, bytes);
    }
}
