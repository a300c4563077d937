package org.intercop.assay.jobs.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.intercop.assay.evidence.submission.CheckedSubmission;
import org.intercop.assay.evidence.submission.CheckedSubmission.Status;
import org.intercop.assay.jobs.intake.ZipSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Good submissions altered at random, always in the same way: each is accepted or refused with a rule, nothing throws,
 * and nothing that was put in comes back.
 */
class MutatedSubmissionsTest {
    private static final int TABLES = 1500;
    private static final int BYTES = 1500;
    private static final int ARCHIVES = 500;

    private static final List<String> NASTY = List.of(
            "",
            "NA",
            "NULL",
            "-99",
            "1e308",
            "=1+1",
            "Kari Nordmann",
            "kari@example.org",
            "ja",
            "TRUE",
            "2024-13",
            "31.12.2024",
            "\u0661\u0662",
            "\uFEFFyes",
            "treated ",
            "\u202Eyes",
            "1,5",
            "a\"b",
            "\u0000",
            "99999999999",
            "<script>alert(1)</script>",
            "+47 22 66 90 50",
            "..",
            "\uD83D\uDC4D",
            "2099-12",
            "0",
            "yes",
            "no",
            "13-15");

    private static final Silence SILENCE = new Silence(CorpusCheck.registry());

    @TempDir
    private Path folder;

    @Test
    void alteredTablesAreAnswered() {
        Random random = new Random(1);
        int refused = 0;
        for (int i = 0; i < TABLES; i++) {
            String base = List.of("records", "counts", "times", "cells").get(i % 4);
            Set<String> planted = new TreeSet<>();
            Table table = new Table(CaseBuilder.base(base + ".csv"), planted);
            for (int edit = random.nextInt(4); edit >= 0; edit--) {
                alter(table, random);
            }
            byte[] csv = table.csv().getBytes(StandardCharsets.UTF_8);
            CheckedSubmission checked = Answer.expect(Surroundings.of(base, base + ".csv", csv));
            assertEquals(List.of(), SILENCE.broken(planted, checked, ""), "table " + i);
            refused += checked.status() == Status.REFUSED ? 1 : 0;
        }
        assertTrue(refused > TABLES / 4 && refused < TABLES, refused + " of " + TABLES + " refused");
    }

    private static void alter(Table table, Random random) {
        String column = table.header().get(random.nextInt(table.header().size()));
        int row = 2 + random.nextInt(table.rows().size());
        int most = Math.min(row + random.nextInt(30), table.rows().size() + 1);
        String rows = row + "-" + (random.nextBoolean() ? row : most);
        switch (random.nextInt(8)) {
            case 0 -> table.copy(rows);
            case 1 -> table.delete(Integer.toString(row));
            case 2 -> table.front(column);
            case 3 -> swap(table, column, row, random);
            default -> put(table, column, rows, NASTY.get(random.nextInt(NASTY.size())));
        }
    }

    private static void put(Table table, String column, String rows, String value) {
        StringBuilder escaped = new StringBuilder();
        value.chars().forEach(c -> escaped.append(String.format("\\u%04x", c)));
        table.set(column + " " + rows + " = " + escaped);
    }

    private static void swap(Table table, String column, int row, Random random) {
        List<String> values = table.rows().get(row - 2);
        int one = table.header().indexOf(column);
        int other = random.nextInt(values.size());
        String value = values.get(one);
        values.set(one, values.get(other));
        values.set(other, value);
    }

    @Test
    void alteredBytesAreAnswered() {
        Random random = new Random(2);
        for (int i = 0; i < BYTES; i++) {
            String base = List.of("records", "cells", "profiles", "withdrawal").get(i % 4);
            String path = base + (base.equals("profiles") ? ".json" : ".csv");
            byte[] content = CaseBuilder.base(path).getBytes(StandardCharsets.UTF_8);
            boolean before = random.nextBoolean();
            SortedMap<String, byte[]> files = Surroundings.of(base, path, before ? damaged(content, random) : content);
            if (!before) {
                String name = new ArrayList<>(files.keySet()).get(random.nextInt(files.size()));
                files.put(name, damaged(files.get(name), random));
            }
            Answer.expect(files);
        }
    }

    @Test
    void alteredArchivesAndParquetFilesAreAnswered() throws IOException {
        Random random = new Random(3);
        byte[] parquet = Surroundings.parquet("snappy");
        CorpusCase good = new CorpusCase(
                "F01", "", "good", "", "records", List.of(new CorpusCase.Edit("zip", "")), List.of(), List.of());
        byte[] zip = Files.readAllBytes(CaseBuilder.write(good, folder).path());
        for (int i = 0; i < ARCHIVES; i++) {
            Answer.expect(Surroundings.of("records", "records.parquet", damaged(parquet, random)));
            Path archive = folder.resolve("altered.zip");
            Files.write(archive, damaged(zip, random));
            Answer.expect(ZipSource.of(archive, CorpusCheck.POLICY.limits()));
        }
    }

    private static byte[] damaged(byte[] content, Random random) {
        byte[] bytes = content.clone();
        for (int edit = random.nextInt(3); edit >= 0 && bytes.length > 0; edit--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes = Arrays.copyOf(bytes, at);
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                default -> {
                    int length = Math.min(bytes.length - at, 1 + random.nextInt(40));
                    System.arraycopy(bytes, random.nextInt(bytes.length - length + 1), bytes, at, length);
                }
            }
        }
        return bytes;
    }
}
