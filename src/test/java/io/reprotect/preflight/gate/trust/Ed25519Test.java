package io.reprotect.preflight.gate.trust;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class Ed25519Test {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] MESSAGE = "the plan".getBytes(StandardCharsets.UTF_8);
    private static final BigInteger ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    /** RFC 8032, section 7.1, tests 1 to 3: secret key, public key, message, signature. */
    private static final List<List<String>> VECTORS = List.of(
            List.of(
                    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
                    "",
                    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
                            + "d25bf5f0595bbe24655141438e7a100b"),
            List.of(
                    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
                    "72",
                    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
                            + "387b2eaeb4302aeeb00d291612bb0c00"),
            List.of(
                    "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
                    "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
                    "af82",
                    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
                            + "4a7c15e9716ed28dc027beceea1ec40a"));

    @Test
    void signsAndVerifiesTheVectorsOfTheStandard() throws Exception {
        for (List<String> vector : VECTORS) {
            byte[] message = HEX.parseHex(vector.get(2));
            byte[] signature = HEX.parseHex(vector.get(3));
            PrivateKey secret = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, HEX.parseHex(vector.get(0))));
            assertArrayEquals(signature, Ed25519.sign(secret, message));
            assertTrue(Ed25519.verifies(key(vector.get(1)), message, signature));
        }
    }

    @Test
    void refusesKeysOfSmallOrder() {
        for (String small : List.of(
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa")) {
            assertFalse(Ed25519.isStrong(HEX.parseHex(small)), small);
            assertThrows(IllegalArgumentException.class, () -> key(small), small);
        }
    }

    @Test
    void refusesPointsThatAreNotCanonicalOrNotOnTheCurve() {
        for (String wrong : List.of(
                "0100000000000000000000000000000000000000000000000000000000000080",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "0200000000000000000000000000000000000000000000000000000000000000")) {
            assertFalse(Ed25519.isStrong(HEX.parseHex(wrong)), wrong);
        }
    }

    @Test
    void aSignatureWithAnotherScalarOfTheSameClassIsRefused() throws Exception {
        KeyPair pair = pair();
        byte[] signature = Ed25519.sign(pair.getPrivate(), MESSAGE);
        assertTrue(Ed25519.verifies(pair.getPublic(), MESSAGE, signature));
        byte[] other = signature.clone();
        byte[] scalar = reversed(Arrays.copyOfRange(signature, 32, 64));
        byte[] sum = new BigInteger(1, scalar).add(ORDER).toByteArray();
        byte[] padded = new byte[32];
        System.arraycopy(sum, sum.length > 32 ? 1 : 0, padded, 32 - Math.min(32, sum.length), Math.min(32, sum.length));
        System.arraycopy(reversed(padded), 0, other, 32, 32);
        assertFalse(Ed25519.verifies(pair.getPublic(), MESSAGE, other));
    }

    @Test
    void aSignatureWithACommitmentOfSmallOrderIsRefused() throws Exception {
        KeyPair pair = pair();
        byte[] signature = Ed25519.sign(pair.getPrivate(), MESSAGE);
        byte[] neutral = new byte[32];
        neutral[0] = 1;
        System.arraycopy(neutral, 0, signature, 0, 32);
        assertFalse(Ed25519.verifies(pair.getPublic(), MESSAGE, signature));
    }

    @Test
    void everyBitOfASignatureCounts() throws Exception {
        KeyPair pair = pair();
        byte[] signature = Ed25519.sign(pair.getPrivate(), MESSAGE);
        for (int bit = 0; bit < 8 * signature.length; bit++) {
            byte[] flipped = signature.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertFalse(Ed25519.verifies(pair.getPublic(), MESSAGE, flipped), "bit " + bit);
        }
        assertFalse(Ed25519.verifies(pair.getPublic(), MESSAGE, Arrays.copyOf(signature, 63)));
        assertFalse(Ed25519.verifies(pair.getPublic(), MESSAGE, Arrays.copyOf(signature, 65)));
        assertFalse(Ed25519.verifies(pair().getPublic(), MESSAGE, signature));
    }

    @Test
    void aKeyHasOneText() throws Exception {
        String text = Ed25519.text(pair().getPublic());
        assertEquals(text, Ed25519.text(Ed25519.publicKey(text)));
        assertThrows(IllegalArgumentException.class, () -> Ed25519.publicKey(text.replaceAll("=+$", "")));
        assertThrows(IllegalArgumentException.class, () -> Ed25519.publicKey(text + "\n"));
        assertThrows(IllegalArgumentException.class, () -> Ed25519.publicKey("MCow"));
    }

    private static PublicKey key(String hex) {
        return Ed25519.publicKey(Base64.getEncoder().encodeToString(HEX.parseHex("302a300506032b6570032100" + hex)));
    }

    private static KeyPair pair() throws Exception {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
