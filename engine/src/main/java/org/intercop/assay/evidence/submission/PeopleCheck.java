package org.intercop.assay.evidence.submission;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.evidence.submission.Manifest.Contents;
import org.intercop.assay.evidence.submission.Manifest.Format;
import org.intercop.assay.evidence.submission.Manifest.Resource;

/** Checks records and cells: rows of people, compressed into groups of cells. */
final class PeopleCheck implements ContentCheck {
    private final Manifest manifest;
    private final Registry registry;
    private final IntakePolicy policy;
    private final SubmittedFiles files;
    private final Findings findings;
    private final Candidates candidates = new Candidates();
    private SortedSet<String> suspects = Collections.emptySortedSet();
    private long rows;
    private long people;

    PeopleCheck(Manifest manifest, Registry registry, IntakePolicy policy, SubmittedFiles files, Findings findings) {
        this.manifest = manifest;
        this.registry = registry;
        this.policy = policy;
        this.files = files;
        this.findings = findings;
    }

    @Override
    public Set<Format> formats() {
        return manifest.contents() == Contents.RECORDS ? Set.of(Format.CSV, Format.PARQUET) : Set.of(Format.CSV);
    }

    @Override
    public void read(Resource resource, String shown) {
        PeopleTable table = new PeopleTable(shown, manifest, registry, policy, findings, candidates);
        files.readInParts(resource, shown, table);
        rows += table.rows();
        people += table.people();
    }

    @Override
    public void finish(Precedents precedents) {
        PseudonymCheck.check(candidates, manifest, findings);
        suspects = ParticipantCheck.check(candidates, manifest, precedents, findings);
    }

    @Override
    public SortedSet<String> suspects() {
        return suspects;
    }

    @Override
    public Counted counted() {
        long accepted = candidates.count(Candidates.State.ACCEPTED);
        long copies = candidates.count(Candidates.State.COPY);
        return new Counted(rows, people, rows - accepted - copies, copies);
    }

    @Override
    public Accepted accept(Precedents precedents) {
        List<AcceptedGroup> groups = Compression.groups(candidates, manifest);
        new SmallGroupsCheck(manifest, registry, policy, findings).check(groups);
        new StandingOutCheck(manifest, registry, precedents, policy, findings).check(groups);
        return Accepted.groups(groups);
    }
}
