package org.intercop.assay.evidence.release;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.intercop.assay.evidence.release.ReleaseTable.Column;
import org.junit.jupiter.api.Test;

/** {@code docs/spec/release.md} names every file, and every column as the code defines it. */
class ReleaseSpecTest {
    private static final Release RELEASE = ReleaseFixture.release();

    private static String spec() throws IOException {
        return Files.readString(Path.of("..", "docs", "spec", "release.md"));
    }

    @Test
    void namesEveryColumnAsDefined() throws IOException {
        String spec = spec();
        for (ReleaseTable table : ReleaseTables.of(RELEASE)) {
            String expected = section(table);
            assertTrue(spec.contains(expected), () -> "docs/spec/release.md should contain:\n" + expected);
        }
    }

    private static String section(ReleaseTable table) {
        StringBuilder text = new StringBuilder("| column | type | always | meaning |\n|---|---|---|---|\n");
        for (Column column : table.columns()) {
            text.append("| `").append(column.name()).append("` | ");
            text.append(column.type().schemaName()).append(" | ");
            text.append(column.required() ? "yes" : "").append(" | ");
            text.append(column.description()).append(" |\n");
        }
        return text.toString();
    }

    @Test
    void namesEveryFileAndNotice() throws IOException {
        String spec = spec();
        for (String path : ReleaseFiles.of(RELEASE, Map.of()).keySet()) {
            assertTrue(spec.contains("`" + path + "`"), path);
        }
        for (Notice notice : List.of(Notice.values())) {
            assertTrue(spec.contains("| `" + notice.code() + "` | " + notice.text() + " |"), notice.code());
        }
    }

    @Test
    void itsExamplesOfTextAndNumbersHold() throws IOException {
        String spec = spec();
        for (String text : List.of("=1+1", "-5 years", "@home", "'=1+1", "'t Gooi")) {
            assertTrue(spec.contains("| `" + text + "` | `\"" + Csv.guard(text) + "\"` |"), text);
        }
        for (double value : new double[] {0.1, 1.0 / 3, 12, 1.0E-5, Double.POSITIVE_INFINITY}) {
            assertTrue(spec.contains("`" + Csv.number(value) + "`"), Csv.number(value));
        }
    }
}
