package org.intercop.assay.evidence.submission;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.evidence.registry.RegistryFiles;
import org.intercop.assay.evidence.registry.RegistryReader;
import org.intercop.assay.evidence.signature.CanonicalManifest;
import org.intercop.assay.evidence.signature.ManifestSignature;
import org.intercop.assay.evidence.signature.SigningKey;
import org.intercop.assay.evidence.text.Parsed;
import org.junit.jupiter.params.provider.Arguments;

/** A submission for tests: valid unless altered, with size and hash of what was made of it. */
public final class TestSubmission {
    public static final String HEADER =
            "participant,intervention,version,study,arm,start_month,followup_days,age_band,prior"
                    + ",reoffended,reoffended_day,completed";
    public static final String CELLS_HEADER =
            "intervention,version,study,arm,start_month,age_band,prior,reoffended,completed,count";

    private static final Registry REGISTRY =
            ((Parsed.Valid<Registry>) RegistryReader.read(RegistryFiles.valid().bytes())).value();

    private final String contents;
    private String header;
    private final List<String> rows = new ArrayList<>();
    private String path;
    private UnaryOperator<String> manifest = UnaryOperator.identity();
    private UnaryOperator<byte[]> bytes = UnaryOperator.identity();
    private UnaryOperator<byte[]> sent = UnaryOperator.identity();
    private final SortedMap<String, byte[]> more = new TreeMap<>();
    private Optional<SigningKey> key = Optional.of(RegistryFiles.KEY);

    private TestSubmission(String contents, String header) {
        this.contents = contents;
        this.header = header;
        this.path = contents + ".csv";
    }

    /** Records of forty people, twenty in each arm; row n of the file is person n - 1. */
    public static TestSubmission records() {
        TestSubmission submission = new TestSubmission("records", HEADER);
        for (int person = 1; person <= 40; person++) {
            submission.row(record(person));
        }
        return submission;
    }

    /** Records of nobody yet. */
    public static TestSubmission noRecords() {
        return new TestSubmission("records", HEADER);
    }

    /** Cells of nobody yet. */
    static TestSubmission noCells() {
        return new TestSubmission("cells", CELLS_HEADER);
    }

    /** Four cells with forty people. */
    public static TestSubmission cells() {
        TestSubmission submission = new TestSubmission("cells", CELLS_HEADER);
        return submission
                .row("letter,1,,treated,2024-03,13-15,no,yes,yes,4")
                .row("letter,1,,treated,2024-03,13-15,no,no,no,16")
                .row("letter,1,,comparison,2024-03,16-17,yes,yes,,7")
                .row("letter,1,,comparison,2024-03,16-17,yes,no,,13");
    }

    /** A valid record; every fourth person reoffends, and enough others for no group to be all alike. */
    public static String record(int person) {
        boolean treated = person % 2 == 1;
        boolean event = person % 4 == 0 || person == 37 || person == 39;
        boolean completed = person != 33 && person != 35;
        return pseudonym(person) + ",letter,1,,"
                + (treated ? "treated" : "comparison") + ",2024-03,366,"
                + (person % 3 == 0 ? "13-15" : "16-17") + ",no,"
                + (event ? "yes,120" : "no,") + ","
                + (treated ? completed ? "yes" : "no" : "");
    }

    public static String pseudonym(int person) {
        return FileBytes.of(("a key for tests " + person).getBytes(StandardCharsets.UTF_8))
                .sha256()
                .substring(0, 32);
    }

    public TestSubmission header(String names) {
        header = names;
        return this;
    }

    public TestSubmission row(String row) {
        rows.add(row);
        return this;
    }

    /** Replaces a text in one of the rows, as a spreadsheet counts them, where it must occur. */
    public TestSubmission inRow(int number, String text, String replacement) {
        String row = rows.get(number - 2);
        if (!row.contains(text)) {
            throw new IllegalArgumentException("text: '" + text + "' does not occur in '" + row + "'");
        }
        rows.set(number - 2, row.replace(text, replacement));
        return this;
    }

    /** Replaces a text in the manifest, where it must occur; hash and size are filled in before. */
    public TestSubmission manifest(String text, String replacement) {
        UnaryOperator<String> before = manifest;
        manifest = json -> {
            String given = before.apply(json);
            if (!given.contains(text)) {
                throw new IllegalArgumentException("text: '" + text + "' does not occur in " + given);
            }
            return given.replace(text, replacement);
        };
        return this;
    }

    /** Alters the file's bytes before they are hashed. */
    public TestSubmission bytes(UnaryOperator<byte[]> alteration) {
        bytes = alteration;
        return this;
    }

