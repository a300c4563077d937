package org.intercop.assay.jobs.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.evidence.submission.AcceptedGroup;
import org.intercop.assay.evidence.submission.AcceptedProfile;
import org.intercop.assay.evidence.submission.CheckedSubmission;
import org.intercop.assay.evidence.submission.Manifest;
import org.intercop.assay.evidence.submission.Receipt;
import org.intercop.assay.jobs.ledger.Accepted;
import org.intercop.assay.jobs.ledger.CohortKey;
import org.intercop.assay.jobs.ledger.ProfileKey;
import org.intercop.assay.jobs.ledger.SubmissionEntry;

/** A checked submission in the form the ledger keeps it: people under re-keyed pseudonyms, and their cells. */
final class LedgerEntries {
    private LedgerEntries() {}

    static Accepted of(CheckedSubmission checked, Receipt receipt, Pseudonyms pseudonyms, long generation) {
        Manifest manifest = checked.manifest().orElseThrow();
        List<Accepted.Part> parts = new ArrayList<>();
        for (AcceptedGroup group : checked.groups()) {
            CohortKey cohort = new CohortKey(group.intervention(), group.version(), group.study(), manifest.country());
            List<String> variables = group.cells().schema().names();
            List<Accepted.Person> people = new ArrayList<>();
            for (AcceptedGroup.AcceptedRecord record : group.records()) {
                List<String> said = group.values(record);
                SortedMap<String, String> values = new TreeMap<>();
                for (int v = 0; v < variables.size(); v++) {
                    values.put(variables.get(v), said.get(v));
                }
                people.add(new Accepted.Person(pseudonyms.rekey(manifest.agency(), record.participant()), values));
            }
            parts.add(new Accepted.Part(cohort, group.cells(), people));
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
                parts.stream().map(Accepted.Part::cohort).toList(),
                likelihoods.stream().map(Accepted.Likelihood::key).toList(),
                checked.counts().received(),
                checked.counts().accepted(),
                checked.counts().quarantined(),
                receipt.json(),
                generation);
        return new Accepted(entry, parts, likelihoods);
    }

    /** What a likelihood of a submission is of. */
    static ProfileKey key(AcceptedProfile profile, Manifest manifest) {
        return new ProfileKey(
                new CohortKey(profile.intervention(), profile.version(), profile.study(), manifest.country()),
                profile.outcome());
    }
}
