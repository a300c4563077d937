package org.intercop.assay.evidence.appraisal;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/** Every sentence that an appraisal may carry, with the values it needs. */
public enum SentenceCode {
    NO_GATE_OPEN("intervention", "outcome"),
    TOO_FEW_TREATED("intervention", "outcome", "least"),
    SUPPRESSED("intervention", "outcome"),
    TOO_EARLY("intervention", "outcome"),
    POSSIBLY_HARMFUL("intervention", "outcome"),
    HARM_PROBABILITY("probability"),
    LEANS_TO_HARM("probability"),
    MIXED("intervention"),
    LEADS_TO("intervention", "outcome", "change", "from", "to", "level", "countries"),
    GOES_WITH("intervention", "outcome", "change", "from", "to", "level", "countries"),
    EFFECTIVE("intervention", "outcome"),
    PROMISING("intervention"),
    NO_MEANINGFUL_EFFECT("intervention", "outcome"),
    INCONCLUSIVE("intervention", "outcome"),
    DATA_FIT("from", "to", "level"),
    NEW_COUNTRY("from", "to", "level"),
    NEEDED_BY_MONTH("needed", "month"),
    NEEDED_BEYOND_HORIZON("needed", "months"),
    NEEDED_NOBODY_JOINS("needed"),
    NEEDED_RATE_UNKNOWN("needed"),
    PLANNED_SIZE_REACHED(),
    CARRIED_FORWARD("verdict"),
    NOT_IT_CHANGES("intervention", "outcome"),
    NOT_IT_REDUCES("intervention", "outcome"),
    NOT_IT_RAISES("intervention", "outcome"),
    NOT_IT_CAUSES("intervention"),
    NOT_IT_WORKS_IN("intervention", "countries"),
    NOT_IT_FAILS("intervention"),
    NOT_IT_IS_HARMLESS("intervention"),
    NOT_BETTER_THAN_OTHERS("intervention"),
    NOT_IT_CUTS_OFFENDING("intervention", "outcome");

    private final SortedSet<String> needs;

    SentenceCode(String... values) {
        this.needs = Collections.unmodifiableSortedSet(new TreeSet<>(List.of(values)));
    }

    /** The names of the values that a sentence of this code carries. */
    public SortedSet<String> needs() {
        return needs;
    }

    /** The key of its text, for example {@code sentence.too-early}. */
    public String key() {
        return "sentence." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
