package org.intercop.assay.evidence.submission;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.intercop.assay.evidence.signature.ManifestSignature;
import org.intercop.assay.evidence.submission.Manifest.Resource;
import org.intercop.assay.evidence.submission.SubmissionSource.FileReading;

/**
 * Whether the files of a submission are the ones that its manifest lists, by size and SHA-256. What is in them is not
 * asked, and no registry is needed: it is what must hold before anybody signs the manifest.
 */
public final class ManifestFiles {
    private static final int LARGEST = 999_999_999;

    private final SubmissionSource source;
    private final IntakePolicy.Limits limits = IntakePolicy.standard().limits().withFileBytes(LARGEST);
    private final Findings findings = new Findings();

    private ManifestFiles(SubmissionSource source) {
        this.source = source;
    }

    /**
     * What was seen.
     *
     * @param manifest the manifest's file; empty if it is not there or cannot be read
     * @param faults everything that does not fit
     */
    public record Seen(Optional<FileBytes> manifest, List<Finding> faults) {
        public Seen {
            faults = List.copyOf(faults);
        }
    }

    /** Looks at all files of a submission. */
    public static Seen look(SubmissionSource source) {
        return new ManifestFiles(source).look();
    }

    private Seen look() {
        findings.addAll(source.faults());
        if (!source.names().contains(Manifest.FILE)) {
            findings.add(RuleCatalog.F01, "", "there is no " + Manifest.FILE);
            return new Seen(Optional.empty(), findings.sorted());
        }
        Optional<FileBytes> file = read(Manifest.FILE, Manifest.FILE);
        Optional<Manifest> manifest = file.flatMap(bytes -> ManifestReader.read(bytes, limits, findings));
        manifest.ifPresent(this::check);
        return new Seen(file, findings.sorted());
    }

    private Optional<FileBytes> read(String name, String shown) {
        FileReading reading = source.read(name, limits);
        if (reading instanceof FileReading.Unreadable unreadable) {
            findings.add(unreadable.rule(), shown, unreadable.detail());
        }
        return reading instanceof FileReading.Whole whole ? Optional.of(whole.bytes()) : Optional.empty();
    }

    private void check(Manifest manifest) {
        Set<String> listed = manifest.resources().stream().map(Resource::path).collect(Collectors.toSet());
        for (String name : source.names()) {
            boolean own = name.equals(Manifest.FILE) || name.equals(ManifestSignature.FILE);
            if (!own && !listed.contains(name)) {
                findings.add(RuleCatalog.F08, FilePath.shown(name, ""), "the manifest does not list this file");
            }
        }
        for (Resource resource : manifest.resources()) {
            String shown = FilePath.shown(resource.path(), FilePath.shown(resource.name(), ""));
            if (!source.names().contains(resource.path())) {
                findings.add(RuleCatalog.F02, shown, "the manifest lists this file, but it is not there");
                continue;
            }
            compare(resource, shown);
        }
    }

    private void compare(Resource resource, String shown) {
        try (HashedInput file = new HashedInput(source.open(resource.path(), limits))) {
            file.drain();
            if (file.size() != resource.bytes()) {
                findings.add(
                        RuleCatalog.F02,
                        shown,
                        "the manifest states " + resource.bytes() + " bytes, but there are " + file.size());
            }
            if (!file.sha256().equals(resource.sha256())) {
                findings.add(RuleCatalog.F02, shown, "the SHA-256 is not the one that the manifest states");
            }
        } catch (UnreadableFile e) {
            findings.add(e.rule(), shown, e.detail());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + shown, e);
        }
    }
}
