package org.intercop.assay.stats.effect;

import static org.intercop.assay.stats.effect.Answers.illegal;
import static org.intercop.assay.stats.effect.Answers.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.intercop.assay.stats.PublicData;
import org.intercop.assay.stats.cell.CellTable;
import org.intercop.assay.stats.effect.AgreementTable.Weights;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Kappa, intraclass correlation, internal consistency. */
class AgreementTest {
    private static final List<String> JUDGES = List.of("J1", "J2", "J3", "J4");

    private static AgreementTable table(CellTable cells, String... categories) {
        return AgreementTable.of(cells, cells::count, "first", "second", List.of(categories));
    }

    private static CellTable.Builder cells() {
        return CellTable.builder(List.of("first", "second"));
    }

    /** Fleiss, Cohen and Everitt (1969), the 3 by 3 table of 200 diagnoses: kappa .429. */
    @Test
    void agreesWithFleissCohenAndEveritt() {
        long[][] per200 = {{106, 10, 4}, {22, 28, 10}, {2, 12, 6}};
        CellTable.Builder builder = cells();
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                builder.add(List.of("" + i, "" + j), per200[i][j]);
            }
        }
        WithError kappa =
                table(builder.build(), "0", "1", "2").kappa(Weights.NONE).orThrow();
        assertEquals(0.429, kappa.value(), 5e-4);
    }

    @ParameterizedTest
    @EnumSource(Weights.class)
    void swappingRatersAndReversingCategoriesChangeNothing(Weights weights) {
        CellTable cells = cells().add(List.of("a", "a"), 7)
                .add(List.of("a", "b"), 3)
                .add(List.of("b", "b"), 5)
                .add(List.of("c", "b"), 2)
                .add(List.of("c", "c"), 9)
                .build();
        WithError one = table(cells, "a", "b", "c").kappa(weights).orThrow();
        WithError reversed = table(cells, "c", "b", "a").kappa(weights).orThrow();
        WithError swapped = AgreementTable.of(cells, cells::count, "second", "first", List.of("a", "b", "c"))
                .kappa(weights)
                .orThrow();
        assertEquals(one.value(), reversed.value(), 1e-15);
        assertEquals(one.standardError(), reversed.standardError(), 1e-15);
        assertEquals(one.value(), swapped.value(), 1e-15);
        assertEquals(one.standardError(), swapped.standardError(), 1e-15);
    }

    @Test
    void fullAgreementIsOneWithoutError() {
        CellTable cells =
                cells().add(List.of("a", "a"), 4).add(List.of("b", "b"), 6).build();
        assertEquals(
                new WithError(1, 0), table(cells, "a", "b").kappa(Weights.NONE).orThrow());
    }

    @Test
    void kappaAtItsEdges() {
        CellTable one = cells().add(List.of("a", "a"), 4).build();
        refused(
                Reason.NO_VARIATION,
                "Both raters use one category only.",
                table(one, "a", "b").kappa(Weights.LINEAR));
        refused(
                Reason.NO_DATA,
                "Nobody was rated by both raters.",
                table(one, "b", "c").observedAgreement());
        illegal("categories: [a] are fewer than two", () -> table(one, "a"));
    }

    /** Shrout and Fleiss (1979), table 4: .17, .29, .71, .44, .62, .91. */
    @Test
    void agreesWithShroutAndFleiss() {
        PublicData data = PublicData.read("shrout_fleiss.csv", JUDGES);
        List<IntraclassCorrelation> forms = IntraclassCorrelation.of(Ratings.of(data, row -> 1, JUDGES), 0.95)
                .orThrow();
        double[] published = {.17, .29, .71, .44, .62, .91};
        for (int i = 0; i < published.length; i++) {
            assertEquals(
                    published[i],
                    forms.get(i).value(),
                    0.005,
                    forms.get(i).form().toString());
        }
    }

    @Test
    void rowOrderAndCountsDoNotMatter() {
        List<String> columns = List.of("y", "base", "period");
        PublicData data = PublicData.read("epil.csv", columns);
        CellTable cells = data.cells();
        Ratings records = Ratings.of(data, row -> 1, columns);
        for (Ratings same :
                List.of(Ratings.of(data.reversed(), row -> 1, columns), Ratings.of(cells, cells::count, columns))) {
            assertEquals(IntraclassCorrelation.of(records, 0.95), IntraclassCorrelation.of(same, 0.95));
            assertEquals(InternalConsistency.of(records, 0.95), InternalConsistency.of(same, 0.95));
        }
        assertTrue(cells.rows() < data.rows(), "some records are equal");
    }

    @Test
    void incompleteRowsAreLeftOut() {
        CellTable cells = CellTable.builder(List.of("a", "b"))
                .add(List.of("1", "2"))
                .add(List.of("2", "2"))
                .add(List.of("", "4"))
                .add(List.of("3", "5"))
                .build();
        assertEquals(3, Ratings.of(cells, cells::count, List.of("a", "b")).people());
    }

    @Test
    void reliabilityAtItsEdges() {
        CellTable one =
                CellTable.builder(List.of("a", "b")).add(List.of("1", "2")).build();
        Ratings single = Ratings.of(one, one::count, List.of("a", "b"));
        refused(
                Reason.TOO_FEW_RECORDS,
                "1 people and 2 raters; two of each are needed.",
                IntraclassCorrelation.of(single, 0.95));
        refused(
                Reason.TOO_FEW_RECORDS,
                "1 people and 2 items; two of each are needed.",
                InternalConsistency.of(single, 0.95));
        CellTable alike = CellTable.builder(List.of("a", "b"))
                .add(List.of("1", "1"))
                .add(List.of("2", "2"))
                .build();
        refused(
                Reason.NO_VARIATION,
                "The ratings have no residual variation.",
                IntraclassCorrelation.of(Ratings.of(alike, alike::count, List.of("a", "b")), 0.95));
        CellTable constant = CellTable.builder(List.of("a", "b"))
                .add(List.of("1", "1"))
                .add(List.of("1", "2"))
                .build();
        refused(
                Reason.NO_VARIATION,
                "Item 1 or the sum of the others is constant.",
                InternalConsistency.of(Ratings.of(constant, constant::count, List.of("a", "b")), 0.95));
    }

    @Test
    void twoItemsHaveNoAlphaWithoutOne() {
        PublicData data = PublicData.read("attitude.csv", List.of("rating", "raises"));
        InternalConsistency two = InternalConsistency.of(Ratings.of(data, row -> 1, List.of("rating", "raises")), 0.95)
                .orThrow();
        assertTrue(two.alphaWithout().isEmpty());
        assertEquals(two.meanCorrelation(), two.itemRest().get(0), 1e-14);
    }
}
