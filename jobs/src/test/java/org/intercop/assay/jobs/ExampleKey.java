package org.intercop.assay.jobs;

import java.nio.charset.StandardCharsets;
import org.intercop.assay.evidence.signature.CanonicalManifest;
import org.intercop.assay.evidence.signature.ManifestSignature;
import org.intercop.assay.evidence.signature.SigningKey;
import org.intercop.assay.evidence.submission.Starter;

/** The published key of a new workspace's example agency, for tests that send in its name. */
public final class ExampleKey {
    private ExampleKey() {}

    /** The signature file for a manifest. */
    public static byte[] sign(byte[] manifest) {
        String pem =
                new String(Starter.files().get("examples/example-agency.private-key.pem"), StandardCharsets.US_ASCII);
        SigningKey key = SigningKey.read(pem).orElseThrow();
        return ManifestSignature.of(CanonicalManifest.of(manifest).orElseThrow(), key)
                .json();
    }
}
