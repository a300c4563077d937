package org.intercop.assay.jobs.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.intercop.assay.evidence.appraisal.VerdictPolicy;
import org.intercop.assay.evidence.evaluation.GatePolicy;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.evidence.registry.RegistryReader;
import org.intercop.assay.evidence.submission.IntakePolicy;
import org.intercop.assay.evidence.submission.LedgerPolicy;
import org.intercop.assay.evidence.text.Parsed;
import org.intercop.assay.evidence.text.Problem;

/** A folder with everything there is: registry, policies, inbox, ledger, results. See {@code docs/spec/workspace.md}. */
public final class Workspace {
    private static final String MARKER = "assay.yaml";

    private final Path root;

    private Workspace(Path root) {
        this.root = root;
    }

    /**
     * Opens a workspace.
     *
     * @throws UserError if the folder is none
     */
    public static Workspace open(Path root) {
        if (!Files.isRegularFile(root.resolve(MARKER))) {
            throw new UserError(root + " is no Assay workspace: it has no " + MARKER + ". Make one with 'assay init "
                    + root + "', or name another with --workspace.");
        }
        return new Workspace(root.toAbsolutePath().normalize());
    }

    /**
     * Makes a workspace from these files; the marker file comes last, so a half-made folder is none.
     *
     * @throws UserError if the folder exists and is not empty
     */
    public static Workspace create(Path root, Map<String, byte[]> files) {
        try (Stream<Path> inside = Files.isDirectory(root) ? Files.list(root) : Stream.empty()) {
            if (Files.exists(root) && !Files.isDirectory(root)
                    || inside.findAny().isPresent()) {
                throw new UserError(root + " exists and is not an empty folder. Nothing was written; name a new one.");
            }
        } catch (IOException e) {
            throw new UserError("Cannot read " + root + ": " + e.getMessage(), e);
        }
        for (String closed : new String[] {"keys", "private", "ledger", "inbox", "accepted", "refused"}) {
            AtomicFiles.closeToOthers(root.resolve(closed));
        }
        new TreeMap<>(files).forEach((path, content) -> {
            if (!path.equals(MARKER)) {
                AtomicFiles.replace(root.resolve(path), content);
            }
        });
        for (String folder : new String[] {"inbox", "ledger", "receipts", "accepted", "refused", "private", "runs"}) {
            AtomicFiles.createFolders(root.resolve(folder));
        }
        AtomicFiles.createFolders(root.resolve("toolkit").resolve("releases"));
        AtomicFiles.replace(root.resolve(MARKER), files.get(MARKER));
        return open(root);
    }

    /** The workspace's folder, absolute. */
    public Path root() {
        return root;
    }

    public Path inbox() {
        return root.resolve("inbox");
    }

    public Path ledger() {
        return root.resolve("ledger");
    }

    public Path receipts() {
        return root.resolve("receipts");
    }

    /** Where submissions go that were taken in, or had been before. */
    public Path accepted() {
        return root.resolve("accepted");
    }

    /** Where submissions go that were refused. */
    public Path refused() {
        return root.resolve("refused");
    }

    /** Where copies of files lie while they are checked, and what is being deleted; every run empties it. */
    public Path staging() {
        return root.resolve("private").resolve("staging");
    }

    /** The evaluations of all units, for the researchers who run the engine. */
    public Path evaluations() {
        return root.resolve("private").resolve("evaluations.jsonl");
    }

    /** Every verdict ever decided, see {@link org.intercop.assay.jobs.verdict.VerdictLedger}. */
    public Path verdicts() {
        return root.resolve("private").resolve("verdicts.jsonl");
    }

    /** Where a researcher's run leaves its figures. */
    public Path results() {
        return root.resolve("private").resolve("results");
    }

    public Path releases() {
        return root.resolve("toolkit").resolve("releases");
    }

    /** The one pointer: a file that holds the id of the current release. */
    public Path current() {
        return root.resolve("toolkit").resolve("current");
    }

    public Path runs() {
        return root.resolve("runs");
    }

    /** The key that pseudonyms are re-keyed with; destroying it cuts the link to the agencies' own pseudonyms. */
    public Path pseudonymKey() {
        return root.resolve("keys").resolve("pseudonym.key");
    }

