package org.intercop.assay.sampledata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PublicDataTest {
    private static final SampleFiles FILES = PublicData.files();

    @Test
    void theLifeExperimentHasItsPublishedTable() {
        Map<String, Integer> table = new TreeMap<>();
        for (NamedCsvRecord row : rows("inbox/public-data-rossi-1980/records.csv")) {
            table.merge(row.getField("arm") + " " + row.getField("reoffended"), 1, Integer::sum);
        }
        assertEquals(Map.of("treated yes", 48, "treated no", 168, "comparison yes", 66, "comparison no", 150), table);
    }

    @Test
    void scaredStraightHasTheCountsOfTheReview() {
        Map<String, Integer> sizes = new TreeMap<>();
        int events = 0;
        for (NamedCsvRecord row : rows("inbox/public-data-petrosino-2013/cells.csv")) {
            int count = Integer.parseInt(row.getField("count"));
            sizes.merge(row.getField("study"), count, Integer::sum);
            events += row.getField("reoffended").equals("yes") ? count : 0;
        }
        assertEquals(
                Map.of(
                        "finckenauer-1982", 81,
                        "gerpdc-1979", 161,
                        "lewis-1983", 108,
                        "michigan-doc-1967", 58,
                        "orchowsky-1981", 80,
                        "vreeland-1981", 79,
                        "yarborough-1979", 227),
                sizes);
        assertEquals(19 + 4 + 16 + 8 + 43 + 37 + 12 + 5 + 16 + 16 + 14 + 11 + 27 + 17, events);
    }

    @Test
    void nothingIsMarkedSynthetic() {
        FILES.texts().forEach((path, text) -> assertFalse(text.contains("synthetic: true"), path));
        FILES.texts().forEach((path, text) -> assertFalse(text.contains("Synthetic"), path));
    }

    @Test
    void noExactAgeIsSubmitted() {
        List<String> header =
                rows("inbox/public-data-rossi-1980/records.csv").get(0).getHeader();
        assertFalse(header.contains("age"), header.toString());
    }

    private static List<NamedCsvRecord> rows(String path) {
        return CsvReader.builder().ofNamedCsvRecord(FILES.texts().get(path)).stream()
                .toList();
    }
}
