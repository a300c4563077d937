package org.intercop.assay.evidence.submission;

import java.time.LocalDate;
import java.util.Optional;
import org.intercop.assay.evidence.registry.Agency;
import org.intercop.assay.evidence.registry.AgencyKey;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.evidence.signature.CanonicalManifest;
import org.intercop.assay.evidence.signature.ManifestSignature;
import org.intercop.assay.evidence.submission.IntakePolicy.Signatures;
import org.intercop.assay.evidence.text.Parsed;
import org.intercop.assay.evidence.text.Problem;

/** Whether a manifest is signed by the agency that it names, with a key that counts on the day: rule F03. */
final class SignatureCheck {
    private static final String FILE = ManifestSignature.FILE;

    private final Agency agency;
    private final FileBytes manifestFile;
    private final Registry registry;
    private final Optional<LocalDate> today;
    private final Findings findings;

    SignatureCheck(
            Agency agency, FileBytes manifestFile, Registry registry, Optional<LocalDate> today, Findings findings) {
        this.agency = agency;
        this.manifestFile = manifestFile;
        this.registry = registry;
        this.today = today;
        this.findings = findings;
    }

    /** The answer for a submission without a signature. */
    Signing missing(Signatures signatures) {
        return signatures == Signatures.REQUIRED
                ? refuse("", "there is no " + FILE + " beside the manifest")
                : Signing.UNSIGNED;
    }

    /** The answer for a submission with a signature, whatever the policy. */
    Signing check(FileBytes signatureFile) {
        Parsed<ManifestSignature> parsed = ManifestSignature.read(signatureFile.toArray());
        if (parsed instanceof Parsed.Invalid<ManifestSignature> invalid) {
            invalid.problems().stream().map(Problem::message).forEach(problem -> refuse(FILE, problem));
            findings.addAll(PersonalTextCheck.ofBrokenJson(FILE, signatureFile));
            return Signing.NOT_BELIEVED;
        }
        ManifestSignature signature = ((Parsed.Valid<ManifestSignature>) parsed).value();
        Optional<CanonicalManifest> canonical = CanonicalManifest.of(manifestFile.toArray());
        if (canonical.isEmpty()) {
            return refuse(
                    Manifest.FILE,
                    "the manifest has a number or a character that has no canonical form, so that nobody can sign it");
        }
        Optional<AgencyKey> key = keyOf(agency, signature.keyId());
        if (key.isEmpty()) {
            boolean another = registry.agencies().values().stream()
                    .anyMatch(other -> keyOf(other, signature.keyId()).isPresent());
            return refuse(
                    FILE,
                    another
                            ? "the key that it names belongs to another agency"
                            : "nobody has registered the key that it names");
        }
        if (!signature.verifies(canonical.get(), key.get().key())) {
            return refuse(
                    FILE,
                    "the signature does not fit: the manifest was changed after it was signed, or it was signed with"
                            + " another key than it names");
        }
        return standing(key.get());
    }

    private static Optional<AgencyKey> keyOf(Agency agency, String id) {
        return agency.keys().stream().filter(key -> key.id().equals(id)).findFirst();
    }

    private Signing standing(AgencyKey key) {
        String signed = "Signed with the key " + key.id() + " of " + agency.id() + ".";
        if (today.isEmpty()) {
            String days = " It counts from " + key.validFrom() + " to " + key.validUntil()
                    + key.revoked()
                            .map(day -> ", but was revoked from " + day + " on")
                            .orElse("");
            return Signing.by(
                    key.id(), signed + days + "; whether it does on the day on which it is received was not asked.");
        }
        return switch (key.standing(today.get())) {
            case VALID -> Signing.by(key.id(), signed);
            case NOT_YET_VALID -> refuse(FILE, "the key does not count yet: its first day is " + key.validFrom());
            case EXPIRED -> refuse(FILE, "the key has expired: its last day was " + key.validUntil());
            case REVOKED ->
                refuse(FILE, "the key was revoked from " + key.revoked().orElseThrow() + " on");
        };
    }

    private Signing refuse(String resource, String detail) {
        findings.add(RuleCatalog.F03, resource, detail);
        return Signing.NOT_BELIEVED;
    }
}
