package org.intercop.assay.evidence.release;

import java.util.List;

/** The tables of a release. */
public final class ReleaseTables {
    private ReleaseTables() {}

    /** All tables of a release, in the order of its data package. */
    public static List<ReleaseTable> of(Release release) {
        PoolDetail detail = release.poolDetail();
        Judgement judgement = release.judgement();
        return List.of(
                VerdictTable.DEFINITION.table(judgement.verdicts()),
                JudgementTables.SENTENCES.table(judgement.sentences()),
                JudgementTables.CHECKS.table(judgement.checks()),
                JudgementTables.HISTORY.table(judgement.history()),
                JudgementTables.SUBGROUPS.table(judgement.subgroups()),
                JudgementTables.NOTES.table(judgement.notes()),
                scores(release.scores()),
                PosteriorTable.DEFINITION.table(detail.posteriors()),
                CountryEffectTable.DEFINITION.table(detail.countryEffects()),
                estimates(release.estimates()),
                InfluenceTable.DEFINITION.table(detail.influences()),
                AsymmetryTable.DEFINITION.table(detail.asymmetries()),
                VersionEffectTable.DEFINITION.table(detail.versionEffects()),
                diagnostics(release.diagnostics()),
                sensitivities(release.sensitivities()));
    }

    /** Pooled figures, one row each, in the given order. */
    public static ReleaseTable scores(List<ScoreRow> rows) {
        return ScoreTable.DEFINITION.table(rows);
    }

    /** Country figures, one row each, in the given order. */
    public static ReleaseTable estimates(List<EstimateRow> rows) {
        return EstimateTable.DEFINITION.table(rows);
    }

    /** How much it takes to change a country's answer, one row each, in the given order. */
    public static ReleaseTable sensitivities(List<SensitivityRow> rows) {
        return SensitivityTable.DEFINITION.table(rows);
    }

    /** Gates, one row each, in the given order. */
    public static ReleaseTable diagnostics(List<DiagnosticRow> rows) {
        return DiagnosticTable.DEFINITION.table(rows);
    }
}
