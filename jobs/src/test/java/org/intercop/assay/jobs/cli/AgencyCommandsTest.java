package org.intercop.assay.jobs.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.intercop.assay.evidence.registry.Agency;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.evidence.registry.RegistryReader;
import org.intercop.assay.evidence.text.Parsed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys, signatures and submissions as an agency makes them; the example of docs/agencies.md. */
class AgencyCommandsTest {
    private static final Pattern BLOCK = Pattern.compile("```([a-z]+)\n(.*?)```", Pattern.DOTALL);
    private static final String SECRET = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n";

    @TempDir
    Path folder;

    private Path network;
    private Path key;

    @BeforeEach
    void init() {
        network = folder.resolve("network");
        assertEquals(ExitCode.DONE, CommandRun.of("init", network.toString()).code());
        key = network.resolve("examples").resolve("example-agency.private-key.pem");
    }

    @Test
    void keygenMakesAKeyThatOnlyItsOwnerReadsAndPrintsTheRegistrysLines() throws IOException {
        CommandRun run =
                CommandRun.of("keygen", "--agency", "nordic", "--out", folder.toString(), "--valid-days", "30");
        assertEquals(ExitCode.DONE, run.code(), run.err());
        String yaml = "id: nordic\nname: Nordic\ncountry: NO\n" + run.out();
        Parsed<Registry> parsed =
                RegistryReader.read(Map.of("registry/agencies/nordic.yaml", yaml.getBytes(StandardCharsets.UTF_8)));
        Agency agency = ((Parsed.Valid<Registry>) parsed).value().agencies().get("nordic");
        assertEquals(
                agency.keys().get(0).validFrom().plusDays(29),
                agency.keys().get(0).validUntil());
        Path file = folder.resolve("nordic-" + agency.keys().get(0).id() + ".private-key.pem");
        assertTrue(Files.readString(file).startsWith("-----BEGIN PRIVATE KEY-----\n"));
        assertFalse(run.out().contains("PRIVATE KEY-----"), run.out());
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
    }

    @Test
    void aKeyIsNeverOverwritten() throws IOException {
        String[] command = {"keygen", "--agency", "nordic", "--out", folder.toString(), "--pseudonyms"};
        assertEquals(ExitCode.DONE, CommandRun.of(command).code());
        String secret = Files.readString(folder.resolve("nordic.pseudonym-key"));
        assertTrue(secret.matches("[0-9a-f]{64}\n"), "the secret has another form");
        CommandRun again = CommandRun.of(command);
        assertEquals(ExitCode.DATA, again.code());
        assertTrue(again.err().contains("is there already. A key is never overwritten"), again.err());
        assertEquals(secret, Files.readString(folder.resolve("nordic.pseudonym-key")));
    }

    @Test
    void keygenRefusesWhatIsNoAgency() {
        CommandRun run = CommandRun.of("keygen", "--agency", "../nordic", "--out", folder.toString());
        assertEquals(ExitCode.USAGE, run.code());
        assertTrue(run.err().contains("--agency must be lower-case letters and digits"), run.err());
        CommandRun days = CommandRun.of("keygen", "--agency", "a", "--out", folder.toString(), "--valid-days", "0");
        assertEquals(ExitCode.USAGE, days.code());
        assertTrue(days.err().contains("--valid-days: 0 is not between 1 and 3650"), days.err());
    }

    @Test
    void signGivesTheExampleItsSignatureAgain() throws IOException {
        Path submission = network.resolve("examples").resolve("submission");
        Path signature = submission.resolve("datapackage.sig.json");
        String before = Files.readString(signature);
        Files.delete(signature);
        CommandRun unsigned = CommandRun.of("check", submission.toString(), "--network", network.toString());
        assertEquals(ExitCode.DATA, unsigned.code());
        assertTrue(unsigned.out().contains("there is no datapackage.sig.json beside the manifest"), unsigned.out());
        CommandRun run = CommandRun.of("sign", submission.toString(), "--key", key.toString());
        assertEquals(ExitCode.DONE, run.code(), run.err());
        assertEquals(before, Files.readString(signature));
    }

