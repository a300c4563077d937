package org.intercop.assay.evidence.submission;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.intercop.assay.evidence.signature.ManifestSignature;
import org.intercop.assay.evidence.submission.Manifest.Resource;

/**
 * What a submission that was accepted is known by, from its files alone: no registry and no policy is asked, and of tables
 * only bytes are read, so it stays the same whatever is decided later, and a large file takes no more than its hashing.
 *
 * @param digest of its content, see {@link CheckedSubmission#digest}
 * @param description of its manifest and signature, see {@link #description}
 * @param unlisted paths that are neither the manifest, its signature nor listed in it, ascending
 */
public record KeptContent(String digest, String description, List<String> unlisted) {
    private static final IntakePolicy.Limits ANY = IntakePolicy.Limits.WIDEST;

    public KeptContent {
        unlisted = List.copyOf(unlisted);
    }

    /** Reads it; empty where the manifest or a file that it lists is missing or cannot be read. */
    public static Optional<KeptContent> of(SubmissionSource source) {
        Optional<String> description = description(source);
        Optional<Manifest> understood = whole(source, Manifest.FILE, JsonText.MANIFEST.largest())
                .flatMap(bytes -> ManifestReader.read(bytes, ANY, new Findings()));
        if (description.isEmpty() || understood.isEmpty()) {
            return Optional.empty();
        }
        ContentDigest digest = new ContentDigest();
        digest.add(understood.get());
        Set<String> listed = new HashSet<>(Set.of(Manifest.FILE, ManifestSignature.FILE));
        for (Resource resource : understood.get().resources()) {
            listed.add(resource.path());
            if (!source.names().contains(resource.path())) {
                return Optional.empty();
            }
            try (HashedInput file = new HashedInput(source.open(resource.path(), ANY))) {
                file.drain();
                digest.addFile(file.sha256());
            } catch (IOException e) {
                return Optional.empty();
            }
        }
        List<String> unlisted =
                source.names().stream().filter(name -> !listed.contains(name)).toList();
        return Optional.of(new KeptContent(digest.hex(), description.get(), unlisted));
    }

    /**
     * What tells its manifest and signature, to the byte, from any other: the SHA-256 of the one and, where there is one,
     * after a space of the other. Empty where they cannot be read.
     */
    public static Optional<String> description(SubmissionSource source) {
        Optional<String> manifest =
                whole(source, Manifest.FILE, JsonText.MANIFEST.largest()).map(FileBytes::sha256);
        if (!source.names().contains(ManifestSignature.FILE)) {
            return manifest;
        }
        Optional<String> signature =
                whole(source, ManifestSignature.FILE, ManifestSignature.LARGEST).map(FileBytes::sha256);
        return manifest.flatMap(first -> signature.map(second -> first + " " + second));
    }

    private static Optional<FileBytes> whole(SubmissionSource source, String name, int largest) {
        if (!source.names().contains(name)) {
            return Optional.empty();
        }
        try (InputStream in = source.open(name, ANY.withFileBytes(largest))) {
            return Optional.of(FileBytes.of(in.readAllBytes()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
