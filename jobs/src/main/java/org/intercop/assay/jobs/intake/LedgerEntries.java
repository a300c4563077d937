package org.intercop.assay.jobs.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.evidence.submission.AcceptedGroup;
import org.intercop.assay.evidence.submission.AcceptedGroup.AcceptedRecord;
import org.intercop.assay.evidence.submission.AcceptedProfile;
import org.intercop.assay.evidence.submission.AcceptedSeries;
import org.intercop.assay.evidence.submission.CheckedSubmission;
import org.intercop.assay.evidence.submission.Finding;
import org.intercop.assay.evidence.submission.ListOnDemand;
import org.intercop.assay.evidence.submission.Manifest;
import org.intercop.assay.evidence.submission.Receipt;
import org.intercop.assay.evidence.submission.Severity;
import org.intercop.assay.jobs.ledger.Accepted;
import org.intercop.assay.jobs.ledger.Attempt;
import org.intercop.assay.jobs.ledger.CohortKey;
import org.intercop.assay.jobs.ledger.ProfileKey;
import org.intercop.assay.jobs.ledger.SubmissionEntry;

/** A checked submission in the form the ledger keeps it: people under re-keyed pseudonyms, and their cells. */
final class LedgerEntries {
    private LedgerEntries() {}

    /**
     * Makes the entry and its rows.
     *
     * @param decided findings that need no second person any more
     * @param kept digests of its manifest and signature; empty where its files will not be kept
     */
    static Accepted of(
            CheckedSubmission checked,
            Receipt receipt,
            Pseudonyms pseudonyms,
            Attempt attempt,
            Set<Finding> decided,
            Optional<String> kept) {
        Manifest manifest = checked.manifest().orElseThrow();
        List<Accepted.Part> parts = new ArrayList<>();
        SortedMap<CohortKey, Long> number = new TreeMap<>();
        for (AcceptedGroup group : checked.groups()) {
            CohortKey cohort = new CohortKey(group.intervention(), group.version(), group.study(), manifest.country());
            List<AcceptedRecord> records = group.records();
            List<Accepted.Person> people =
                    ListOnDemand.of(records.size(), at -> person(records.get(at), manifest.agency(), pseudonyms));
            parts.add(new Accepted.Part(cohort, group.cells(), people));
            number.put(cohort, group.cells().total());
        }
        List<Accepted.Likelihood> likelihoods = checked.profiles().stream()
                .map(profile -> new Accepted.Likelihood(key(profile, manifest), profile.declared()))
                .toList();
        SubmissionEntry entry = new SubmissionEntry(
                manifest.submission(),
                manifest.agency(),
                manifest.sequence(),
                manifest.asOf(),
                checked.digest(),
                new TreeMap<>(manifest.outcomes()),
                number,
                manifest.contents() == Manifest.Contents.RECORDS,
                likelihoods.stream().map(Accepted.Likelihood::key).toList(),
                checked.series().stream().map(AcceptedSeries::code).toList(),
                checked.counts().received(),
                checked.counts().accepted(),
                checked.counts().quarantined(),
                0,
                receipt.json(),
                manifest.replaces(),
                manifest.because().equals(Optional.of(Manifest.Because.CORRECTION)),
                checked.signing().key(),
                kept,
                hold(checked, decided),
                attempt.time(),
                attempt.generation(),
                0,
                attempt.batch());
        return new Accepted(
                entry,
                parts,
                likelihoods,
                checked.series().stream()
                        .map(series -> new Accepted.Counted(manifest.country(), series))
                        .toList());
    }

    /** The rules that want a second person to look: warnings about what is not wrong, but hard to believe. */
    private static List<String> hold(CheckedSubmission checked, Set<Finding> decided) {
        return checked.findings().stream()
                .filter(finding -> finding.severity() == Severity.WARN && !decided.contains(finding))
                .map(finding -> finding.rule().id())
                .filter(id -> id.startsWith("O"))
                .distinct()
                .toList();
    }

    private static Accepted.Person person(AcceptedRecord record, String agency, Pseudonyms pseudonyms) {
        String participant = record.participant();
        return new Accepted.Person(pseudonyms.rekey(agency, participant), pseudonyms.token(participant), record.cell());
    }

    /** What a likelihood of a submission is of. */
    static ProfileKey key(AcceptedProfile profile, Manifest manifest) {
        return new ProfileKey(
                new CohortKey(profile.intervention(), profile.version(), profile.study(), manifest.country()),
                profile.outcome());
    }
}
