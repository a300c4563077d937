package org.intercop.assay.jobs.agency;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import org.intercop.assay.evidence.signature.SigningKey;
import org.intercop.assay.jobs.workspace.UserError;

/** The two keys of an agency: one to sign with, one to make pseudonyms with. Both stay with the agency. */
public final class AgencyKeys {
    private AgencyKeys() {}

    /**
     * A new key to sign with.
     *
     * @param file where the private key lies
     * @param registryLines the lines for the agency's file in the registry
     */
    public record Made(Path file, String registryLines) {}

    /** Makes a key to sign with, in a new file of the folder. */
    public static Made signing(String agency, Path folder, LocalDate validFrom, LocalDate validUntil) {
        SigningKey key = SigningKey.generate(new SecureRandom());
        String id = key.verificationKey().id();
        Path file = folder.resolve(agency + "-" + id + ".private-key.pem");
        SecretFile.create(file, key.pem());
        return new Made(
                file,
                """
                keys:
                  - id: %s
                    publicKey: %s
                    validFrom: %s
                    validUntil: %s
                """
                        .formatted(id, key.verificationKey().base64(), validFrom, validUntil));
    }

    /** Makes a key for pseudonyms, in a new file of the folder. */
    public static Path pseudonyms(String agency, Path folder) {
        Path file = folder.resolve(agency + ".pseudonym-key");
        SecretFile.create(file, PseudonymKey.generate(new SecureRandom()).text());
        return file;
    }

    /** The key to sign with that lies in a file. */
    public static SigningKey readSigning(Path file) {
        return SigningKey.read(SecretFile.read(file))
                .orElseThrow(() -> new UserError(file
                        + " is no private key to sign with: one unencrypted Ed25519 key in PEM, as 'assay keygen' makes"
                        + " it."));
    }

    /** The key for pseudonyms that lies in a file. */
    public static PseudonymKey readPseudonyms(Path file) {
        return PseudonymKey.read(SecretFile.read(file))
                .orElseThrow(
                        () -> new UserError(
                                file
                                        + " is no key for pseudonyms: 64 hexadecimal digits, as 'assay keygen --pseudonyms' makes it."));
    }
}
