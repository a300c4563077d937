package org.intercop.assay.evidence.submission.personal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PersonalDataScanTest {
    private static final String COLUMN = "column 3";

    private static PersonalDataScan scan(Holding holding, String... values) {
        PersonalDataScan scan = new PersonalDataScan();
        for (int i = 0; i < values.length; i++) {
            scan.value(COLUMN, holding, i + 2, values[i]);
        }
        return scan;
    }

    private static List<String> lines(PersonalDataScan scan) {
        return scan.hits().stream()
                .map(hit -> hit.column() + " " + hit.kind() + " " + hit.rows() + " " + hit.first())
                .toList();
    }

    @Test
    void namesTheKindTheRowsAndTheFirstOfThem() {
        PersonalDataScan scan = scan(
                Holding.UNKNOWN,
                "low",
                "a@example.org",
                "",
                "b@example.org",
                "high",
                "c@example.org",
                "d@example.org",
                "e@example.org",
                "f@example.org");
        assertEquals(List.of("column 3 EMAIL 6 [3, 5, 7, 8, 9]"), lines(scan));
        assertFalse(scan.explains(COLUMN));
        assertTrue(scan(Holding.CODES, "a@example.org", "").explains(COLUMN));
        assertFalse(new PersonalDataScan().explains(COLUMN));
    }

    @Test
    void threeNumbersWithADateAreEnoughAndTwoAreNot() {
        String[] values = {"44051401359", "02070803628", "x", "y", "z", "1", "2", "3", "4", "5"};
        assertEquals(List.of(), lines(scan(Holding.UNKNOWN, values)));
        values[9] = "44051401359";
        assertEquals(List.of("column 3 PESEL 3 [2, 3, 11]"), lines(scan(Holding.UNKNOWN, values)));
    }

    @Test
    void numbersWithoutADateMustBeHalfOfTheColumn() {
        String[] values = {"111222333", "123456782", "111222333", "123456782", "a", "b", "c", "d", "e"};
        assertEquals(List.of(), lines(scan(Holding.UNKNOWN, values)));
        values[8] = "111222333";
        assertEquals(List.of("column 3 BSN 5 [2, 3, 4, 5, 10]"), lines(scan(Holding.UNKNOWN, values)));
    }

    @Test
    void twoValuesAreNoColumn() {
        assertEquals(List.of(), lines(scan(Holding.UNKNOWN, "111222333", "123456782")));
    }

    /** One checksum in eleven fits by chance, and every column of numbers has some. */
    @ParameterizedTest
    @EnumSource
    void randomDigitsAreNoNationalNumbers(PersonalKind kind) {
        if (!kind.rule().equals("P05") && kind != PersonalKind.PAYMENT_CARD) {
            return;
        }
        MadeUpIdentifiers identifiers = new MadeUpIdentifiers(7);
        MadeUpNumbers numbers = new MadeUpNumbers(new Random(8));
        int columns = 400;
        int hits = 0;
        for (int column = 0; column < columns; column++) {
            PersonalDataScan scan = new PersonalDataScan();
            int length = identifiers.of(kind).replaceAll("[^0-9]", "").length();
            int rows = 3 + column % 40;
            for (int row = 0; row < rows; row++) {
                scan.value(COLUMN, Holding.UNKNOWN, row, numbers.digits(length));
            }
            hits += scan.hits().stream().anyMatch(hit -> hit.kind() == kind) ? 1 : 0;
        }
        assertTrue(
                hits <= columns * (kind == PersonalKind.PAYMENT_CARD ? 0.08 : 0.005),
                kind + ": " + hits + " of " + columns);
    }

    /** The chance that a kind's evidence reckons with is not smaller than the one that random digits have. */
    @ParameterizedTest
    @EnumSource
    void theChanceOfRandomDigitsIsNotTakenTooSmall(PersonalKind kind) {
        if (kind.evidence().chance() == 0 || kind.rule().equals("P04")) {
            return;
        }
        MadeUpIdentifiers identifiers = new MadeUpIdentifiers(9);
        MadeUpNumbers numbers = new MadeUpNumbers(new Random(10));
        int trials = 20_000;
        int found = 0;
        for (int i = 0; i < trials; i++) {
            int length = identifiers.of(kind).replaceAll("[^0-9]", "").length();
            found += kind.matches(numbers.digits(length)) ? 1 : 0;
        }
        double error = Math.sqrt(kind.evidence().chance() / trials);
        assertTrue(found <= trials * (kind.evidence().chance() + 3 * error), kind + ": " + found);
    }

    @Test
    void partsAddUpToTheWholeInWhateverOrder() {
        MadeUpIdentifiers identifiers = new MadeUpIdentifiers(3);
        Random random = new Random(4);
        List<PersonalDataScan> parts = new ArrayList<>();
        PersonalDataScan whole = new PersonalDataScan();
        for (int part = 0; part < 30; part++) {
            PersonalDataScan scan = new PersonalDataScan();
            for (int i = 0; i < 20; i++) {
                PersonalKind kind = PersonalKind.values()[random.nextInt(PersonalKind.values().length)];
                String column = "column " + random.nextInt(4);
                String value = identifiers.of(kind);
                long row = part * 20L + i;
                scan.value(column, Holding.UNKNOWN, row, value);
                whole.value(column, Holding.UNKNOWN, row, value);
            }
            parts.add(scan);
        }
        List<String> expected = lines(whole);
        assertTrue(expected.size() > 20, expected.toString());
        for (int order = 0; order < 5; order++) {
            Collections.shuffle(parts, random);
            PersonalDataScan sum = new PersonalDataScan();
            for (PersonalDataScan part : parts) {
                sum = random.nextBoolean() ? sum.plus(part) : part.plus(sum);
            }
            assertEquals(expected, lines(sum));
        }
        PersonalDataScan left = parts.get(0).plus(parts.get(1)).plus(parts.get(2));
        PersonalDataScan right = parts.get(0).plus(parts.get(1).plus(parts.get(2)));
        assertEquals(lines(left), lines(right));
        assertEquals(lines(parts.get(0)), lines(parts.get(0).plus(new PersonalDataScan())));
    }

    @Test
    void columnsWithoutEndAreCountedTogether() {
        PersonalDataScan scan = new PersonalDataScan();
        for (int column = 0; column < 100_000; column++) {
            scan.value("c" + column, Holding.UNKNOWN, 1, "a@example.org");
        }
        assertEquals(257, scan.hits().size());
        assertTrue(lines(scan).contains("further columns EMAIL 99744 [1, 1, 1, 1, 1]"), () -> lines(scan)
                .toString());
    }

    /** Nothing that a stranger writes takes longer than it is long. */
    @Test
    void longAndOddValuesTakeNoTime() {
        List<String> shapes = List.of(
                "a",
                "1",
                "A1",
                "1.",
                "1 ",
                "12-",
                "Anna ",
                "@",
                "a@",
                "::",
                "(0",
                "+4",
                "x.",
                "_9",
                "\u00e9",
                "A B ",
                "1/",
                "a.b/",
                "\uD83D\uDE00",
                "00 ");
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            PersonalDataScan scan = new PersonalDataScan();
            for (String shape : shapes) {
                for (int end = 0; end < 3; end++) {
                    scan.value(COLUMN, Holding.UNKNOWN, 1, shape.repeat(65_536 / shape.length()) + "!#a".charAt(end));
                    scan.value(COLUMN, Holding.UNKNOWN, 1, shape.repeat(2_000) + "!#a".charAt(end));
                    scan.value(COLUMN, Holding.UNKNOWN, 1, shape.repeat(60) + "!#a".charAt(end));
                }
            }
        });
    }
}