    /** Alters the file's text before it is hashed. */
    public TestSubmission text(UnaryOperator<String> alteration) {
        return bytes(utf8 ->
                alteration.apply(new String(utf8, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
    }

    /** Alters the file's bytes after they were hashed, as a bad transfer would. */
    public TestSubmission sent(UnaryOperator<byte[]> alteration) {
        sent = alteration;
        return this;
    }

    public TestSubmission path(String name) {
        path = name;
        return this;
    }

    public TestSubmission file(String name, byte[] content) {
        more.put(name, content);
        return this;
    }

    /** Signs with another key than the agency's own. */
    public TestSubmission signedWith(SigningKey other) {
        key = Optional.of(other);
        return this;
    }

    public TestSubmission unsigned() {
        key = Optional.empty();
        return this;
    }

    /** The files, signed last of all. */
    public Map<String, byte[]> files() {
        String csv = header + "\n" + String.join("\n", rows) + (rows.isEmpty() ? "" : "\n");
        byte[] hashed = bytes.apply(csv.getBytes(StandardCharsets.UTF_8));
        SortedMap<String, byte[]> files = new TreeMap<>(more);
        files.put(path, sent.apply(hashed));
        byte[] signed = manifest.apply(json(hashed)).getBytes(StandardCharsets.UTF_8);
        files.put(Manifest.FILE, signed);
        if (key.isPresent() && !more.containsKey(ManifestSignature.FILE)) {
            CanonicalManifest.of(signed)
                    .ifPresent(canonical -> files.put(
                            ManifestSignature.FILE,
                            ManifestSignature.of(canonical, key.get()).json()));
        }
        return files;
    }

    private String json(byte[] content) {
        return """
                {
                  "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
                  "name": "nordic-2026-03",
                  "assay": {
                    "schemaVersion": "1",
                    "agency": "nordic",
                    "country": "NO",
                    "submission": "nordic-2026-03",
                    "sequence": 1,
                    "asOf": "2026-03-31",
                    "contents": "CONTENTS",
                    "outcomes": {
                      "reoffended": "reoffended-12m-conviction",
                      "completed": "completed-course"
                    }
                  },
                  "resources": [
                    {
                      "name": "CONTENTS",
                      "path": "PATH",
                      "format": "csv",
                      "mediatype": "text/csv",
                      "encoding": "utf-8",
                      "bytes": SIZE,
                      "hash": "sha256:HASH",
                      "rows": ROWS
                    }
                  ]
                }
                """
                .replace("CONTENTS", contents)
                .replace("PATH", path)
                .replace("SIZE", Integer.toString(content.length))
                .replace("HASH", FileBytes.of(content).sha256())
                .replace("ROWS", Integer.toString(rows.size()));
    }

    /** The files with a signature of the agency's own key in place of any other. */
    static SortedMap<String, byte[]> signed(Map<String, byte[]> files) {
        SortedMap<String, byte[]> signed = new TreeMap<>(files);
        CanonicalManifest manifest =
                CanonicalManifest.of(files.get(Manifest.FILE)).orElseThrow();
        signed.put(
                ManifestSignature.FILE,
                ManifestSignature.of(manifest, RegistryFiles.KEY).json());
        return signed;
    }

    /** A receiver who knows the day and nothing else. */
    public static Precedents on(String day) {
        return new Precedents() {
            @Override
            public Optional<LocalDate> today() {
                return Optional.of(LocalDate.parse(day));
            }
        };
    }

    public CheckedSubmission check() {
        return check(Precedents.NONE);
    }

    public CheckedSubmission check(Precedents precedents) {
        return SubmissionCheck.of(registry(), IntakePolicy.standard()).check(new MemorySource(files()), precedents);
    }

    public static Registry registry() {
        return REGISTRY;
    }

    /** A case for a test: what is wrong, the submission, its findings as lines. */
    static Arguments bad(String name, TestSubmission submission, String... findings) {
        return Arguments.arguments(name, submission, List.of(findings));
    }

    /**
     * Findings as lines: rule, severity, resource, column, rows, detail; without the warnings about small groups and
     * about figures that stand out, which rows of tests are full of and which have tests of their own.
     */
    public static List<String> lines(CheckedSubmission checked) {
        return lines(checked, "[^KO].*");
    }

    /** The findings of rules whose ids match. */
    static List<String> lines(CheckedSubmission checked, String ids) {
        return checked.findings().stream()
                .filter(f -> f.rule().id().matches(ids))
                .map(f -> String.join(
                        " | ",
                        f.rule().id(),
                        f.severity().code(),
                        f.resource(),
                        f.column(),
                        Long.toString(f.rows()),
                        f.detail()))
                .toList();
    }
}
