package org.intercop.assay.evidence.submission;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.intercop.assay.evidence.registry.CountryCode;

/**
 * Plain hashes of what anybody can list: the numbers below 100,000, also with leading zeros, days, and small numbers
 * after the agency's id or country. By MD5, SHA-1, SHA-256 and SHA-512, of which the first 64 bits are kept: that a keyed hash is
 * taken for one of them happens to at most one submission in a thousand million. The table of those that do not depend
 * on the agency is made when it is first asked for, about 1.5 million entries, 12 MB.
 */
final class ListedHashes {
    private static final List<String> ALGORITHMS = List.of("MD5", "SHA-1", "SHA-256", "SHA-512");
    private static final int NUMBERS = 100_000;
    private static final int PADDED = 10_000;
    private static final int PREFIXED = 2_000;
    private static final LocalDate FIRST_DAY = LocalDate.of(1940, 1, 1);
    private static final int DAYS = 33_000;
    private static final List<DateTimeFormatter> DAY_FORMS = Stream.of(
                    "uuuu-MM-dd", "uuuuMMdd", "dd.MM.uuuu", "ddMMuuuu")
            .map(form -> DateTimeFormatter.ofPattern(form, Locale.ROOT))
            .toList();

    private ListedHashes() {}

    /** Made once, by whoever asks first. */
    private static final class Table {
        private static final long[] SORTED = sorted(Stream.of(
                        IntStream.range(0, NUMBERS).mapToObj(Integer::toString),
                        IntStream.range(0, NUMBERS).mapToObj(n -> padded(n, 6)),
                        IntStream.range(0, PADDED).mapToObj(n -> padded(n, 4)),
                        IntStream.range(0, PADDED).mapToObj(n -> padded(n, 5)),
                        IntStream.range(0, PADDED).mapToObj(n -> padded(n, 8)),
                        IntStream.range(0, PADDED).mapToObj(n -> padded(n, 10)),
                        IntStream.range(0, PADDED).mapToObj(n -> n + "\n"),
                        IntStream.range(0, DAYS).boxed().flatMap(ListedHashes::day))
                .map(texts -> texts.toArray(String[]::new))
                .toList());
    }

    /** Those of one agency. */
    private static final class Prefixed {
        private final String agency;
        private final CountryCode country;
        private final long[] hashes;

        Prefixed(String agency, CountryCode country, long[] hashes) {
            this.agency = agency;
            this.country = country;
            this.hashes = hashes;
        }
    }

    /** Those of the agency asked for last, because its files are checked one after another. */
    private static final AtomicReference<Prefixed> LAST = new AtomicReference<>();

    /** Whether one of these is the beginning of such a hash. */
    static boolean holdAny(List<Long> firstBits, Manifest manifest) {
        if (firstBits.isEmpty()) {
            return false;
        }
        long[] sample = firstBits.stream().mapToLong(Long::longValue).sorted().toArray();
        if (LongStream.of(sample).anyMatch(bits -> Arrays.binarySearch(Table.SORTED, bits) >= 0)) {
            return true;
        }
        return LongStream.of(prefixed(manifest)).anyMatch(bits -> Arrays.binarySearch(sample, bits) >= 0);
    }

    private static long[] prefixed(Manifest manifest) {
        Prefixed last = LAST.get();
        if (last == null || !last.agency.equals(manifest.agency()) || !last.country.equals(manifest.country())) {
            last = new Prefixed(manifest.agency(), manifest.country(), hashesAfter(manifest));
            LAST.set(last);
        }
        return last.hashes;
    }

    private static long[] hashesAfter(Manifest manifest) {
        List<String> texts = new ArrayList<>();
        for (String prefix : List.of(manifest.agency(), manifest.country().value())) {
            for (String between : List.of("", "-", "_", ":")) {
                IntStream.range(0, PREFIXED).forEach(n -> texts.add(prefix + between + n));
            }
        }
        return hashes(texts.toArray(String[]::new));
    }

    private static Stream<String> day(int day) {
        return DAY_FORMS.stream().map(FIRST_DAY.plusDays(day)::format);
    }

    private static String padded(int number, int width) {
        String digits = Integer.toString(number);
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }

    private static long[] sorted(List<String[]> texts) {
        long[][] parts = texts.parallelStream().map(ListedHashes::hashes).toArray(long[][]::new);
        long[] all = Arrays.stream(parts).flatMapToLong(Arrays::stream).toArray();
        Arrays.sort(all);
        return all;
    }

    private static long[] hashes(String[] texts) {
        long[] hashes = new long[texts.length * ALGORITHMS.size()];
        int next = 0;
        for (String algorithm : ALGORITHMS) {
            MessageDigest digest = digest(algorithm);
            for (String text : texts) {
                hashes[next++] = ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)))
                        .getLong();
            }
        }
        return hashes;
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
