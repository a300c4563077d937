package org.intercop.assay.evidence.appraisal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.intercop.assay.stats.multiplicity.Adjustment;

/**
 * All outcomes that are appraised in one night, primary or not, as one family of hypotheses: Benjamini and Hochberg's q of each.
 * Who looks at a hundred interventions finds five that stand out at 5 % by chance alone.
 */
public final class NightlyFamily {
    private final Map<Topic, Double> q;

    private NightlyFamily(Map<Topic, Double> q) {
        this.q = q;
    }

    /**
     * The family of these appraisals; those without a pooled effect are not part of it.
     *
     * @throws IllegalArgumentException if a topic occurs twice
     */
    public static NightlyFamily of(Collection<Evidence> night) {
        Map<Topic, Double> pValues = new TreeMap<>();
        for (Evidence evidence : night) {
            evidence.pooled().ifPresent(pooled -> {
                if (pValues.put(evidence.topic(), pooled.classical().pValue()) != null) {
                    throw new IllegalArgumentException("night: " + evidence.topic() + " occurs twice");
                }
            });
        }
        List<Double> adjusted = Adjustment.BENJAMINI_HOCHBERG.adjust(List.copyOf(pValues.values()));
        Map<Topic, Double> q = new TreeMap<>();
        List<Topic> topics = new ArrayList<>(pValues.keySet());
        for (int i = 0; i < topics.size(); i++) {
            q.put(topics.get(i), adjusted.get(i));
        }
        return new NightlyFamily(q);
    }

    /** The q value of a topic; empty where it is not part of the family. */
    public OptionalDouble q(Topic topic) {
        return q.containsKey(topic) ? OptionalDouble.of(q.get(topic)) : OptionalDouble.empty();
    }
}
