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
        assertEquals(Optional.of(kind), PersonalTexts.inText(text));
        assertEquals(Optional.of(kind), PersonalTexts.inText("x ".repeat(100_000) + text), "far behind");
        assertEquals(Optional.of(kind), PersonalTexts.inText("x ".repeat(490) + text), "across two chunks");
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
        assertEquals(Optional.empty(), PersonalTexts.inText(text));
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
