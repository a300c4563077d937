package org.intercop.assay.evidence.submission;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.intercop.assay.evidence.submission.Manifest.Format;
import org.intercop.assay.evidence.submission.Manifest.Resource;

/** Checks a withdrawal: of the people whom its files list or, without a file, of the submissions named. */
final class WithdrawalCheck implements ContentCheck {
    private final Manifest manifest;
    private final IntakePolicy.Limits limits;
    private final SubmittedFiles files;
    private final Findings findings;
    private final SortedSet<String> leavers = new TreeSet<>();
    private long rows;

    WithdrawalCheck(Manifest manifest, IntakePolicy.Limits limits, SubmittedFiles files, Findings findings) {
        this.manifest = manifest;
        this.limits = limits;
        this.files = files;
        this.findings = findings;
    }

    @Override
    public Set<Format> formats() {
        return Set.of(Format.CSV);
    }

    @Override
    public void read(Resource resource, String shown) {
        LeaversTable table = new LeaversTable(shown, manifest.asOf(), limits, findings, leavers);
        files.read(resource, shown, table);
        rows += table.rows();
    }

    /**
     * Refuses files that name nobody: what is named would lose its files for an export that came out empty. Warns of
     * people whom no submission of their agency holds, so that nobody takes an erasure for done that found
     * nobody; silent where the earlier submissions are not known.
     */
    @Override
    public void finish(Precedents precedents) {
        if (rows == 0 && !manifest.resources().isEmpty()) {
            findings.add(RuleCatalog.F02, "", "it lists files of people to be erased, and they name nobody");
        }
        if (leavers.isEmpty() || !precedents.knowsAll()) {
            return;
        }
        long unknown = leavers.stream()
                .filter(participant -> !precedents.holds(manifest.agency(), participant))
                .count();
        if (unknown > 0) {
            findings.addAll(List.of(new Finding(
                    RuleCatalog.F06,
                    Severity.WARN,
                    "",
                    Columns.PARTICIPANT,
                    unknown,
                    "there is nothing of them to erase")));
        }
    }

    @Override
    public Counted counted() {
        return new Counted(rows, 0, 0, 0);
    }

    @Override
    public Accepted accept(Precedents precedents) {
        boolean one = manifest.withdraws().size() == 1;
        String named =
                one ? "the submission named" : "the " + manifest.withdraws().size() + " submissions named";
        boolean whole = leavers.isEmpty() && manifest.resources().isEmpty();
        return Accepted.leavers(
                List.copyOf(leavers),
                whole
                        ? "Accepted: " + named + (one ? " is" : " are") + " withdrawn."
                        : "Accepted: the people named are erased from " + named
                                + " wherever their records are there. In cells, and"
                                + " in records that have expired, nobody can be found: replace or withdraw those.");
    }
}
