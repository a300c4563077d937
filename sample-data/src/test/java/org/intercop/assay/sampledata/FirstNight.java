package org.intercop.assay.sampledata;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.evidence.appraisal.Appraisal;
import org.intercop.assay.evidence.appraisal.Appraiser;
import org.intercop.assay.evidence.appraisal.Conduct.Registration;
import org.intercop.assay.evidence.appraisal.Evidence;
import org.intercop.assay.evidence.appraisal.Inputs;
import org.intercop.assay.evidence.appraisal.Topic;
import org.intercop.assay.evidence.appraisal.VerdictPolicy;
import org.intercop.assay.evidence.evaluation.GatePolicy;
import org.intercop.assay.evidence.evaluation.Pooling;
import org.intercop.assay.evidence.evaluation.UnitEvaluation;
import org.intercop.assay.evidence.judgement.EvidenceAssembly;
import org.intercop.assay.evidence.judgement.EvidenceAssembly.Circumstances;
import org.intercop.assay.evidence.registry.Registry;

/**
 * What is thought of everything on the first night that it is looked at.
 *
 * @param evidence by topic
 * @param appraisals by topic
 */
record FirstNight(SortedMap<Topic, Evidence> evidence, SortedMap<Topic, Appraisal> appraisals) {

    static FirstNight of(Registry registry, Collection<UnitEvaluation> evaluations) {
        SortedMap<Topic, Evidence> evidence = new TreeMap<>();
        new EvidenceAssembly(registry, GatePolicy.standard())
                .of(
                        evaluations,
                        new Pooling(registry, GatePolicy.standard()).pool(evaluations),
                        topic -> circumstances(registry, topic))
                .forEach(one -> evidence.put(one.topic(), one));
        SortedMap<Topic, Appraisal> appraisals = new TreeMap<>();
        new Appraiser(VerdictPolicy.standard())
                .appraise(evidence.values(), Map.of())
                .forEach(one -> appraisals.put(one.topic(), one));
        return new FirstNight(evidence, appraisals);
    }

    private static Circumstances circumstances(Registry registry, Topic topic) {
        return new Circumstances(
                new Inputs(LocalDate.of(2026, 3, 31), "data", "none", "definitions", "plan", "methods"),
                registry.plans().get(topic.intervention()).registered().isPresent()
                        ? Registration.UNCHANGED
                        : Registration.NONE);
    }
}
