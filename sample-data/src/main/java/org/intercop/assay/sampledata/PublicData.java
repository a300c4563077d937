package org.intercop.assay.sampledata;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.intercop.assay.evidence.registry.Registry;

/**
 * Real public data as submissions: a randomised trial of financial aid after prison, and the seven randomised trials of
 * Scared Straight. Nothing in them is simulated; what an agency's submission has and the published data lack is filled
 * in as the file {@code README.md} beside the data says.
 */
public final class PublicData {
    private static final long KEY_SEED = 1980;

    private PublicData() {}

    /** The registry entries of both data sets. */
    public static Registry registry() {
        return new Registry(
                Stream.of(LifeExperiment.AGENCY, ScaredStraight.AGENCY)
                        .map(agency -> SampleKeys.register(KEY_SEED, agency))
                        .toList(),
                List.of(LifeExperiment.INTERVENTION, ScaredStraight.intervention()),
                List.of(LifeExperiment.OUTCOME, LifeExperiment.TIME_TO_ARREST, ScaredStraight.OUTCOME),
                LifeExperiment.COVARIATES,
                List.of(LifeExperiment.PLAN, ScaredStraight.PLAN));
    }

    /** The files of a workspace: {@code registry/...} and {@code inbox/<submission>/...}. */
    public static SampleFiles files() {
        return RegistryYaml.write(registry())
                .and(signed(LifeExperiment.submission()))
                .and(signed(ScaredStraight.submission()));
    }

    private static SampleFiles signed(SubmissionFolder submission) {
        return submission.files(SampleKeys.of(KEY_SEED, submission.agency()));
    }

    /** The rows of a data file of this module. */
    static List<NamedCsvRecord> rows(String name) {
        String resource = "public/" + name;
        try (InputStream in = Optional.ofNullable(PublicData.class.getResourceAsStream(resource))
                .orElseThrow(() -> new IllegalStateException(resource + " is not in the module"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return CsvReader.builder().ofNamedCsvRecord(text).stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
