package org.intercop.assay.evidence.release;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.AnalysisPlan.Design;
import org.intercop.assay.evidence.registry.AnalysisPlan.EvaluatedBy;
import org.intercop.assay.evidence.registry.AnalysisPlan.Margins;
import org.intercop.assay.evidence.registry.AnalysisPlan.Planned;
import org.intercop.assay.evidence.registry.Intervention;
import org.intercop.assay.evidence.registry.Intervention.Cost;
import org.intercop.assay.evidence.registry.Intervention.Emmie;
import org.intercop.assay.evidence.registry.Intervention.Kind;
import org.intercop.assay.evidence.registry.Intervention.Study;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Better;
import org.intercop.assay.stats.estimand.Estimand;

/** The file {@code catalogue.json}: what was evaluated, and how it was defined; in both directions. */
record Catalogue(List<Intervention> interventions, List<AnalysisPlan> plans, List<OutcomeDefinition> outcomes) {
    static final String FILE = "catalogue.json";

    static Catalogue of(Release release) {
        return new Catalogue(release.interventions(), release.plans(), release.outcomes());
    }

    byte[] write() {
        ObjectNode root = Json.object();
        ArrayNode list = root.putArray("interventions");
        interventions.forEach(intervention -> write(intervention, list.addObject()));
        ArrayNode planList = root.putArray("plans");
        plans.forEach(plan -> write(plan, planList.addObject()));
        ArrayNode outcomeList = root.putArray("outcomes");
        outcomes.forEach(outcome -> write(outcome, outcomeList.addObject()));
        return Json.write(root);
    }

    static Catalogue read(byte[] bytes) throws MalformedFileException {
        JsonObject root = Json.read(FILE, bytes);
        List<Intervention> interventions = new ArrayList<>();
        for (JsonObject entry : root.objects("interventions")) {
            interventions.add(intervention(entry));
        }
        List<AnalysisPlan> plans = new ArrayList<>();
        for (JsonObject entry : root.objects("plans")) {
            plans.add(plan(entry));
        }
        List<OutcomeDefinition> outcomes = new ArrayList<>();
        for (JsonObject entry : root.objects("outcomes")) {
            outcomes.add(outcome(entry));
        }
        root.end();
        return new Catalogue(interventions, plans, outcomes);
    }

    private static void write(Intervention intervention, ObjectNode node) {
        node.put("id", intervention.id());
        node.put("name", intervention.name());
        node.put("kind", ReleaseTable.code(intervention.kind()));
        node.put("summary", intervention.summary());
        texts(node, "versions", intervention.versions());
        ArrayNode studies = node.putArray("studies");
        intervention
                .studies()
                .forEach(study -> studies.addObject().put("code", study.code()).put("name", study.name()));
        Emmie emmie = intervention.emmie();
        node.putObject("emmie")
                .put("mechanism", emmie.mechanism())
                .put("moderators", emmie.moderators())
                .put("implementation", emmie.implementation())
                .put("economicCost", emmie.economicCost());
        intervention.cost().ifPresent(cost -> node.putObject("cost")
                .put("perParticipant", cost.perParticipant())
                .put("currency", cost.currency())
                .put("year", cost.year()));
        node.put("source", intervention.source());
        node.put("synthetic", intervention.synthetic());
    }

    private static Intervention intervention(JsonObject entry) throws MalformedFileException {
        List<Study> studies = new ArrayList<>();
        for (JsonObject study : entry.objects("studies")) {
            studies.add(new Study(study.text("code"), study.text("name")));
            study.end();
        }
        JsonObject emmie = entry.object("emmie");
        Intervention intervention = new Intervention(
                entry.text("id"),
                entry.text("name"),
                entry.code("kind", Kind.class),
                entry.text("summary"),
                entry.texts("versions"),
                studies,
                new Emmie(
                        emmie.text("mechanism"),
                        emmie.text("moderators"),
                        emmie.text("implementation"),
                        emmie.text("economicCost")),
                cost(entry),
                entry.text("source"),
                entry.flag("synthetic"));
        emmie.end();
        entry.end();
        return intervention;
    }

