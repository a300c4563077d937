package org.intercop.assay.jobs.nightly;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.jobs.evaluate.EvaluationStore;
import org.intercop.assay.jobs.evaluate.StoredEvaluation;
import org.intercop.assay.jobs.intake.RawFiles;
import org.intercop.assay.jobs.ledger.AuditEntry;
import org.intercop.assay.jobs.ledger.CohortKey;
import org.intercop.assay.jobs.ledger.LedgerEvent;
import org.intercop.assay.jobs.ledger.LedgerEvent.Change;
import org.intercop.assay.jobs.ledger.LedgerWriter;
import org.intercop.assay.jobs.ledger.Proof;
import org.intercop.assay.jobs.ledger.Standing;
import org.intercop.assay.jobs.ledger.SubmissionEntry;
import org.intercop.assay.jobs.workspace.AtomicFiles;
import org.intercop.assay.jobs.workspace.FailPoint;
import org.intercop.assay.jobs.workspace.Workspace;
import org.intercop.assay.jobs.workspace.Workspace.Configuration;

/**
 * Removes what was withdrawn, erased or expired from every file, and proves it. The ledger says what is still to be
 * done, so a run that died in between is taken up by the next one. Rows are not only left out of the newest version of a
 * table: the files that held them are deleted.
 */
public final class Removal {
    private final Workspace workspace;
    private final Configuration configuration;
    private final LedgerWriter ledger;
    private final Consumer<String> progress;

    /**
     * A removal.
     *
     * @param workspace whose lock is held
     * @param ledger open for writing
     * @param progress told in a line what is going on
     */
    public Removal(Workspace workspace, Configuration configuration, LedgerWriter ledger, Consumer<String> progress) {
        this.workspace = workspace;
        this.configuration = configuration;
        this.ledger = ledger;
        this.progress = progress;
    }

    /**
     * What was removed.
     *
     * @param submissions from which something was
     * @param rewritten files of the ledger that were written again
     * @param rawFiles submissions deleted as they came
     * @param evaluations stored evaluations deleted
     * @param filesProved files of the ledger looked at in the end
     */
    public record Summary(List<String> submissions, int rewritten, int rawFiles, int evaluations, int filesProved) {
        public Summary {
            submissions = List.copyOf(submissions);
        }
    }

    /**
     * Does what is still to be done, as far as that can be before what lies in the inbox is dealt with: what is refused
     * there is kept, and may hold the same people. So nothing is noted as done yet.
     */
    public void begin() {
        AtomicFiles.deleteTree(workspace.staging());
        List<Standing> owed = ledger.state().owed();
        if (!owed.isEmpty()) {
            remove(owed);
        }
    }

    private record Removed(int rewritten, int rawFiles, int evaluations) {}

    private Removed remove(List<Standing> owed) {
        int rewritten = ledger.remove();
        int raw = deleteRawFiles(owing(owed, Standing.Owed.FILES));
        return new Removed(rewritten, raw, deleteEvaluations(owing(owed, Standing.Owed.EVERYTHING)));
    }

    /**
     * Does what is still to be done. Where a run that died left a submission in the inbox, intake takes it away first;
     * that it is gone is said by the next removal.
     *
     * @throws IllegalStateException if rows are left that should not be there
     */
    public Summary finish() {
        // what a run set aside that died before it was deleted
        AtomicFiles.deleteTree(workspace.staging());
        List<Standing> owed = ledger.state().owed();
        if (owed.isEmpty()) {
            return new Summary(List.of(), 0, 0, 0, 0);
        }
        progress.accept("Removing data of " + owed.size() + (owed.size() == 1 ? " submission" : " submissions")
                + " from every file ...");
        Removed done = remove(owed);
        Proof proof = Proof.of(workspace.ledger(), ledger.state());
        if (!proof.remains().isEmpty()) {
            throw new IllegalStateException("the removal is not complete: " + String.join("; ", proof.remains()));
        }
        FailPoint.REMOVAL_PROVED.reached();
        Set<String> waiting = RawFiles.waiting(
                workspace,
                owing(owed, Standing.Owed.FILES),
                configuration.intake().limits());
        List<Change> changes = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        for (Standing one : owed) {
            String submission = one.entry().submission();
            if (!waiting.contains(submission)) {
                removed.add(submission);
                changes.add(Change.plain(
                        LedgerEvent.Kind.PURGED,
                        one.entry(),
                        AuditEntry.ASSAY,
                        "no file of the ledger holds it",
                        proof.files()));
            }
        }
        if (!changes.isEmpty()) {
            ledger.commit(ledger.attempt(), List.of(), changes);
        }
        return new Summary(removed, done.rewritten(), done.rawFiles(), done.evaluations(), proof.files());
    }

    private static Set<String> owing(List<Standing> owed, Standing.Owed least) {
        return owed.stream()
                .filter(one -> one.owed().compareTo(least) >= 0)
                .map(one -> one.entry().submission())
                .collect(Collectors.toSet());
    }

    private int deleteRawFiles(Set<String> submissions) {
        Map<String, String> agencies = new TreeMap<>();
        submissions.forEach(submission -> agencies.put(
                submission, ledger.state().asEntered(submission).orElseThrow().agency()));
        List<Path> files = submissions.isEmpty() ? List.of() : RawFiles.of(workspace, configuration, agencies);
        files.forEach(file -> AtomicFiles.deleteAtOnce(file, workspace.staging()));
        FailPoint.RAW_FILES_DELETED.reached();
        return files.size();
    }

    /** Private figures were made from these people; they are made again from those who remain. */
    private int deleteEvaluations(Set<String> submissions) {
        if (!submissions.isEmpty()) {
            // first: they may have been made of an earlier state, of which nothing is stored
            AtomicFiles.deleteTree(workspace.results());
        }
        Set<CohortKey> cohorts = new HashSet<>();
        for (String submission : submissions) {
            SubmissionEntry entry = ledger.state().asEntered(submission).orElseThrow();
            cohorts.addAll(entry.cohorts());
            entry.profiles().forEach(profile -> cohorts.add(profile.cohort()));
        }
        SortedMap<Unit, StoredEvaluation> stored = EvaluationStore.read(workspace.evaluations());
        int before = stored.size();
        stored.keySet()
                .removeIf(unit -> cohorts.contains(
                        new CohortKey(unit.intervention(), unit.version(), unit.study(), unit.country())));
        if (!submissions.isEmpty()) {
            // even where nothing is taken out: a run that died may have left a half-written one beside it
            EvaluationStore.write(workspace.evaluations(), stored.values());
        }
        FailPoint.EVALUATIONS_DELETED.reached();
        return before - stored.size();
    }
}
