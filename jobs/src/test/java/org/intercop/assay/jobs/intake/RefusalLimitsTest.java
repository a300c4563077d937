package org.intercop.assay.jobs.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is sent, it is refused by its rule within 256 MB of heap and two seconds of processor time. */
class RefusalLimitsTest {
    private static final int MOST_MILLIS = 2000;
    private static final String HEADER = "participant,intervention,version,arm,start_month,followup_days,age_band"
            + ",prior_offences,reoffended,reoffended_day,referred,completed\n";

    @TempDir
    private Path folder;

    /** One line of {@link BoundedCheck}. */
    private record Answer(String name, String status, long accepted, List<String> rules, long millis) {
        static Answer of(String line) {
            String[] parts = line.split("\\|", -1);
            return new Answer(
                    parts[0],
                    parts[1],
                    Long.parseLong(parts[2]),
                    List.of(parts[3].split("\\+")),
                    Long.parseLong(parts[4]));
        }
    }

    private static List<Answer> run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                BoundedCheck.class.getName()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("refusals", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        process.destroyForcibly();
        String text = Files.readString(output);
        Files.delete(output);
        assertTrue(ended, text);
        assertEquals(0, process.exitValue(), text);
        List<Answer> answers =
                text.lines().filter(line -> line.contains("|")).map(Answer::of).toList();
        answers.forEach(answer -> {
            assertEquals("REFUSED", answer.status(), answer.name());
            assertEquals(0, answer.accepted(), answer.name());
            assertTrue(answer.millis() <= MOST_MILLIS, answer::toString);
        });
        return answers;
    }

    private Path submission(String name) throws IOException {
        Path submission = Files.createDirectories(folder.resolve(name));
        Files.write(
                submission.resolve("datapackage.json"),
                StarterSubmission.files().get("datapackage.json"));
        return submission;
    }

    /** Good records up to a size, as good as they come: most combinations of values are rare. */
    private static void records(BufferedWriter out, long bytes) throws IOException {
        Random random = new Random(1);
        long written = 0;
        while (written < bytes) {
            String row = String.format(
                    Locale.ROOT,
                    "%016x%016x,example-warning-visit,1,treated,2024-0%d,%d,16-17,0,no,,yes,yes\n",
                    random.nextLong(),
                    random.nextLong(),
                    1 + random.nextInt(6),
                    366 + random.nextInt(200));
            out.write(row);
            written += row.length();
        }
    }

    @Test
    void oversizedText() throws IOException, InterruptedException {
        Path tenGigabytes = submission("ten-gigabytes");
        try (RandomAccessFile sparse =
                new RandomAccessFile(tenGigabytes.resolve("records.csv").toFile(), "rw")) {
            sparse.setLength(10_000_000_000L);
        }
        Path longLine = submission("long-line");
        Files.writeString(longLine.resolve("records.csv"), "x".repeat(49_000_000), StandardCharsets.US_ASCII);
        Path openQuote = submission("open-quote");
        try (BufferedWriter out = Files.newBufferedWriter(openQuote.resolve("records.csv"))) {
            out.write(HEADER + "\"");
            records(out, 49_000_000);
        }
        Path lastRow = submission("last-row");
        try (BufferedWriter out = Files.newBufferedWriter(lastRow.resolve("records.csv"))) {
            out.write(HEADER);
            records(out, 49_000_000);
            out.write("\"2a7c0e5b9d1f4836a4e0b87d65c3f219\",example-warning-visit,1,treated,a lot of text\n");
        }
        List<Answer> answers =
                run("check", tenGigabytes.toString(), longLine.toString(), openQuote.toString(), lastRow.toString());
        assertTrue(answers.get(0).rules().contains("F09"), answers::toString);
        assertTrue(answers.get(1).rules().contains("F09"), answers::toString);
        assertTrue(answers.get(2).rules().contains("F16"), answers::toString);
        assertTrue(answers.get(3).rules().contains("F13"), answers::toString);
    }

    @Test
    void zipBombs() throws IOException, InterruptedException {
        List<String> names = List.of("dense", "nested", "many", "overlapping", "lying", "directory");
        List<Path> paths =
                names.stream().map(name -> folder.resolve(name + ".zip")).toList();
        HostileZips.dense(paths.get(0), 400);
        HostileZips.nested(paths.get(1));
        HostileZips.manyEntries(paths.get(2), 60_000);
        HostileZips.overlapping(paths.get(3), 20);
        HostileZips.lying(paths.get(4), 40);
        HostileZips.hugeDirectory(paths.get(5));
        List<String> arguments = new ArrayList<>(List.of("check"));
        paths.forEach(path -> arguments.add(path.toString()));
        List<Answer> answers = run(arguments.toArray(String[]::new));
        assertEquals(6, answers.size());
        answers.forEach(answer ->
                assertTrue(answer.rules().contains("F10") || answer.rules().contains("F09"), answer::toString));
    }

    @Test
    void damagedParquet() throws IOException, InterruptedException {
        Path submission = submission("parquet");
        byte[] parquet = ParquetSamples.records(folder, 1000);
        Files.write(submission.resolve("records.parquet"), parquet);
        ObjectNode manifest = (ObjectNode)
                new ObjectMapper().readTree(StarterSubmission.files().get("datapackage.json"));
        ObjectNode resource = (ObjectNode) manifest.path("resources").get(0);
        resource.put("path", "records.parquet").put("format", "parquet");
        resource.put("mediatype", "application/vnd.apache.parquet");
        resource.remove("dialect");
        Files.writeString(submission.resolve("datapackage.json"), manifest.toString());
        List<Answer> cut = run("cut", submission.toString());
        assertEquals(100, cut.size());
        cut.forEach(answer -> assertTrue(answer.rules().contains("F16"), answer::toString));
        List<Answer> flipped = run("flip", submission.toString());
        assertTrue(flipped.size() > 300, () -> "flipped " + flipped.size());
    }

    @Test
    void hugeClaimsInParquet() throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("check"));
        for (ParquetSamples.Claim claim : ParquetSamples.Claim.values()) {
            Path submission = submission("claim-" + claim);
            Files.write(submission.resolve("records.parquet"), ParquetSamples.claiming(folder, claim));
            String manifest = new String(StarterSubmission.files().get("datapackage.json"), StandardCharsets.UTF_8);
            Files.writeString(
                    submission.resolve("datapackage.json"),
                    manifest.replace("records.csv", "records.parquet")
                            .replace("\"csv\"", "\"parquet\"")
                            .replace("text/csv", "application/vnd.apache.parquet"));
            arguments.add(submission.toString());
        }
        List<Answer> answers = run(arguments.toArray(String[]::new));
        answers.forEach(answer ->
                assertTrue(answer.rules().contains("F16") || answer.rules().contains("F09"), answer::toString));
    }
}