    private static Optional<Cost> cost(JsonObject entry) throws MalformedFileException {
        Optional<JsonObject> object = entry.optionalObject("cost");
        if (object.isEmpty()) {
            return Optional.empty();
        }
        Cost cost = new Cost(
                object.get().decimal("perParticipant"),
                object.get().text("currency"),
                object.get().integer("year"));
        object.get().end();
        return Optional.of(cost);
    }

    private static void write(AnalysisPlan plan, ObjectNode node) {
        node.put("intervention", plan.intervention());
        node.put("design", ReleaseTable.code(plan.design()));
        node.put("primaryMeasure", plan.primaryMeasure());
        texts(node, "measures", plan.measures());
        texts(node, "covariates", plan.covariates());
        node.put("estimand", ReleaseTable.code(plan.estimand()));
        texts(node, "negativeControls", plan.negativeControls());
        node.putObject("margins")
                .put("worthwhile", plan.margins().worthwhile())
                .put("harm", plan.margins().harm());
        Planned planned = plan.planned();
        node.putObject("planned")
                .put("ratio", planned.ratio())
                .put("comparisonRisk", planned.comparisonRisk())
                .put("comparisonPerTreated", planned.comparisonPerTreated())
                .put("power", planned.power())
                .put("horizonMonths", planned.horizonMonths())
                .put("tuning", planned.tuning());
        node.put("evaluatedBy", ReleaseTable.code(plan.evaluatedBy()));
        plan.registered().ifPresent(day -> node.put("registered", day.toString()));
    }

    private static AnalysisPlan plan(JsonObject entry) throws MalformedFileException {
        JsonObject margins = entry.object("margins");
        JsonObject planned = entry.object("planned");
        AnalysisPlan plan = new AnalysisPlan(
                entry.text("intervention"),
                entry.code("design", Design.class),
                entry.code("estimand", Estimand.class),
                entry.text("primaryMeasure"),
                entry.texts("measures"),
                entry.texts("covariates"),
                entry.texts("negativeControls"),
                new Margins(margins.decimal("worthwhile"), margins.decimal("harm")),
                new Planned(
                        planned.decimal("ratio"),
                        planned.decimal("comparisonRisk"),
                        planned.decimal("comparisonPerTreated"),
                        planned.decimal("power"),
                        planned.integer("horizonMonths"),
                        planned.decimal("tuning")),
                entry.code("evaluatedBy", EvaluatedBy.class),
                entry.optionalDate("registered"));
        margins.end();
        planned.end();
        entry.end();
        return plan;
    }

    private static void write(OutcomeDefinition outcome, ObjectNode node) {
        node.put("code", outcome.code());
        node.put("name", outcome.name());
        node.put("measure", outcome.measure());
        node.put("kind", ReleaseTable.code(outcome.kind()));
        node.put("event", outcome.event());
        node.put("scope", outcome.scope());
        node.put("windowMonths", outcome.windowMonths());
        node.put("proofLagMonths", outcome.proofLagMonths());
        node.put("better", ReleaseTable.code(outcome.better()));
        if (outcome.kind() == OutcomeDefinition.Kind.TIME_TO_EVENT) {
            texts(node, "competing", outcome.competing());
        }
    }

    private static OutcomeDefinition outcome(JsonObject entry) throws MalformedFileException {
        OutcomeDefinition.Kind kind = entry.code("kind", OutcomeDefinition.Kind.class);
        OutcomeDefinition outcome = new OutcomeDefinition(
                entry.text("code"),
                entry.text("name"),
                entry.text("measure"),
                kind,
                entry.text("event"),
                entry.text("scope"),
                entry.integer("windowMonths"),
                entry.integer("proofLagMonths"),
                entry.code("better", Better.class),
                kind == OutcomeDefinition.Kind.TIME_TO_EVENT ? entry.texts("competing") : List.of());
        entry.end();
        return outcome;
    }

    private static void texts(ObjectNode node, String field, List<String> texts) {
        ArrayNode array = node.putArray(field);
        texts.forEach(array::add);
    }
}
