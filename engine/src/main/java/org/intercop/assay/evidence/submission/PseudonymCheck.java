package org.intercop.assay.evidence.submission;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.math3.util.FastMath;

/**
 * Tells keyed hashes from pseudonyms that somebody could work out: numbers one after another, texts that are hardly
 * mixed, and plain hashes of what can be listed (P11).
 *
 * <p>It looks at up to {@value #SAMPLE} different pseudonyms, those with the smallest check sums, so that the same
 * people give the same answer in whatever order and parts they come. Against pseudonyms drawn evenly, as keyed hashes
 * are, it raises a false alarm for fewer than one submission in 100 million; the bounds stand at each test and add up.
 */
final class PseudonymCheck {
    private static final int SAMPLE = 1024;
    private static final int BITS = 128;
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LEAST_FREE_BITS = 30;
    private static final int LEAST_STEP_BITS = 10;
    private static final int LEAST_FOR_STEPS = 5;
    private static final int LEAST_FOR_POSITIONS = 4;
    private static final double FALSE_ALARM = 1e-9;

    private final List<String> texts;
    private final int alphabet;

    private PseudonymCheck(List<String> texts, int alphabet) {
        this.texts = texts;
        this.alphabet = alphabet;
    }

    static void check(Candidates candidates, Manifest manifest, Findings findings) {
        List<String> sample = sample(candidates);
        for (int alphabet : new int[] {16, 32}) {
            List<String> ofOneKind = sample.stream()
                    .filter(text -> alphabetOf(text) == alphabet)
                    .map(text -> alphabet == 16 ? text : text.substring(0, text.length() - 1))
                    .toList();
            PseudonymCheck check = new PseudonymCheck(ofOneKind, alphabet);
            if (check.liesClose() || check.steps() || check.repeatsPositions()) {
                add(findings, "pseudonyms follow one another or have parts in common");
            } else if (check.isHardlyMixed()) {
                add(findings, "pseudonyms are less mixed than keyed hashes are");
            }
        }
        if (ListedHashes.holdAny(sample.stream().map(PseudonymCheck::firstBits).toList(), manifest)) {
            add(findings, "pseudonyms are plain hashes of numbers or dates, which anybody can list");
        }
    }

    private static void add(Findings findings, String detail) {
        findings.addColumn(RuleCatalog.P11, "", Columns.PARTICIPANT, detail);
    }

    private static List<String> sample(Candidates candidates) {
        TreeMap<Integer, String> smallest = new TreeMap<>();
        for (int row = 0; row < candidates.size(); row++) {
            int hash = candidates.participantHash(row);
            if (candidates.hasParticipant(row) && (smallest.size() < SAMPLE || hash <= smallest.lastKey())) {
                smallest.merge(
                        hash,
                        candidates.participant(row).toLowerCase(Locale.ROOT),
                        (one, other) -> one.compareTo(other) <= 0 ? one : other);
                if (smallest.size() > SAMPLE) {
                    smallest.pollLastEntry();
                }
            }
        }
        return smallest.values().stream().distinct().sorted().toList();
    }

    private static int alphabetOf(String text) {
        return text.length() == 32 ? 16 : 32;
    }

    /** The first 128 bits; the two that base32 has besides are zero in some encoders. */
    private static BigInteger number(String text) {
        if (alphabetOf(text) == 16) {
            return new BigInteger(text, 16);
        }
        BigInteger number = BigInteger.ZERO;
        for (int i = 0; i < text.length(); i++) {
            number = number.shiftLeft(5).or(BigInteger.valueOf(BASE32.indexOf(text.charAt(i))));
        }
        return number.shiftRight(5 * text.length() - BITS);
    }

    private static long firstBits(String text) {
        return number(text).shiftRight(BITS - Long.SIZE).longValue();
    }

    /** The numbers without the last character of base32, which not all encoders fill: 128 or 125 bits. */
    private List<BigInteger> numbers() {
        return texts.stream()
                .map(text -> {
                    BigInteger number = BigInteger.ZERO;
                    for (int i = 0; i < text.length(); i++) {
                        number = number.multiply(BigInteger.valueOf(alphabet)).add(BigInteger.valueOf(digit(text, i)));
                    }
                    return number;
                })
                .sorted()
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private int digit(String text, int position) {
        return alphabet == 16 ? Character.digit(text.charAt(position), 16) : BASE32.indexOf(text.charAt(position));
    }

    /** All within a 2^-30th of what there is: for two of them by chance at most 2 x 2^-30, 1.9e-9, for more less. */
    private boolean liesClose() {
        if (texts.size() < 2) {
            return false;
        }
        List<BigInteger> numbers = numbers();
        BigInteger range = numbers.get(numbers.size() - 1).subtract(numbers.get(0));
        int bits = texts.get(0).length() * (alphabet == 16 ? 4 : 5);
        return range.bitLength() <= bits - LEAST_FREE_BITS;
    }

    /**
     * All differences are multiples of the same step of 1,024 or more. Four differences by chance: at most the sum of
     * d^-4 over all such d, 3.2e-10.
     */
    private boolean steps() {
        if (texts.size() < LEAST_FOR_STEPS) {
            return false;
        }
        List<BigInteger> numbers = numbers();
        BigInteger step = BigInteger.ZERO;
        for (BigInteger number : numbers) {
            step = step.gcd(number.subtract(numbers.get(0)));
        }
        return step.bitLength() > LEAST_STEP_BITS;
    }

    /**
     * Four places at which all have the same character. Four pseudonyms by chance: at most 35,960 choices of places,
     * each with 16^-12, 1.3e-10.
     */
    private boolean repeatsPositions() {
        if (texts.size() < LEAST_FOR_POSITIONS) {
            return false;
        }
        int same = 0;
        for (int position = 0; position < texts.get(0).length(); position++) {
            Set<Character> found = new HashSet<>();
            for (String text : texts) {
                found.add(text.charAt(position));
            }
            same += found.size() == 1 ? 1 : 0;
        }
        return same >= LEAST_FOR_POSITIONS;
    }

    /**
     * The entropy of the N characters lies below that of an even draw over k by more than ((k - 1) ln(N + 1) - ln a) / N,
     * which happens with a probability of at most a, 1e-9 (the method of types: Cover and Thomas 2006, theorem 11.4.1,
     * doi:10.1002/047174882X).
     */
    private boolean isHardlyMixed() {
        Map<Character, Integer> counts = new HashMap<>();
        int characters = 0;
        for (String text : texts) {
            for (int i = 0; i < text.length(); i++) {
                counts.merge(text.charAt(i), 1, Integer::sum);
                characters++;
            }
        }
        double divergence = FastMath.log(alphabet);
        for (int count : new TreeMap<>(counts).values()) {
            double share = (double) count / characters;
            divergence += share * FastMath.log(share);
        }
        double allowed = ((alphabet - 1) * FastMath.log1p(characters) - FastMath.log(FALSE_ALARM)) / characters;
        return characters > 0 && divergence > allowed;
    }
}
