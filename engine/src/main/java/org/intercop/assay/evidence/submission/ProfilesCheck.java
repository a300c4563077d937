package org.intercop.assay.evidence.submission;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.evidence.submission.Manifest.Format;
import org.intercop.assay.evidence.submission.Manifest.Resource;

/** Checks likelihoods of effects: files of JSON, of which the reader checks each profile by itself. */
final class ProfilesCheck implements ContentCheck {
    private final Manifest manifest;
    private final Registry registry;
    private final SubmittedFiles files;
    private final Findings findings;
    private final List<AcceptedProfile> profiles = new ArrayList<>();
    private long rows;

    ProfilesCheck(Manifest manifest, Registry registry, SubmittedFiles files, Findings findings) {
        this.manifest = manifest;
        this.registry = registry;
        this.files = files;
        this.findings = findings;
    }

    @Override
    public Set<Format> formats() {
        return Set.of(Format.JSON);
    }

    @Override
    public void read(Resource resource, String shown) {
        files.whole(resource, shown, JsonText.PROFILES.largest()).ifPresent(bytes -> {
            ProfilesReader.Reading reading = ProfilesReader.read(shown, bytes, manifest, registry, findings);
            reading.sound().forEach(profile -> add(shown, profile));
            reading.stated().ifPresent(there -> count(shown, resource, there));
        });
    }

    private void count(String shown, Resource resource, int there) {
        rows += there;
        long stated = resource.rows().orElse(there);
        if (stated != there) {
            findings.add(
                    RuleCatalog.F02,
                    shown,
                    "the manifest states " + stated + " rows, but there are " + there + " profiles");
        }
    }

    private void add(String shown, AcceptedProfile profile) {
        if (profiles.stream().anyMatch(profile::isOfTheSame)) {
            findings.add(
                    RuleCatalog.L05,
                    shown,
                    "the same intervention, version, study and measure has more than one profile");
        }
        profiles.add(profile);
    }

    /** A likelihood of a unit whose people are in the ledger would count them twice. */
    @Override
    public void finish(Precedents precedents) {
        boolean known = profiles.stream().anyMatch(profile -> precedents.earlier().stream()
                .filter(one -> one.stands() && !manifest.replaces().contains(one.submission()))
                .filter(one -> one.outcomes().containsValue(profile.outcome()))
                .anyMatch(one -> one.cohorts()
                        .contains(new Precedents.Cohort(
                                profile.intervention(), profile.version(), profile.study(), manifest.country()))));
        if (known) {
            findings.add(RuleCatalog.L05, Manifest.FILE, "people of a profile's unit are in the ledger already");
        }
    }

    @Override
    public Counted counted() {
        return new Counted(rows, 0, 0, 0);
    }

    @Override
    public Accepted accept(Precedents precedents) {
        return Accepted.profiles(profiles);
    }
}
