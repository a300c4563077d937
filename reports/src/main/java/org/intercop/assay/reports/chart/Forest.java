package org.intercop.assay.reports.chart;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Interval;

/**
 * What a forest plot shows. All text is ready to be read; all figures are on the analysis scale.
 *
 * @param id unique on its page; a letter, then letters, digits and hyphens
 * @param title what is shown, one line
 * @param description the figure in words, for readers who cannot see it
 * @param measure what is compared
 * @param headings what stands above the columns
 * @param rows one per country (or country:study), in the order shown; those without a figure last
 * @param summary the pooled figure; empty where there is none
 * @param posterior the same pooled with the Bayesian model; empty where there is none
 * @param summaryReason why there is no pooled figure; empty text where there is one
 * @param toTheLeft what a figure left of no effect means, for example "fewer reoffend"; empty text for a single arm
 * @param toTheRight what a figure right of no effect means
 * @param footnotes lines that must stay with the figure wherever it is copied to
 */
public record Forest(
        String id,
        String title,
        String description,
        EffectMeasure measure,
        Headings headings,
        List<Row> rows,
        Optional<Summary> summary,
        Optional<Summary> posterior,
        String summaryReason,
        String toTheLeft,
        String toTheRight,
        List<String> footnotes) {
    public Forest {
        if (!id.matches("[A-Za-z][A-Za-z0-9-]*")) {
            throw new IllegalArgumentException("id: '" + id + "' is not a letter, then letters, digits and hyphens");
        }
        rows = List.copyOf(rows);
        footnotes = List.copyOf(footnotes);
    }

    /** Whether any figure is drawn; without one there is nothing to read off an axis. */
    boolean hasFigures() {
        return summary.isPresent()
                || posterior.isPresent()
                || rows.stream().anyMatch(row -> row.figure().isPresent());
    }

    /** Rows of the pooled figure, or one for why there is none. */
    int summaryRows() {
        return summary.map(Summary::rows).orElse(1);
    }

    /** Rows below the countries. */
    int pooledRows() {
        return summaryRows() + posterior.map(Summary::rows).orElse(0);
    }

    /** Column headings: the treated people, the comparison people (empty for a single arm), and the figure. */
    public record Headings(String treated, String comparison, String figure) {}

    /**
     * A country.
     *
     * @param label its name
     * @param treated number of treated people, as text
     * @param comparison number of comparison people, as text; empty for a single arm
     * @param figure point and interval; empty where none is shown
     * @param text the figure as text, or why there is none
     * @param weight share of the pool's weight in [0, 1]; 0 for a country that is not pooled
     */
    public record Row(
            String label,
            String treated,
            String comparison,
            Optional<EffectEstimate> figure,
            String text,
            double weight) {
        public Row {
            Objects.requireNonNull(text, "text");
            if (!(weight >= 0 && weight <= 1)) {
                throw new IllegalArgumentException("weight: " + weight + " is not between 0 and 1");
            }
        }
    }

    /**
     * The pool.
     *
     * @param label for example "All 22 countries"
     * @param treated number of treated people, as text
     * @param comparison number of comparison people, as text; empty for a single arm
     * @param figure the pooled figure
     * @param text the figure as text
     * @param prediction where a new country's effect is expected; empty where it cannot be given
     * @param predictionText the same as text
     */
    public record Summary(
            String label,
            String treated,
            String comparison,
            EffectEstimate figure,
            String text,
            Optional<Interval> prediction,
            String predictionText) {
        int rows() {
            return prediction.isPresent() ? 2 : 1;
        }
    }
}