    /** The key that signs the head of the ledger. */
    public Path ledgerKey() {
        return root.resolve("keys").resolve("ledger.key");
    }

    /** Takes the workspace for one run. */
    public RunLock lock() {
        return RunLock.take(root.resolve("lock"));
    }

    /** The bytes of the registry and the policies, by path below the workspace. */
    public SortedMap<String, byte[]> configuration() {
        return configuration(root);
    }

    private static SortedMap<String, byte[]> configuration(Path root) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (String folder : new String[] {"registry", "policies"}) {
            try (Stream<Path> paths = Files.walk(root.resolve(folder))) {
                for (Path path : paths.filter(Files::isRegularFile).toList()) {
                    String name = root.relativize(path).toString().replace('\\', '/');
                    if (!path.getFileName().toString().startsWith(".")) {
                        files.put(name, Files.readAllBytes(path));
                    }
                }
            } catch (IOException e) {
                throw new UserError("Cannot read " + root.resolve(folder) + ": " + e.getMessage(), e);
            }
        }
        return files;
    }

    /**
     * The registry and policies.
     *
     * @throws UserError with every problem, by file and line
     */
    public Configuration read() {
        return Configuration.of(configuration());
    }

    /**
     * What a run works by.
     *
     * @param registry everything registered
     * @param gates thresholds of the evaluation
     * @param intake thresholds of the intake
     * @param ledger who may lift holds, and how long data are kept
     * @param verdicts thresholds of the appraisal
     * @param files the bytes these were read from, by path
     */
    public record Configuration(
            Registry registry,
            GatePolicy gates,
            IntakePolicy intake,
            LedgerPolicy ledger,
            VerdictPolicy verdicts,
            SortedMap<String, byte[]> files) {

        /**
         * Reads the folders {@code registry} and {@code policies} below a folder, which need not be a workspace.
         *
         * @throws UserError with every problem, by file and line
         */
        public static Configuration in(Path folder) {
            return of(configuration(folder));
        }

        /**
         * Reads the files.
         *
         * @throws UserError with every problem, by file and line
         */
        public static Configuration of(SortedMap<String, byte[]> files) {
            SortedMap<String, byte[]> registryFiles = new TreeMap<>();
            files.forEach((path, bytes) -> {
                if (path.startsWith("registry/")) {
                    registryFiles.put(path, bytes);
                }
            });
            java.util.List<Problem> problems = new java.util.ArrayList<>();
            Registry registry = valueOf(RegistryReader.read(registryFiles), problems);
            GatePolicy gates = valueOf(GatePolicy.read(GATES, required(files, GATES)), problems);
            IntakePolicy intake = valueOf(IntakePolicy.read(INTAKE, required(files, INTAKE)), problems);
            LedgerPolicy ledger = valueOf(LedgerPolicy.read(LEDGER, required(files, LEDGER)), problems);
            VerdictPolicy verdicts = valueOf(VerdictPolicy.read(VERDICTS, required(files, VERDICTS)), problems);
            if (!problems.isEmpty()) {
                throw new UserError(
                        "The registry or a policy has " + problems.size()
                                + (problems.size() == 1 ? " problem." : " problems.") + " Nothing was done.",
                        problems.stream().map(Problem::toString).toList());
            }
            return new Configuration(registry, gates, intake, ledger, verdicts, files);
        }

        private static final String GATES = "policies/gates.yaml";
        private static final String INTAKE = "policies/intake.yaml";
        private static final String LEDGER = "policies/ledger.yaml";
        private static final String VERDICTS = "policies/verdicts.yaml";

        private static byte[] required(Map<String, byte[]> files, String path) {
            byte[] bytes = files.get(path);
            if (bytes == null) {
                throw new UserError("The workspace has no " + path + ". 'assay init' writes one; copy it from there.");
            }
            return bytes;
        }

        private static <T> T valueOf(Parsed<T> parsed, java.util.List<Problem> problems) {
            if (parsed instanceof Parsed.Invalid<T> invalid) {
                problems.addAll(invalid.problems());
                return null;
            }
            return ((Parsed.Valid<T>) parsed).value();
        }
    }
}
