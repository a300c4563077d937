package org.intercop.assay.evidence.submission.personal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalTextsTest {
    private static final LocalDateTime FIRST = LocalDateTime.of(2024, 1, 1, 0, 0);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Anna Schmidt.csv | NAME",
                "Schmidt_Anna_2026-03.csv | NAME",
                "data/Export-Ola-Hansen/records.csv | NAME",
                "jan.kowalski@example.org.csv | EMAIL",
                "+44 20 7946 0018.csv | TELEPHONE",
                "records-131052-308T.csv | HETU",
                "131052-308t | HETU",
                "44051401359.csv | PESEL",
                "44051401359 | PESEL",
                "GB29NWBK60161331926819.csv | IBAN",
                "4111111111111111.csv | PAYMENT_CARD"
            })
    void namesHold(String name, PersonalKind kind) {
        assertEquals(Optional.of(kind), PersonalTexts.inName(name));
        assertTrue(PersonalTexts.isBetterNotShown(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "records.csv",
                "records-2026-03.csv",
                "records-2026-03-31-001.csv",
                "records_20260331.csv",
                "records-202603311200.csv",
                "20260331120000.csv",
                "20260331120000123.csv",
                "260331-0001.csv",
                "nordic-2025-09",
                "nordic-2026-03-31-2",
                "sofia-police-2026",
                "2026-001",
                "1",
                "profiles.json",
                "datapackage.sig.json",
                "Police Sofia.csv",
                "Nordic Jan 2026.csv",
                "Export August 2025.csv",
                "records (1).csv",
                "Records Final v1.2.3.csv",
                "0f8fad5b-d9cb-469f-a165-70867728950e.csv",
                "9f86d081884c7d659a2feaa0c55ad015.parquet",
                "part-00000-0f8fad5b-d9cb-469f-a165-70867728950e-c000.snappy.parquet"
            })
    void innocentNamesHoldNothing(String name) {
        assertEquals(Optional.empty(), PersonalTexts.inName(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ola-nordmann-12031985",
                "1985-03-12-anna-schmidt.csv",
                "jonas.berg_12.03.2008",
                "visits/kari-20080312",
                "export-12-03-1985-OlaNordmann"
            })
    void aNameInSmallLettersBesideADayOfBirthIsSomebodys(String name) {
        assertEquals(Optional.of(PersonalKind.NAME), PersonalTexts.inName(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ola-nordmann",
                "mark-20260331",
                "anna-2026-03-31",
                "sofia-police-2010-12-31",
                "no-2026-q1",
                "de-bka-2026-03",
                "study-20260331",
                "cohort-20080312",
                "victoria-20100331",
                "export-may-20120501",
                "martin-20085312",
                "martin-1200120085312"
            })
    void eitherOfThemAloneIsNobodys(String name) {
        assertEquals(Optional.empty(), PersonalTexts.inName(name));
    }

    /** As programs name files: what they hold, when, of whom, which one. */
    @Test
    void tenThousandNamesHoldNothing() {
        Random random = new Random(5);
        String[] what = {"records", "cells", "Export", "data", "series-weekly", "part", "Cohort_Records"};
        String[] who = {"nordic", "police-sofia", "BKA", "gendarmerie", "kripo-nord", "Unit4"};
        String[] when = {
            "yyyy-MM", "yyyy-MM-dd", "yyyyMMdd", "yyyyMMddHHmm", "yyyyMMddHHmmss", "yyyy-MM-dd'T'HHmm", "yyyy"
        };
        String[] separators = {"-", "_", " ", "."};
        List<String> refused = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            String separator = separators[random.nextInt(separators.length)];
            LocalDateTime time = FIRST.plus(Duration.ofMinutes(random.nextInt(1_500_000)));
            String name = what[random.nextInt(what.length)]
                    + separator
                    + who[random.nextInt(who.length)]
                    + separator
                    + time.format(DateTimeFormatter.ofPattern(when[random.nextInt(when.length)], Locale.ROOT))
                    + (random.nextBoolean() ? "" : separator + String.format("%03d", random.nextInt(1000)))
                    + (random.nextBoolean() ? ".csv" : "");
            PersonalTexts.inName(name).ifPresent(kind -> refused.add(kind + " " + name));
        }
        assertEquals(List.of(), refused);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Requested by Anna Schmidt | NAME",
                "Anna Schmidt of the Marie Curie Programme | NAME",
                "Hospital of Saint Mary, asked by Jonas Berg | NAME",
                "Questions to someone@example.org please | EMAIL",
                "Tel. +44 20 7946 0018 | TELEPHONE",
                "corrected for person 811218-9876 | PERSONNUMMER",
                "see case K-1234/24 | CASE_NUMBER",
                "as @nightwolf said | HANDLE",
                "found at 59.9139, 10.7522 | COORDINATES"
            })
    void textsHold(String text, PersonalKind kind) {
        assertEquals(Optional.of(kind), PersonalTexts.inText(text).found());
        assertEquals(
                Optional.of(kind),
                PersonalTexts.inText("x ".repeat(100_000) + text).found(),
                "far behind");
        assertEquals(
                Optional.of(kind), PersonalTexts.inText("x ".repeat(490) + text).found(), "across two chunks");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Reoffending after a first visit, people of 13 to 17 years, as of 31 March 2026",
                "Records from 2024-01-01 to 2026-03-31; see https://www.example.org/methods.html",
                "https://datapackage.org/profiles/2.0/datapackage.json",
                "Processed under Directive (EU) 2016/680 and Regulation (EU) 2016/679",
                "Creative Commons Attribution 4.0 International",
                "San Marino and Saint Martin offices; St. Anna Hospital; Charles University Prague",
                "Marie Curie Programme, Mark Twain Street office, in the Tim Berners-Lee House, Angela Merkel Strasse 4",
                "published as ISSN 2049-3630",
                "experiment of the Department of Labor, 1971-1974; school years 2022/2023 and 2023/24, FY 2024/25",
                "2026-03-31T12:00:00.000Z",
                "The programme began on 1 May 2019 in Sofia",
                "Two arms; 3 of 120 were left out, 2.5 % of the rows",
                "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "version 1.10.2 of the export, 2 files in this way"
            })
    void innocentTextsHoldNothing(String text) {
        assertEquals(new Searched(Optional.empty(), true), PersonalTexts.inText(text));
        String longer = (text + ". ").repeat(1 + 4_000 / (text.length() + 2));
        assertEquals(new Searched(Optional.empty(), true), PersonalTexts.inText(longer), "again and again");
    }

    /** Looking for a number stops after so many of them: then nobody knows what else is there. */
    @Test
    void aTextOfMoreNumbersThanAreLookedAtIsNotWhole() {
        String marks =
                IntStream.range(0, 60).mapToObj(i -> String.valueOf(1 + i % 6)).collect(Collectors.joining(" "));
        for (String text : List.of(
                "marks " + marks + ", 44051401359",
                "x ".repeat(5_000) + marks + ", 44051401359" + " x".repeat(5_000))) {
            assertEquals(new Searched(Optional.empty(), false), PersonalTexts.inText(text));
        }
        assertEquals(
                Optional.of(PersonalKind.PESEL),
                PersonalTexts.inText("marks " + marks + " x".repeat(1_000) + ", 44051401359")
                        .found(),
                "what is found elsewhere is said");
    }

    /** Two thousand words with years, amounts and shares in every sentence, as a long description has them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "In %1$d there were %2$d visits and %3$d letters, %4$d.%5$d %% of them to people of 13 to 17 years; in"
                        + " 2022/23 it was %4$d/%2$d. ",
                "Im Jahr %1$d gab es %2$d Besuche und %3$d Briefe, davon %4$d,%5$d %% an Personen von 13 bis 17 Jahren"
                        + " (1. Quartal: %4$d; 2. Quartal: %5$d). ",
                "En %1$d, il y a eu %2$d visites et %3$d lettres, soit %4$d,%5$d %% des personnes de 13 \u00e0 17 ans, en"
                        + " 12 r\u00e9gions. ",
                "W roku %1$d odby\u0142o si\u0119 %2$d wizyt i %3$d list\u00f3w, %4$d,%5$d %% os\u00f3b w wieku 13-17 lat. ",
                "\u03a4\u03bf %1$d \u03ad\u03b3\u03b9\u03bd\u03b1\u03bd %2$d \u03b5\u03c0\u03b9\u03c3\u03ba\u03ad\u03c8\u03b5\u03b9\u03c2, %4$d,%5$d %%, 13-17 \u03b5\u03c4\u03ce\u03bd. ",
                "\u041f\u0440\u0435\u0437 %1$d \u0433. \u0438\u043c\u0430 %2$d \u043f\u043e\u0441\u0435\u0449\u0435\u043d\u0438\u044f, %4$d,%5$d %%. ",
                "year %1$d | visits %2$d | letters %3$d | share %4$d.%5$d\n"
            })
    void aLongDescriptionWithYearsAndFiguresIsSearchedWhole(String sentence) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.toString().split(" ").length < 2_000; i++) {
            text.append(String.format(
                    Locale.ROOT, sentence, 1990 + i % 36, 100 + 37 * i % 900, 1 + i % 99, 1 + i % 60, i % 10));
        }
        assertEquals(new Searched(Optional.empty(), true), PersonalTexts.inText(text.toString()));
    }

    @Test
    void anAddressOfSomebodyIsFoundInANameThatEndsLikeAFile() {
        assertEquals(Optional.of(PersonalKind.EMAIL), PersonalTexts.inName("ola@example.org"));
        assertEquals(Optional.of(PersonalKind.EMAIL), PersonalTexts.inName("records/ola@example.org.csv"));
    }

    @Test
    void whatMayNameSomebodyIsNotShown() {
        assertTrue(PersonalTexts.isBetterNotShown("anna_schmidt.csv"));
        assertTrue(PersonalTexts.isBetterNotShown("recordsAnnaSchmidt"));
        assertFalse(PersonalTexts.isBetterNotShown("records-2026-03.csv"));
        assertFalse(PersonalTexts.isBetterNotShown("NOTE.txt"));
        assertFalse(PersonalTexts.isBetterNotShown("asof"));
    }
}
