package org.intercop.assay.jobs.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.intercop.assay.evidence.signature.CanonicalManifest;
import org.intercop.assay.evidence.signature.ManifestSignature;
import org.intercop.assay.evidence.signature.VerificationKey;
import org.intercop.assay.evidence.text.Parsed;

/** The bytes are a signature file, a public key and a manifest to be brought into canonical form. */
public final class SignatureFuzz {
    private static final VerificationKey KEY = new VerificationKey("11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");

    private SignatureFuzz() {}

    public static void fuzzerInitialize() {
        FuzzTarget.SIGNATURE.warmUp();
    }

    public static void fuzzerTestOneInput(byte[] input) {
        Optional<CanonicalManifest> manifest = CanonicalManifest.of(input);
        manifest.ifPresent(SignatureFuzz::checkCanonical);
        Parsed<ManifestSignature> signature = ManifestSignature.read(input);
        if (signature instanceof Parsed.Valid<ManifestSignature> valid) {
            CanonicalManifest any = manifest.orElseThrow(
                    () -> new IllegalStateException("a signature file is JSON, so it has a canonical form"));
            if (valid.value().verifies(any, KEY)) {
                throw new IllegalStateException("a signature was forged");
            }
        }
        String key = new String(input, StandardCharsets.UTF_8);
        if (VerificationKey.fault(key).isEmpty()
                && new VerificationKey(key).id().length() != 16) {
            throw new IllegalStateException("a key's id has another length");
        }
    }

    /** The canonical form of a canonical form is itself. */
    private static void checkCanonical(CanonicalManifest manifest) {
        CanonicalManifest again = CanonicalManifest.of(manifest.text().getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
        if (!again.equals(manifest)) {
            throw new IllegalStateException("the canonical form is not stable");
        }
    }
}
