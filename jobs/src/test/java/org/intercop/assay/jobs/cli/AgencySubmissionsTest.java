package org.intercop.assay.jobs.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.intercop.assay.jobs.ledger.LedgerLog;
import org.intercop.assay.jobs.ledger.Standing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes after an agency's first submission, as docs/agencies.md shows it, prepared and then taken in. */
class AgencySubmissionsTest {
    private static final Pattern BLOCK = Pattern.compile("```(csv|yaml)\n(.*?)```", Pattern.DOTALL);
    private static final String SECRET = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n";
    private static final String FIRST = "example-agency-2026-03";
    private static final String SECOND = "example-agency-2026-06";

    @TempDir
    Path folder;

    private Path network;
    private List<String> page;

    @BeforeEach
    void init() throws IOException {
        network = folder.resolve("network");
        assertEquals(ExitCode.DONE, CommandRun.of("init", network.toString()).code());
        page = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(Files.readString(Path.of("..", "docs", "agencies.md")));
        while (matcher.find()) {
            page.add(matcher.group(2));
        }
        Files.writeString(folder.resolve("secret"), SECRET);
    }

    private String export() {
        return page.get(0);
    }

    private String mapping() {
        return page.get(1);
    }

    private String update() {
        String without = mapping()
                .lines()
                .filter(line -> !line.matches("(submission|sequence|asOf):.*"))
                .reduce("", (a, b) -> a + b + "\n");
        return page.get(3) + without;
    }

    private static String withLine(String mapping, String line) {
        return line + "\n" + mapping;
    }

    private Path out(String name) {
        return folder.resolve(name);
    }

