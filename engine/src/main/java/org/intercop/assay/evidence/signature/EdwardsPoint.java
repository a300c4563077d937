package org.intercop.assay.evidence.signature;

import java.math.BigInteger;
import java.util.Optional;

/**
 * Whether 32 bytes are a usable point of edwards25519 (RFC 8032, section 5.1). Public keys only: nothing here is
 * secret, so plain arithmetic will do.
 */
final class EdwardsPoint {
    static final int BYTES = 32;

    private static final BigInteger ONE = BigInteger.ONE;
    private static final BigInteger P = ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
    private static final BigInteger D = BigInteger.valueOf(-121_665)
            .multiply(BigInteger.valueOf(121_666).modInverse(P))
            .mod(P);
    private static final int SIGN = 255;

    private EdwardsPoint() {}

    /** The y coordinate, without the sign of x. */
    static BigInteger y(byte[] encoded) {
        return littleEndian(encoded).clearBit(SIGN);
    }

    /** Whether x is odd. */
    static boolean isXOdd(byte[] encoded) {
        return littleEndian(encoded).testBit(SIGN);
    }

    private static BigInteger littleEndian(byte[] encoded) {
        byte[] reversed = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            reversed[i] = encoded[BYTES - 1 - i];
        }
        return new BigInteger(1, reversed);
    }

    /** Why nobody should verify with this key, or empty if it may be used. */
    static Optional<String> fault(byte[] encoded) {
        if (encoded.length != BYTES) {
            return Optional.of("does not hold " + BYTES + " bytes");
        }
        BigInteger y = y(encoded);
        if (y.compareTo(P) >= 0) {
            return Optional.of("is not written in the one way that RFC 8032 allows");
        }
        // x^2 = (y^2 - 1) / (d y^2 + 1)
        BigInteger y2 = square(y);
        BigInteger x2 = over(y2.subtract(ONE), D.multiply(y2).add(ONE));
        if (x2.signum() != 0 && !x2.modPow(P.shiftRight(1), P).equals(ONE)) {
            return Optional.of("is no point of the curve");
        }
        return isOfLowOrder(x2, y)
                ? Optional.of("is one of the few points for which anybody could make a signature")
                : Optional.empty();
    }

    /** Whether eight times the point is the neutral element; doubling needs the square of x only. */
    private static boolean isOfLowOrder(BigInteger xSquared, BigInteger yFirst) {
        BigInteger x2 = xSquared;
        BigInteger y = yFirst;
        for (int doubling = 0; doubling < 3; doubling++) {
            BigInteger y2 = square(y);
            BigInteger product = x2.multiply(y2).mod(P);
            BigInteger dProduct = D.multiply(product).mod(P);
            BigInteger nextX2 = over(product.shiftLeft(2), square(ONE.add(dProduct)));
            y = over(y2.add(x2), ONE.subtract(dProduct));
            x2 = nextX2;
        }
        return y.equals(ONE);
    }

    private static BigInteger square(BigInteger a) {
        return a.multiply(a).mod(P);
    }

    private static BigInteger over(BigInteger a, BigInteger b) {
        return a.multiply(b.mod(P).modInverse(P)).mod(P);
    }
}
