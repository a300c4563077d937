package org.intercop.assay.evidence.evaluation;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.stats.cell.CellTable;

/**
 * What one submission says of one cohort (a version of an intervention in one country and study).
 *
 * @param submission the submission's id
 * @param asOf the day its figures were taken; maturity is judged on it
 * @param outcomes measure to outcome code, as the agency defines it
 * @param cells its people; variables are {@code arm}, {@code start_month}, covariates and measures
 */
public record Contribution(String submission, LocalDate asOf, SortedMap<String, String> outcomes, CellTable cells) {
    public Contribution {
        Objects.requireNonNull(submission, "submission");
        Objects.requireNonNull(asOf, "asOf");
        Objects.requireNonNull(cells, "cells");
        outcomes = Collections.unmodifiableSortedMap(new TreeMap<>(outcomes));
    }
}
