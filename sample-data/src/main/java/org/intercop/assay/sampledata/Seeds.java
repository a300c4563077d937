package org.intercop.assay.sampledata;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * Streams of random numbers. Each purpose has a stream of its own, so that one more intervention or country leaves
 * the others as they were. The generator is part of Commons Math: the same numbers on every JDK.
 */
final class Seeds {
    private Seeds() {}

    /** The stream of a purpose, for example {@code ("people", intervention, version, country)}. */
    static RandomGenerator stream(long seed, String... purpose) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).flip());
            digest.update(String.join("\n", purpose).getBytes(StandardCharsets.UTF_8));
            ByteBuffer bytes = ByteBuffer.wrap(digest.digest());
            int[] state = new int[bytes.remaining() / Integer.BYTES];
            for (int i = 0; i < state.length; i++) {
                state[i] = bytes.getInt();
            }
            return new Well19937c(state);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** A pseudonym in the form of a keyed hash: 130 random bits in base 32. */
    static String pseudonym(RandomGenerator random) {
        StringBuilder text = new StringBuilder(26);
        for (int i = 0; i < 26; i++) {
            text.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt(random.nextInt(32)));
        }
        return text.toString();
    }
}
