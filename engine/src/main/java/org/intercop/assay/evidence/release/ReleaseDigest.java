package org.intercop.assay.evidence.release;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * SHA-256 over everything in a release but its id: the tables as CSV, the catalogue, the notices and the provenance.
 * Each part is preceded by its length, so that nothing can move from one part into another.
 */
final class ReleaseDigest {
    private static final String NO_ID = "";

    private ReleaseDigest() {}

    /** In lower-case hexadecimal. */
    static String of(Release release) {
        MessageDigest digest = Checksums.digest();
        add(digest, "assay-release-1".getBytes(StandardCharsets.UTF_8));
        ReleaseTables.of(release).forEach(table -> add(digest, Csv.write(table)));
        add(digest, Catalogue.of(release).write());
        add(digest, new ProvenanceFile(NO_ID, release.asOf(), release.notices(), release.provenance()).write());
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, byte[] part) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(part.length).array());
        digest.update(part);
    }
}