    @Test
    void signRefusesFilesThatDoNotFitTheManifest() throws IOException {
        Path submission = network.resolve("examples").resolve("submission");
        Path signature = submission.resolve("datapackage.sig.json");
        Files.delete(signature);
        Files.writeString(submission.resolve("notes.csv"), "a\n");
        Files.writeString(submission.resolve("records.csv"), "participant\n");
        CommandRun run = CommandRun.of("sign", submission.toString(), "--key", key.toString());
        assertEquals(ExitCode.DATA, run.code());
        assertTrue(run.err().contains("notes.csv: the manifest does not list this file"), run.err());
        assertTrue(run.err().contains("bytes, but there are 12"), run.err());
        assertTrue(run.err().contains("the SHA-256 is not the one that the manifest states"), run.err());
        assertFalse(Files.exists(signature));
        CommandRun noKey = CommandRun.of(
                "sign",
                submission.toString(),
                "--key",
                submission.resolve("records.csv").toString());
        assertEquals(ExitCode.DATA, noKey.code());
        assertTrue(noKey.err().contains("is no private key to sign with"), noKey.err());
    }

    /** The blocks of the page: the export, the mapping, the records. */
    private static List<String> page() throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(Files.readString(Path.of("..", "docs", "agencies.md")));
        while (matcher.find()) {
            blocks.add(matcher.group(2));
        }
        return blocks;
    }

    private CommandRun prepare(String export, String mapping, String... more) throws IOException {
        Path exported = Files.writeString(folder.resolve("export.csv"), export);
        Path mapped = Files.writeString(folder.resolve("mapping.yaml"), mapping);
        Path secret = Files.writeString(folder.resolve("pseudonym-key"), SECRET);
        return CommandRun.of(Stream.concat(
                        Stream.of(
                                "prepare",
                                exported.toString(),
                                "--mapping",
                                mapped.toString(),
                                "--pseudonym-key",
                                secret.toString(),
                                "--network",
                                network.toString(),
                                "--out",
                                out().toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private Path out() {
        return folder.resolve("submission");
    }

    @Test
    void theExampleOfThePageBecomesASignedSubmission() throws IOException {
        CommandRun run = prepare(page().get(0), page().get(1), "--key", key.toString());
        assertEquals(ExitCode.DONE, run.code(), run.err() + run.out());
        assertTrue(run.out().contains("In order: all of it would be taken in"), run.out());
        assertEquals(page().get(2), Files.readString(out().resolve("records.csv")));
        CommandRun check = CommandRun.of("check", out().toString(), "--network", network.toString());
        assertEquals(ExitCode.DONE, check.code(), check.out());
        CommandRun again = prepare(page().get(0), page().get(1), "--key", key.toString());
        assertEquals(ExitCode.DATA, again.code());
        assertTrue(again.err().contains("exists already. Nothing was written"), again.err());
    }

    @Test
    void withoutAKeyItIsLeftToBeSigned() throws IOException {
        CommandRun run = prepare(page().get(0), page().get(1));
        assertEquals(ExitCode.DONE, run.code(), run.err() + run.out());
        assertTrue(run.out().contains("Sign it with 'assay sign'."), run.out());
        assertFalse(Files.exists(out().resolve("datapackage.sig.json")));
        assertEquals(
                ExitCode.DONE,
                CommandRun.of("sign", out().toString(), "--key", key.toString()).code());
    }

    @Test
    void everyProblemIsListedWithRowAndColumnAndNothingIsWritten() throws IOException {
        String export = page().get(0)
                .replace("K 1001;visited", ";somebody")
                .replace("12.02.2024", "2024-02-12")
                .replace("30.01.2008;0", "30.01.2024;many");
        CommandRun run = prepare(export, page().get(1), "--key", key.toString());
        assertEquals(ExitCode.DATA, run.code());
        for (String line : List.of(
                "row 2: column 'Case number' has no identifier",
                "row 2: column 'Group' has a value that the mapping names no code for; it names 'not visited', 'visited'",
                "row 5: column 'Visited on' is no date written as DD.MM.YYYY, but one as YYYY-MM-DD; is 'dates' in",
                "row 3: columns 'Born on' and 'Visited on' lie a number of years apart that is in no band of the mapping",
                "row 3: column 'Earlier offences' is no whole number")) {
            assertTrue(run.err().contains(line), line + " is not in " + run.err());
        }
        for (String value : List.of("somebody", "many", "2024", "K 1")) {
            assertFalse(run.err().contains(value), run.err());
        }
        assertFalse(Files.exists(out()));
    }

    @Test
    void whatCannotBeSeenIsToldAndIdenticalRowsAreTakenOnce() throws IOException {
        String hidden = page().get(0).replace("K 1003", "K\u200B 1003").replace("02.02.2003", "02.02.0203");
        CommandRun run = prepare(hidden, page().get(1));
        assertEquals(ExitCode.DATA, run.code());
        assertTrue(run.err().contains("row 4: column 'Case number' has an invisible character"), run.err());
        assertTrue(run.err().contains("row 4: columns 'Born on' and 'Visited on' lie more than 125 years"), run.err());
        String twice = page().get(0) + page().get(0).lines().toList().get(1) + "\n";
        CommandRun records = prepare(twice, page().get(1));
        assertEquals(ExitCode.DONE, records.code(), records.out());
        assertTrue(records.out().contains("identical rows were taken in once: row 8"), records.out());
    }

    @Test
    void identicalRowsAreOnePersonInCells() throws IOException {
        String twice = page().get(0) + page().get(0).lines().toList().get(1) + "\n";
        CommandRun run = prepare(twice, "contents: cells\n" + page().get(1));
        assertEquals(ExitCode.DONE, run.code(), run.out() + run.err());
        assertTrue(run.out().contains("People in them              6"), run.out());
    }

    @Test
    void whatTheCalendarForbidsIsToldBeforehand() throws IOException {
        CommandRun future = prepare(page().get(0), page().get(1).replace("2026-03-31", "2099-03-31"));
        assertEquals(ExitCode.DATA, future.code());
        assertTrue(future.out().contains("assay.asOf lies in the future"), future.out());
        Path agency = network.resolve("registry/agencies/example-agency.yaml");
        Files.writeString(agency, Files.readString(agency).replace("2099-12-31", "2024-12-31"));
        CommandRun expired = prepare(page().get(0), page().get(1), "--key", key.toString());
        assertEquals(ExitCode.DATA, expired.code());
        assertTrue(expired.out().contains("the key has expired: its last day was 2024-12-31"), expired.out());
    }

    @Test
    void whatIntakeWouldRefuseOrLeaveOutIsNotWritten() throws IOException {
        CommandRun refused = prepare(page().get(0).replace(";no;;yes;yes", ";perhaps;;yes;yes"), page().get(1));
        assertEquals(ExitCode.DATA, refused.code());
        assertTrue(refused.out().contains("Rule P08"), refused.out());
        assertTrue(refused.out().contains("Nothing was written."), refused.out());
        assertFalse(refused.out().contains("perhaps"), refused.out());
        assertFalse(Files.exists(out()));
    }

    @Test
    void theMappingIsReadStrictly() throws IOException {
        CommandRun run = prepare(
                page().get(0),
                page().get(1)
                        .replace("dates: DD.MM.YYYY", "dates: DD.MM.YY")
                        .replace("separator: semicolon\n", "separators: semicolon\n"));
        assertEquals(ExitCode.DATA, run.code());
        assertTrue(run.err().contains("mapping.yaml:9: dates is 'DD.MM.YY'; write one of "), run.err());
        assertTrue(run.err().contains("mapping.yaml:7: separators is not a known key"), run.err());
        CommandRun column =
                prepare(page().get(0), page().get(1).replace("    monthOf: Visited on\n", "    monthOf: Seen on\n"));
        assertEquals(ExitCode.DATA, column.code());
        assertTrue(column.err().contains("row 1: the export has no column 'Seen on'"), column.err());
    }
}
