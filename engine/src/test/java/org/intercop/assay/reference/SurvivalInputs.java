package org.intercop.assay.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.glm.Term;
import org.intercop.assay.stats.survival.CoxSurvival;
import org.intercop.assay.stats.survival.FollowUp;
import org.intercop.assay.stats.survival.Groups;

/** The inputs of a time-to-event case in the engine's types, with incomplete rows dropped. */
final class SurvivalInputs {
    private static final List<String> COLUMNS =
            List.of("time", "event", "start", "stop", "cluster", "weights", "group");

    private final JsonNode inputs;
    private final List<Term> terms;
    private final DataFrame complete;
    private final DataFrame data;
    private final int dropped;

    SurvivalInputs(ReferenceCase reference) {
        inputs = reference.inputs();
        terms = Terms.of(inputs.path("terms"));
        DataFrame all = reference.data();
        Set<String> used = new LinkedHashSet<>();
        for (String key : COLUMNS) {
            if (inputs.hasNonNull(key)) {
                used.add(inputs.path(key).asText());
            }
        }
        inputs.path("strata").forEach(column -> used.add(column.asText()));
        complete = all.complete(used).keepComplete(terms);
        data = complete.keepIn(inputs.path("group"), inputs.path("group_levels"));
        dropped = all.rows() - complete.rows();
    }

    JsonNode json() {
        return inputs;
    }

    /** The complete rows of the groups asked for. */
    DataFrame data() {
        return data;
    }

    /** Number of complete rows, of whatever group. */
    int rows() {
        return complete.rows();
    }

    int dropped() {
        return dropped;
    }

    double level() {
        return inputs.path("level").asDouble(0.95);
    }

    double[] times() {
        double[] times = new double[inputs.path("times").size()];
        for (int i = 0; i < times.length; i++) {
            times[i] = inputs.path("times").get(i).asDouble();
        }
        return times;
    }

    ModelMatrix covariates() {
        return ModelMatrix.withoutIntercept(data, terms);
    }

    List<Term> terms() {
        return terms;
    }

    /** With events by {@code event_value}, or a column coded 0/1 or, as R's Surv reads it, 1/2. */
    FollowUp followUp() {
        return decorated(plainFollowUp());
    }

    private FollowUp plainFollowUp() {
        String column = inputs.path("event").asText();
        boolean[] events = new boolean[data.rows()];
        boolean named = inputs.hasNonNull("event_value");
        double yes = 1;
        for (int row = 0; row < events.length && !named; row++) {
            yes = Math.max(yes, data.number(column, row));
        }
        for (int row = 0; row < events.length; row++) {
            events[row] = named
                    ? data.text(column, row).equals(inputs.path("event_value").asText())
                    : data.number(column, row) == yes;
        }
        boolean delayed = inputs.hasNonNull("start");
        FollowUp followUp =
                FollowUp.of(data.numbers(inputs.path(delayed ? "stop" : "time").asText()), events);
        return delayed ? followUp.startingAt(data.numbers(inputs.path("start").asText())) : followUp;
    }

    /** With frequency weights as numbers of people. */
    FollowUp countedFollowUp() {
        if (!inputs.hasNonNull("weights")) {
            return followUp();
        }
        double[] weights = data.numbers(inputs.path("weights").asText());
        return stratified(plainFollowUp())
                .withCounts(Arrays.stream(weights).mapToLong(Math::round).toArray());
    }

    /** R's coxph takes the robust variance as soon as a weight is no whole number. */
    CoxSurvival.Variance variance() {
        return inputs.hasNonNull("weights")
                        && Arrays.stream(data.numbers(inputs.path("weights").asText()))
                                .anyMatch(weight -> weight != StrictMath.rint(weight))
                ? CoxSurvival.Variance.ROBUST
                : CoxSurvival.Variance.MODEL_BASED;
    }

    /** With cause 1 for the cause asked for, 2 for the competing one and 0 for all else. */
    FollowUp competing() {
        String column = inputs.path("event").asText();
        int[] causes = new int[data.rows()];
        for (int row = 0; row < causes.length; row++) {
            String code = data.text(column, row);
            causes[row] = isCode(code, "cause") ? 1 : isCode(code, "competing") ? 2 : 0;
        }
        return decorated(FollowUp.ofCauses(data.numbers(inputs.path("time").asText()), causes));
    }

    /** Number of complete rows, of whatever group, that ended by {@code cause} or {@code competing}. */
    long ended(String by) {
        String column = inputs.path("event").asText();
        return complete.texts(column).stream().filter(code -> isCode(code, by)).count();
    }

    private boolean isCode(String code, String input) {
        return code.equals(inputs.path(input).asText());
    }

    private FollowUp stratified(FollowUp followUp) {
        return inputs.path("strata").size() > 0 ? followUp.withStrata(strata()) : followUp;
    }

    private FollowUp decorated(FollowUp plain) {
        FollowUp followUp = stratified(plain);
        if (inputs.hasNonNull("cluster")) {
            followUp = followUp.withClusters(
                    Groups.of(data.texts(inputs.path("cluster").asText())));
        }
        if (inputs.hasNonNull("weights")) {
            followUp = followUp.withWeights(data.numbers(inputs.path("weights").asText()));
        }
        return followUp;
    }

    Groups strata() {
        Groups crossed = null;
        for (JsonNode column : inputs.path("strata")) {
            Groups one = Groups.of(data.texts(column.asText()));
            crossed = crossed == null ? one : crossed.cross(one);
        }
        return crossed;
    }

    /** The groups in the order of {@code group_levels}; without it in R's order of factor levels. */
    Groups groups() {
        String column = inputs.path("group").asText();
        List<String> levels = new ArrayList<>();
        inputs.path("group_levels").forEach(level -> levels.add(level.asText()));
        if (levels.isEmpty()) {
            levels.addAll(new TreeSet<>(data.texts(column)));
            if (levels.stream().allMatch(level -> level.matches("-?[0-9.]+"))) {
                levels.sort((a, b) -> Double.compare(Double.parseDouble(a), Double.parseDouble(b)));
            }
        }
        return Groups.of(data.texts(column), levels);
    }

    /** The groups that occur, in the same order. */
    Groups presentGroups() {
        List<String> labels = data.texts(inputs.path("group").asText());
        return Groups.of(
                labels, groups().levels().stream().filter(labels::contains).toList());
    }

    List<String> levels() {
        return inputs.hasNonNull("group") ? groups().levels() : Collections.singletonList("");
    }

    FollowUp ofGroup(FollowUp followUp, int group) {
        if (!inputs.hasNonNull("group")) {
            return followUp;
        }
        Groups groups = groups();
        return followUp.where(row -> groups.code(row) == group);
    }
}
