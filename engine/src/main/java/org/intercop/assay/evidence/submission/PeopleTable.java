package org.intercop.assay.evidence.submission;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.evidence.submission.Manifest.Contents;

/** The check of one file of records or cells, whole or in parts that add up to it. */
final class PeopleTable extends TableCheck {
    private final Manifest manifest;
    private final Registry registry;
    private final IntakePolicy policy;
    private final Candidates candidates;
    private final PeopleTally tally = new PeopleTally();
    private final RowCheck check;
    private Optional<Header> found = Optional.empty();
    private Optional<RowMemo> passed = Optional.empty();

    PeopleTable(
            String resource,
            Manifest manifest,
            Registry registry,
            IntakePolicy policy,
            Findings findings,
            Candidates candidates) {
        super(resource, findings, PersonalCheck.ofPeople(resource, manifest, registry, policy.limits()));
        this.manifest = manifest;
        this.registry = registry;
        this.policy = policy;
        this.candidates = candidates;
        this.check = new RowCheck(manifest, registry, policy, candidates, candidates.resource(resource), tally);
    }

    /** People in the rows seen, as far as they can be counted. */
    long people() {
        return tally.people();
    }

    @Override
    Header columns(List<String> names) {
        Header header = Header.check(
                names,
                Columns.required(manifest, registry),
                Columns.allowed(manifest, registry),
                policy.limits(),
                this);
        boolean bounded = names.size() <= policy.limits().columns();
        if (manifest.contents() == Contents.RECORDS && header.has(Columns.PARTICIPANT) && bounded) {
            passed = Optional.of(new RowMemo(names, candidates.values()));
        }
        found = Optional.of(header);
        return header;
    }

    @Override
    void check(CheckedRow row) {
        if (passed.isPresent() && passesLikeAnother(row, passed.get())) {
            return;
        }
        long before = findings().additions();
        Optional<RowCheck.Place> place = check.check(row);
        if (findings().additions() == before && place.isPresent()) {
            passed.ifPresent(memo ->
                    memo.remember(row.values(), place.get().group(), place.get().cell()));
        }
    }

    /** Takes a row in at once if only its participant differs from one that passed every check without a finding. */
    private boolean passesLikeAnother(CheckedRow row, RowMemo memo) {
        return memo.find(row.values()) && check.passes(row.value(Columns.PARTICIPANT), row.number(), memo);
    }

    @Override
    public void part(byte[] outcome) {
        PartCheck.addTo(this, findings(), candidates, outcome);
    }

    /** Writes what came of checking this part; findings and candidates are written by their owner. */
    void write(DataOutput out) throws IOException {
        out.writeLong(rows());
        tally.write(out);
        personal().write(out);
    }

    /**
     * Adds what came of checking another part of the same file, as it was written; findings and candidates are added by
     * their owner. Parts may be added in any order, and {@link #finish} speaks for all of them.
     */
    void addAll(DataInput in) throws IOException {
        addRows(in.readLong());
        tally.addAll(in);
        personal().addAll(in);
    }

    @Override
    void finish() {
        super.finish();
        Set<String> needed = new TreeSet<>();
        tally.interventions().forEach(id -> needed.addAll(Columns.covariates(registry, id)));
        registry.covariates().keySet().forEach(covariate -> checkCovariate(covariate, needed.contains(covariate)));
        tally.missing().forEach((column, count) -> {
            if (count > policy.missingWarning() * rows()) {
                findings()
                        .warn(
                                RuleCatalog.R10,
                                resource(),
                                column,
                                "more than " + Math.round(100 * policy.missingWarning())
                                        + " % of the column's values are missing");
            }
        });
    }

    private void checkCovariate(String covariate, boolean needed) {
        boolean there = found.filter(header -> header.has(covariate)).isPresent();
        boolean meant = found.filter(header -> header.hasOrMeans(covariate)).isPresent();
        if (!meant && needed) {
            findings()
                    .addColumn(
                            RuleCatalog.F12,
                            resource(),
                            covariate,
                            "the column '" + covariate + "' is missing; a plan needs it");
        }
        if (there && !needed && !tally.interventions().isEmpty()) {
            findings()
                    .addColumn(
                            RuleCatalog.F12,
                            resource(),
                            covariate,
                            "no plan of the file's interventions uses the column '" + covariate + "'; remove it");
        }
    }
}
