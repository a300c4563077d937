package org.intercop.assay.evidence.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/** Reads a release back from its files, strictly: what was written by {@link ReleaseFiles} and nothing else. */
public final class ReleaseReader {
    private static final List<String> NEEDED = List.of(
            "scores.csv",
            "estimates.csv",
            "diagnostics.csv",
            "sensitivity.csv",
            "posteriors.csv",
            "country_effects.csv",
            "influence.csv",
            "asymmetry.csv",
            "version_effects.csv",
            "verdicts.csv",
            "sentences.csv",
            "verdict_checks.csv",
            "verdict_history.csv",
            "subgroups.csv",
            "notes.csv",
            Catalogue.FILE,
            ProvenanceFile.FILE,
            DataPackage.FILE,
            Checksums.FILE);

    private final Map<String, byte[]> files;
    private final List<String> problems = new ArrayList<>();

    private ReleaseReader(Map<String, byte[]> files) {
        this.files = files;
    }

    /**
     * Reads a release.
     *
     * @param files the files of the release by path; pages, notebooks and Parquet may be left out, what is given must
     *     agree with {@code SHA256SUMS}
     * @return the release, or every problem found. A release whose id is not that of its content is a problem
     */
    public static ReleaseReading read(Map<String, byte[]> files) {
        ReleaseReader reader = new ReleaseReader(files);
        Optional<Release> release = reader.release();
        return new ReleaseReading(reader.problems.isEmpty() ? release : Optional.empty(), reader.problems);
    }

    private Optional<Release> release() {
        NEEDED.stream().filter(path -> !files.containsKey(path)).forEach(path -> problems.add(path + ": is missing"));
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        parse(() -> {
            SortedMap<String, String> digests = Checksums.read(files.get(Checksums.FILE));
            Checksums.check(files, digests, problems);
            return digests;
        });
        List<ScoreRow> scores = table(ScoreTable.DEFINITION, ScoreTable::read);
        List<EstimateRow> estimates = table(EstimateTable.DEFINITION, EstimateTable::read);
        List<DiagnosticRow> diagnostics = table(DiagnosticTable.DEFINITION, DiagnosticTable::read);
        List<SensitivityRow> sensitivities = table(SensitivityTable.DEFINITION, SensitivityTable::read);
        Tables tables = new Tables(scores, estimates, diagnostics, sensitivities, poolRows(), judgementRows());
        Optional<Catalogue> catalogue = parse(() -> Catalogue.read(files.get(Catalogue.FILE)));
        Optional<ProvenanceFile> provenance = parse(() -> ProvenanceFile.read(files.get(ProvenanceFile.FILE)));
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        return assemble(tables, catalogue.orElseThrow(), provenance.orElseThrow());
    }

    private PoolRows poolRows() {
        return new PoolRows(
                table(PosteriorTable.DEFINITION, PosteriorTable::read),
                table(CountryEffectTable.DEFINITION, CountryEffectTable::read),
                table(InfluenceTable.DEFINITION, InfluenceTable::read),
                table(AsymmetryTable.DEFINITION, AsymmetryTable::read),
                table(VersionEffectTable.DEFINITION, VersionEffectTable::read));
    }

    private JudgementRows judgementRows() {
        return new JudgementRows(
                table(VerdictTable.DEFINITION, VerdictTable::read),
                table(JudgementTables.CHECKS, JudgementTables::check),
                table(JudgementTables.SENTENCES, JudgementTables::sentence),
                table(JudgementTables.HISTORY, JudgementTables::history),
                table(JudgementTables.SUBGROUPS, JudgementTables::subgroup),
                table(JudgementTables.NOTES, JudgementTables::note));
    }

    /** As {@link PoolRows}. */
    private record JudgementRows(
            List<VerdictRow> verdicts,
            List<CheckRow> checks,
            List<SentenceRow> sentences,
            List<VerdictHistoryRow> history,
            List<SubgroupRow> subgroups,
            List<NoteRow> notes) {
        Judgement judgement() {
            return new Judgement(verdicts, checks, sentences, history, subgroups, notes);
        }
    }

    private record Tables(
            List<ScoreRow> scores,
            List<EstimateRow> estimates,
            List<DiagnosticRow> diagnostics,
            List<SensitivityRow> sensitivities,
            PoolRows pools,
            JudgementRows judgement) {}

    /** The rows as they stand in the files; whether they fit together is seen when the release is put together. */
    private record PoolRows(
            List<PosteriorRow> posteriors,
            List<CountryEffectRow> countryEffects,
            List<InfluenceRow> influences,
            List<AsymmetryRow> asymmetries,
            List<VersionEffectRow> versionEffects) {
        PoolDetail detail() {
            return new PoolDetail(posteriors, countryEffects, influences, asymmetries, versionEffects);
        }
    }

    private Optional<Release> assemble(Tables tables, Catalogue catalogue, ProvenanceFile provenance) {
        try {
            Release release = new Release(
                    provenance.id(),
                    provenance.asOf(),
                    provenance.notices(),
                    catalogue.interventions(),
                    catalogue.plans(),
                    catalogue.outcomes(),
                    tables.scores(),
                    tables.estimates(),
                    tables.diagnostics(),
                    tables.sensitivities(),
                    tables.pools().detail(),
                    tables.judgement().judgement(),
                    provenance.provenance());
            String digest = ReleaseDigest.of(release).substring(0, 12);
            if (!release.id().equals(release.asOf() + "-" + digest)) {
                problems.add(ProvenanceFile.FILE + ": the id " + release.id() + " is not that of the content, "
                        + release.asOf() + "-" + digest);
            }
            return Optional.of(release);
        } catch (IllegalArgumentException e) {
            problems.add(e.getMessage());
            return Optional.empty();
        }
    }

    private <T> List<T> table(TableDefinition<T> table, Function<TableRow, T> row) {
        return CsvTableReader.read(table, files.get(table.name() + ".csv"), row, problems);
    }

    private <T> Optional<T> parse(Parse<T> parse) {
        try {
            return Optional.of(parse.parse());
        } catch (MalformedFileException e) {
            problems.add(e.getMessage());
            return Optional.empty();
        }
    }

    private interface Parse<T> {
        T parse() throws MalformedFileException;
    }
}