    private CommandRun prepare(String name, String export, String mapping) throws IOException {
        Path mapped = Files.writeString(folder.resolve(name + ".yaml"), mapping);
        List<String> arguments = new ArrayList<>(List.of("prepare"));
        if (!export.isEmpty()) {
            arguments.add(
                    Files.writeString(folder.resolve(name + ".csv"), export).toString());
        }
        arguments.addAll(List.of(
                "--mapping",
                mapped.toString(),
                "--pseudonym-key",
                folder.resolve("secret").toString(),
                "--key",
                network.resolve("examples/example-agency.private-key.pem").toString(),
                "--network",
                network.toString(),
                "--out",
                out(name).toString()));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private void prepared(String name, String export, String mapping) throws IOException {
        CommandRun run = prepare(name, export, mapping);
        assertEquals(ExitCode.DONE, run.code(), run.err() + run.out());
    }

    private int takenIn(String name) throws IOException {
        Path inbox = Files.createDirectories(network.resolve("inbox").resolve(name));
        try (Stream<Path> files = Files.list(out(name))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, inbox.resolve(file.getFileName()));
            }
        }
        return CommandRun.of("intake", "--workspace", network.toString()).code();
    }

    private Standing standing(String submission) {
        return LedgerLog.read(network.resolve("ledger")).standing(submission).orElseThrow();
    }

    private String receipts() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(network.resolve("receipts"))) {
            for (Path file : (Iterable<Path>) files.filter(f -> f.toString().endsWith(".txt"))::iterator) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    @Test
    void everybodyAgainReplacesAndAPersonIsErased() throws IOException {
        prepared("first", export(), mapping());
        assertEquals(ExitCode.DONE, takenIn("first"), receipts());

        prepared(
                "again",
                export(),
                mapping().replace(FIRST, "example-agency-again").replace("sequence: 1", "sequence: 2"));
        assertEquals(ExitCode.DONE, takenIn("again"));
        assertTrue(receipts().contains("was already received as " + FIRST), receipts());

        String more = export() + "K 1007;visited;05.08.2024;06.08.2025;1.5.2007;0;no;;no;no\n";
        prepared(
                "unsaid",
                more,
                update().replaceAll("(?m)^(replaces|because):.*\n", "").replace(SECOND, "example-agency-unsaid"));
        assertEquals(ExitCode.DATA, takenIn("unsaid"));
        assertTrue(receipts().contains("Rule R02, 6 rows"), receipts());

        prepared("second", more, update());
        String manifest = Files.readString(out("second").resolve("datapackage.json"));
        assertTrue(manifest.contains("\"because\" : \"update\""), manifest);
        assertEquals(ExitCode.DONE, takenIn("second"), receipts());
        assertEquals(Standing.Status.REPLACED, standing(FIRST).status());
        assertEquals(7, standing(SECOND).entry().accepted());

        prepared("erasure", page.get(4), page.get(5));
        assertEquals(page.get(6), Files.readString(out("erasure").resolve("participants.csv")));
        assertEquals(ExitCode.DONE, takenIn("erasure"), receipts());
        assertEquals(6, standing(SECOND).entry().accepted());

        String whole = page.get(5)
                .replaceAll("(?s)separator:.*", "")
                .replace("2026-07-erasure", "2026-07-all")
                .replace("sequence: 3", "sequence: 4");
        prepared("all", "", whole);
        assertFalse(Files.exists(out("all").resolve("participants.csv")));
        assertEquals(ExitCode.DONE, takenIn("all"), receipts());
        assertEquals(Standing.Status.WITHDRAWN, standing(SECOND).status());
        assertEquals(Standing.Status.WITHDRAWN, standing(FIRST).status());
    }

    @Test
    void theSameMappingMakesCells() throws IOException {
        prepared("cells", export(), withLine(mapping(), page.get(7).strip()));
        assertEquals(page.get(8), Files.readString(out("cells").resolve("cells.csv")));
        assertEquals(ExitCode.DONE, takenIn("cells"), receipts());
        assertEquals(6, standing(FIRST).entry().accepted());
    }

    @Test
    void cellsNeedNoSecretButFindPeopleTwice() throws IOException {
        Path mapped = Files.writeString(folder.resolve("m.yaml"), withLine(mapping(), "contents: cells"));
        Path exported = Files.writeString(folder.resolve("e.csv"), export());
        String[] command = {
            "prepare",
            exported.toString(),
            "--mapping",
            mapped.toString(),
            "--network",
            network.toString(),
            "--out",
            out("unkeyed").toString()
        };
        assertEquals(ExitCode.DONE, CommandRun.of(command).code());
        Files.writeString(mapped, mapping());
        command[7] = out("records").toString();
        CommandRun records = CommandRun.of(command);
        assertEquals(ExitCode.DATA, records.code());
        assertTrue(records.err().contains("name the agency's secret for them with --pseudonym-key"), records.err());

        CommandRun twice = prepare(
                "twice",
                export().replace("K 1002;visited", "K1001;not visited"),
                withLine(mapping(), "contents: cells"));
        assertEquals(ExitCode.DATA, twice.code());
        assertTrue(twice.out().contains("Rule R03, 2 rows"), twice.out());
        assertTrue(twice.out().contains("Nothing was written. Row numbers are those of the export."), twice.out());
        assertFalse(Files.exists(out("twice")));
    }

    @Test
    void cellsThatAreTooSmallAreNotWritten() throws IOException {
        String five = withLine(withLine(mapping(), "contents: cells"), "leastInCell: 5");
        CommandRun run = prepare("small", export(), five);
        assertEquals(ExitCode.DATA, run.code());
        assertTrue(run.err().contains("Nothing was written: 5 of 5 cells would count fewer than 5 people."), run.err());

        // the country's own minimum holds without a word of the agency
        Path intake = network.resolve("policies").resolve("intake.yaml");
        Files.writeString(
                intake,
                Files.readString(intake).replace("cellMinimums: []", "cellMinimums:\n  - country: NO\n    people: 3"));
        CommandRun policy = prepare("small", export(), withLine(mapping(), "contents: cells"));
        assertTrue(policy.err().contains("5 of 5 cells would count fewer than 3 people."), policy.err());
    }

    @Test
    void aSeriesIsMadeOfOneRowForEachWeek() throws IOException {
        Path series = Files.createDirectories(network.resolve("registry/series"));
        Files.writeString(
                series.resolve("attacks-weekly.yaml"),
                "code: attacks-weekly\nname: Attacks\nevent: An attack reported\nperiod: week\n");
        prepared("weeks", page.get(9), page.get(10));
        assertEquals(page.get(11), Files.readString(out("weeks").resolve("series.csv")));
        assertEquals(ExitCode.DONE, takenIn("weeks"), receipts());
        assertEquals(
                List.of("attacks-weekly"),
                standing("example-agency-2026-01-attacks").entry().series());

        CommandRun twice = prepare("twice", page.get(9) + "14.01.2026;3;1180\n", page.get(10));
        assertEquals(ExitCode.DATA, twice.code());
        assertTrue(twice.out().contains("Rule T02"), twice.out());
        CommandRun outcomes = prepare("outcomes", page.get(9), "outcomes: [completed-course]\n" + page.get(10));
        assertTrue(outcomes.err().contains("outcomes does not stand in a file of series; remove it"), outcomes.err());
        CommandRun day = prepare("day", page.get(9).replace("05.01.2026", "soon"), page.get(10));
        assertTrue(day.err().contains("row 3: column 'Week from' is no date written as DD.MM.YYYY"), day.err());
        assertFalse(Files.exists(out("twice")) || Files.exists(out("outcomes")) || Files.exists(out("day")));
    }

    @Test
    void anExportBelongsToAMappingWithColumnsAndToNoOther() throws IOException {
        String whole = page.get(5).replaceAll("(?s)separator:.*", "");
        CommandRun with = prepare("with", export(), whole);
        assertTrue(
                with.err().contains("the mapping withdraws whole submissions, so no export belongs to it"), with.err());
        CommandRun without = prepare("without", "", mapping());
        assertTrue(without.err().contains("name the export before --mapping"), without.err());
        assertFalse(Files.exists(out("with")) || Files.exists(out("without")));
    }

    private CommandRun pseudonym(byte[] typed) {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(typed));
            return CommandRun.of(
                    "pseudonym", "--pseudonym-key", folder.resolve("secret").toString());
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void aPseudonymIsGivenForWhatIsTypedAndLinesKeepTheirPlaces() {
        CommandRun run = pseudonym("\uFEFFK 1003\n\nk1001".getBytes(StandardCharsets.UTF_8));
        assertEquals(ExitCode.DONE, run.code(), run.err());
        assertEquals("4168a671972374324c8ce02c461b791a\n\n0c145c997d3bb64cb6767008a9f20d8b\n", run.out());
        CommandRun nothing = pseudonym("\n".getBytes(StandardCharsets.UTF_8));
        assertEquals(ExitCode.DATA, nothing.code());
        assertTrue(nothing.err().contains("No case number was given."), nothing.err());
        CommandRun windows = pseudonym("J\u00F6rg\n".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(ExitCode.DATA, windows.code());
        assertTrue(windows.err().contains("What was given is not UTF-8"), windows.err());
    }

    @Test
    void aCaseNumberBehindTheCommandIsRefusedWithoutRepeatingIt() {
        CommandRun run = CommandRun.of("pseudonym", "K1003", "--pseudonym-key", "secret");
        assertEquals(ExitCode.USAGE, run.code());
        assertFalse(run.err().contains("K1003"), run.err());
        assertTrue(run.err().contains("delete it from the history"), run.err());
    }
}
