package org.intercop.assay.evidence.submission;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.intercop.assay.evidence.registry.Registry;

/**
 * Checks some of the rows of a large file of records, by the same rules and perhaps on another machine. What it found
 * travels as bytes to {@link RowSource.Receiver#part}, where parts add up to what a check of all rows would have found.
 * Rules about several rows of one person are checked there, so that it does not matter how the rows are split.
 */
public final class PartCheck {
    private final Findings findings = new Findings();
    private final Candidates candidates = new Candidates();
    private final PeopleTable rows;

    /**
     * What a check of a part works by, apart from registry and policy.
     *
     * @param resource the file's name as findings show it
     * @param manifest the manifest's file, which was understood
     */
    public record Terms(String resource, FileBytes manifest) {}

    private PartCheck(Terms terms, Registry registry, IntakePolicy policy) {
        Manifest manifest = ManifestReader.read(terms.manifest(), policy.limits(), new Findings())
                .orElseThrow(() -> new IllegalArgumentException("terms: the manifest cannot be understood"));
        rows = new PeopleTable(terms.resource(), manifest, registry, policy, findings, candidates);
    }

    /**
     * A check that has seen no row.
     *
     * @param registry the one that the whole submission is checked by
     * @param policy the one that the whole submission is checked by
     * @throws IllegalArgumentException if the manifest cannot be understood
     */
    public static PartCheck of(Terms terms, Registry registry, IntakePolicy policy) {
        return new PartCheck(terms, registry, policy);
    }

    /** Takes the column names of the file, before any row. */
    public void header(List<String> names) {
        rows.headerOfPart(names);
    }

    /** Takes a row, see {@link RowSource.Receiver#row}. */
    public void row(long number, List<String> values) {
        rows.row(number, values);
    }

    /** Takes texts that stand beside the rows, see {@link RowSource.Receiver#beside}. */
    public void beside(List<String> texts) {
        rows.beside(texts);
    }

    /** What was found, to be given to whoever checks the whole file. Holds pseudonyms and codes. */
    public byte[] outcome() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            findings.write(out);
            rows.write(out);
            CandidatesCodec.write(out, candidates);
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes whatever is written to it", e);
        }
        return bytes.toByteArray();
    }

    static void addTo(PeopleTable rows, Findings findings, Candidates candidates, byte[] outcome) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(outcome))) {
            findings.addAll(Findings.read(in));
            rows.addAll(in);
            candidates.addAll(CandidatesCodec.read(in));
        } catch (IOException e) {
            throw new IllegalArgumentException("outcome: is not what a check of a part gives", e);
        }
    }
}
