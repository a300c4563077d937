package org.intercop.assay.jobs.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.intercop.assay.evidence.signature.CanonicalManifest;
import org.intercop.assay.evidence.signature.ManifestSignature;
import org.intercop.assay.evidence.signature.SigningKey;
import org.intercop.assay.jobs.corpus.CorpusCase.Edit;

/**
 * The signature of a case. {@code sign NAME} signs with another key of the corpus, {@code unsigned} not at all; {@code
 * late} edits the manifest after it was signed; {@code signature-} stands before an edit of the signature's own file.
 */
final class CaseSignature {
    private static final Set<String> VERBS = Set.of("sign", "unsigned", "late");

    private final List<Edit> late = new ArrayList<>();
    private final List<Edit> edits = new ArrayList<>();
    private String signer = "nordic";

    static boolean means(String verb) {
        return VERBS.contains(verb) || verb.startsWith("signature-");
    }

    void add(Edit edit) {
        switch (edit.verb()) {
            case "sign" -> signer = edit.words();
            case "unsigned" -> signer = "";
            case "late" -> late.add(edit);
            default -> edits.add(new Edit(edit.verb().substring("signature-".length()), edit.words()));
        }
    }

    /** A key of the corpus: its seed is the SHA-256 of its name. */
    static SigningKey key(String name) {
        return SigningKey.of(Wording.digest("SHA-256", "key of " + name));
    }

    /** The signature's file; empty if there is none, or if the manifest is nothing that could be signed. */
    Optional<byte[]> sign(byte[] manifest) {
        if (signer.isEmpty()) {
            return Optional.empty();
        }
        return CanonicalManifest.of(manifest).map(canonical -> {
            byte[] file = ManifestSignature.of(canonical, key(signer)).json();
            for (Edit edit : edits) {
                file = edit.verb().equals("json") ? JsonEdit.apply(file, edit.words()) : Alteration.apply(edit, file);
            }
            return file;
        });
    }

    /** The manifest as it arrives. */
    byte[] arriving(byte[] manifest) {
        byte[] arriving = manifest;
        for (Edit edit : late) {
            arriving = JsonEdit.apply(arriving, edit.words());
        }
        return arriving;
    }
}
