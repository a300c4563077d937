package org.intercop.assay.evidence.appraisal;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A sentence without its words: a code of a closed set with its values, so that every language can say it. Made from
 * verdict and figures only.
 *
 * @param code which sentence
 * @param values by name, exactly those that the code declares
 */
public record Sentence(SentenceCode code, SortedMap<String, Value> values) {
    public Sentence {
        Objects.requireNonNull(code, "code");
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        if (!values.keySet().equals(code.needs())) {
            throw new IllegalArgumentException("values: " + values.keySet() + " are not those of " + code);
        }
    }

    static Sentence of(SentenceCode code, Map<String, Value> values) {
        return new Sentence(code, new TreeMap<>(values));
    }

    /** A value in a sentence. */
    public sealed interface Value {}

    /**
     * A name or a number that reads the same in every language.
     *
     * @param text as it stands in the sentence
     */
    public record Plain(String text) implements Value {}

    /**
     * So many more (or, below zero, fewer) among 100.
     *
     * @param perHundred a whole number; more precision would say more than is known
     */
    public record Change(long perHundred) implements Value {}

    /**
     * The name of a verdict.
     *
     * @param verdict which one
     */
    public record Named(Verdict verdict) implements Value {}
}
