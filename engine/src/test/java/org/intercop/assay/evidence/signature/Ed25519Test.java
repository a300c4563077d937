package org.intercop.assay.evidence.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys and signatures against RFC 8032, section 7.1, and against keys that nobody should accept. */
class Ed25519Test {
    private static final BigInteger GROUP_ORDER =
            BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));

    /** Tests 1, 2 and 3 of the RFC: secret key, public key, message, signature. */
    @ParameterizedTest
    @CsvSource({
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
                + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,'',"
                + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
                + "d25bf5f0595bbe24655141438e7a100b",
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
                + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,72,"
                + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
                + "387b2eaeb4302aeeb00d291612bb0c00",
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
                + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,af82,"
                + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
                + "4a7c15e9716ed28dc027beceea1ec40a"
    })
    void agreesWithTheRfc(String secret, String publicKey, String message, String signature) {
        SigningKey key = SigningKey.of(bytes(secret));
        assertEquals(
                publicKey,
                HexFormat.of()
                        .formatHex(
                                Base64.getDecoder().decode(key.verificationKey().base64())));
        assertEquals(signature, HexFormat.of().formatHex(key.sign(bytes(message))));
        assertTrue(key.verificationKey().verifies(bytes(message), bytes(signature)));
    }

    @Test
    void anAlteredMessageOrSignatureOrAnotherKeyDoesNotVerify() {
        SigningKey key = key(1);
        byte[] message = bytes("00112233");
        byte[] signature = key.sign(message);
        assertTrue(key.verificationKey().verifies(message, signature));
        assertFalse(key.verificationKey().verifies(bytes("00112234"), signature));
        assertFalse(key(2).verificationKey().verifies(message, signature));
        for (int bit = 0; bit < 8 * signature.length; bit++) {
            byte[] altered = signature.clone();
            altered[bit / 8] ^= (byte) (1 << (bit % 8));
            assertFalse(key.verificationKey().verifies(message, altered), "bit " + bit);
        }
    }

    @Test
    void aSignatureOfAnotherLengthDoesNotVerify() {
        SigningKey key = key(1);
        byte[] signature = key.sign(bytes("aa"));
        for (int length : new int[] {0, 1, 32, 63}) {
            assertFalse(key.verificationKey().verifies(bytes("aa"), java.util.Arrays.copyOf(signature, length)));
        }
        assertFalse(key.verificationKey().verifies(bytes("aa"), java.util.Arrays.copyOf(signature, 65)));
    }

    /** S and S + L satisfy the same equation; RFC 8032 lets only the smaller one count. */
    @Test
    void aMalleatedSignatureDoesNotVerify() {
        SigningKey key = key(1);
        byte[] signature = key.sign(bytes("aa"));
        BigInteger s =
                littleEndian(java.util.Arrays.copyOfRange(signature, 32, 64)).add(GROUP_ORDER);
        assertTrue(s.bitLength() <= 256);
        byte[] malleated = signature.clone();
        for (int i = 0; i < 32; i++) {
            malleated[32 + i] = s.shiftRight(8 * i).byteValue();
        }
        assertFalse(key.verificationKey().verifies(bytes("aa"), malleated));
    }

    private static BigInteger littleEndian(byte[] bytes) {
        BigInteger number = BigInteger.ZERO;
        for (int i = 0; i < bytes.length; i++) {
            number = number.add(BigInteger.valueOf(bytes[i] & 0xFF).shiftLeft(8 * i));
        }
        return number;
    }

    /** All points of order 1, 2, 4 and 8, with either sign where there are two. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0100000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000080",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85"
            })
    void pointsOfLowOrderAreNoKeys(String hex) {
        assertEquals(
                Optional.of("is one of the few points for which anybody could make a signature"),
                VerificationKey.fault(base64(hex)));
    }

    @ParameterizedTest
    @CsvSource({
        // y = p and p + 1: 0 and 1 written another way; y = 2 and 7 belong to no x
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f, is not written in the one way that RFC 8032 allows",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff, is not written in the one way that RFC 8032 allows",
        "0200000000000000000000000000000000000000000000000000000000000000, is no point of the curve",
        "0700000000000000000000000000000000000000000000000000000000000080, is no point of the curve",
        "0300, does not hold 32 bytes"
    })
    void whatIsNoPointIsNoKey(String hex, String fault) {
        assertEquals(Optional.of(fault), VerificationKey.fault(base64(hex)));
        IllegalArgumentException thrown =
                assertThrows(IllegalArgumentException.class, () -> new VerificationKey(base64(hex)));
        assertEquals("base64: '" + base64(hex) + "' " + fault, thrown.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo",
                "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
                "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURp=",
                "no key"
            })
    void aKeyIsWrittenInOneWayOnly(String text) {
        assertEquals(
                Optional.of(text.isEmpty() ? "does not hold 32 bytes" : "is not base64 as RFC 4648 writes it"),
                VerificationKey.fault(text));
    }

    @Test
    void ordinaryPointsAreKeys() {
        assertEquals(
                Optional.empty(),
                VerificationKey.fault(base64("0300000000000000000000000000000000000000000000000000000000000000")));
        for (int seed = 0; seed < 20; seed++) {
            assertEquals(
                    Optional.empty(),
                    VerificationKey.fault(key(seed).verificationKey().base64()));
        }
    }

    @Test
    void aKeyComesBackFromItsPem() {
        SigningKey key = key(7);
        String message = "Public and worthless.\n" + key.pem().replace("\n", "\r\n") + "end";
        assertEquals(
                key.verificationKey(), SigningKey.read(message).orElseThrow().verificationKey());
        assertEquals(key.pem(), SigningKey.read(message).orElseThrow().pem());
    }

    /** The first key of the RFC as {@code openssl pkey} writes it, and its public key by {@code -pubout}; OpenSSL 3.0.19. */
    @Test
    void readsAKeyOfOpenSsl() {
        String pem =
                """
                -----BEGIN PRIVATE KEY-----
                MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
                -----END PRIVATE KEY-----
                """;
        SigningKey key = SigningKey.read(pem).orElseThrow();
        assertEquals(
                "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
                key.verificationKey().base64());
        assertEquals("21fe31dfa154a261", key.verificationKey().id());
        assertEquals(pem, key.pem());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no key",
                "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v\n-----END PRIVATE KEY-----",
                "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n-----END PUBLIC KEY-----",
                // X25519: the same form, another curve
                "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VuBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n-----END PRIVATE KEY-----"
            })
    void whatIsNoKeyIsNotRead(String pem) {
        assertEquals(Optional.empty(), SigningKey.read(pem).map(SigningKey::pem));
    }

    @Test
    void twoKeysInOneFileAreNone() {
        assertEquals(
                Optional.empty(), SigningKey.read(key(1).pem() + key(2).pem()).map(SigningKey::pem));
    }

    @Test
    void newKeysDiffer() {
        SecureRandom random = new SecureRandom();
        assertFalse(SigningKey.generate(random)
                .pem()
                .equals(SigningKey.generate(random).pem()));
    }

    @Test
    void aSeedHasThirtyTwoBytes() {
        IllegalArgumentException thrown =
                assertThrows(IllegalArgumentException.class, () -> SigningKey.of(new byte[31]));
        assertEquals("seed: 31 bytes are not 32", thrown.getMessage());
    }

    private static SigningKey key(int seed) {
        byte[] bytes = new byte[SigningKey.SEED_BYTES];
        bytes[0] = (byte) seed;
        return SigningKey.of(bytes);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(bytes(hex));
    }
}
