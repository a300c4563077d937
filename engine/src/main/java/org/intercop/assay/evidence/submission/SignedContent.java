package org.intercop.assay.evidence.submission;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.intercop.assay.evidence.registry.AgencyKey;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.evidence.signature.CanonicalManifest;
import org.intercop.assay.evidence.signature.ManifestSignature;
import org.intercop.assay.evidence.submission.SubmissionSource.FileReading;
import org.intercop.assay.evidence.text.Parsed;

/**
 * Who vouches for every byte that lies there. A manifest may be signed and lie beside files that are not those that it
 * lists, so the files are hashed; no rule is asked, and no table is understood.
 */
public final class SignedContent {
    private SignedContent() {}

    /**
     * The agency with whose key the manifest is signed, if every file is listed in it with its SHA-256 and every file
     * listed is there. Keys that have expired or were revoked count too: they still tell whose it is.
     *
     * @param limits of what is read; what is larger is vouched for by nobody
     * @return its id; empty where anything is missing, cannot be read or does not fit
     */
    public static Optional<String> signer(SubmissionSource source, Registry registry, IntakePolicy.Limits limits) {
        if (!source.faults().isEmpty()
                || !source.names().contains(Manifest.FILE)
                || !source.names().contains(ManifestSignature.FILE)
                || !(source.read(Manifest.FILE, limits) instanceof FileReading.Whole manifestFile)
                || !(source.read(ManifestSignature.FILE, limits) instanceof FileReading.Whole signatureFile)
                || !(ManifestSignature.read(signatureFile.bytes().toArray())
                        instanceof Parsed.Valid<ManifestSignature> signature)) {
            return Optional.empty();
        }
        Optional<CanonicalManifest> canonical =
                CanonicalManifest.of(manifestFile.bytes().toArray());
        return ManifestReader.read(manifestFile.bytes(), limits, new Findings())
                .filter(manifest -> canonical.isPresent()
                        && keys(registry, manifest.agency())
                                .anyMatch(key -> signature.value().verifies(canonical.get(), key.key()))
                        && isWhatItLists(source, manifest, limits))
                .map(Manifest::agency);
    }

    private static Stream<AgencyKey> keys(Registry registry, String agency) {
        return Optional.ofNullable(registry.agencies().get(agency)).stream().flatMap(one -> one.keys().stream());
    }

    private static boolean isWhatItLists(SubmissionSource source, Manifest manifest, IntakePolicy.Limits limits) {
        Set<String> unlisted = new TreeSet<>(source.names());
        unlisted.removeAll(Set.of(Manifest.FILE, ManifestSignature.FILE));
        for (Manifest.Resource resource : manifest.resources()) {
            if (!unlisted.remove(resource.path()) || !hasHash(source, resource, limits)) {
                return false;
            }
        }
        return unlisted.isEmpty();
    }

    private static boolean hasHash(SubmissionSource source, Manifest.Resource resource, IntakePolicy.Limits limits) {
        try (HashedInput file = new HashedInput(source.open(resource.path(), limits))) {
            file.drain();
            return file.sha256().equals(resource.sha256());
        } catch (IOException e) {
            return false;
        }
    }
}
