package org.intercop.assay.evidence.submission;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Kind;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.evidence.submission.Precedents.EarlierCells;
import org.intercop.assay.stats.cell.CellTable;
import org.intercop.assay.stats.effect.ExactTest;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.meta.PredictedProportion;

/**
 * Looks at the shares of yes among the mature people of each arm: far from what the other agencies' shares predict
 * (O01), or all alike where the other arm is not (O02). Each threshold is divided by the number of figures looked at.
 */
final class RateCheck {
    private final Manifest manifest;
    private final Registry registry;
    private final Precedents precedents;
    private final IntakePolicy.StandingOut policy;
    private final Findings findings;
    private final Map<String, LocalDate> asOf = new HashMap<>();
    private final List<Doubt> farAway = new ArrayList<>();
    private final List<Doubt> allAlike = new ArrayList<>();

    RateCheck(Manifest manifest, Registry registry, Precedents precedents, IntakePolicy policy, Findings findings) {
        this.manifest = manifest;
        this.registry = registry;
        this.precedents = precedents;
        this.policy = policy.standingOut();
        this.findings = findings;
        precedents.earlier().forEach(one -> asOf.put(one.submission(), one.asOf()));
    }

    /** People whose outcome is known, and those with the event. */
    private record Share(long events, long size) {
        static final Share NONE = new Share(0, 0);

        Share and(Share other) {
            return new Share(events + other.events, size + other.size);
        }

        /** Whether everybody in both had the event, or nobody. */
        boolean isLike(Share other) {
            return events == 0 && other.events == 0 || events == size && other.events == other.size;
        }

        boolean isAllAlike() {
            return events == 0 || events == size;
        }
    }

    /** A figure, and how improbable it is. */
    private record Doubt(double p, String measure, String detail) {}

    /**
     * Checks all groups.
     *
     * @param farAwayRisk probability with which O01 may hold back what is as it should be
     * @param allAlikeRisk the same for O02
     */
    void check(List<AcceptedGroup> groups, double farAwayRisk, double allAlikeRisk) {
        SortedMap<String, List<AcceptedGroup>> byVersion = new TreeMap<>();
        groups.forEach(group -> byVersion
                .computeIfAbsent(group.intervention() + " " + group.version(), key -> new ArrayList<>())
                .add(group));
        byVersion.values().forEach(this::checkVersion);
        report(RuleCatalog.O01, farAway, farAwayRisk);
        report(RuleCatalog.O02, allAlike, allAlikeRisk);
    }

    private void report(Rule rule, List<Doubt> doubts, double risk) {
        doubts.stream()
                .filter(doubt -> doubt.p() <= risk / doubts.size())
                .forEach(doubt -> findings.warn(rule, "", doubt.measure(), doubt.detail()));
    }

    private void checkVersion(List<AcceptedGroup> groups) {
        AcceptedGroup first = groups.get(0);
        List<EarlierCells> others = precedents.cells(first.intervention(), first.version()).stream()
                .filter(cells -> !cells.agency().equals(manifest.agency()))
                .toList();
        manifest.outcomes().forEach((measure, code) -> {
            OutcomeDefinition outcome = registry.outcomes().get(code);
            if (outcome.kind() == Kind.BINARY || outcome.kind() == Kind.SINGLE_ARM_PROPORTION) {
                checkOutcome(groups, others, outcome);
            }
        });
    }

    private void checkOutcome(List<AcceptedGroup> groups, List<EarlierCells> others, OutcomeDefinition outcome) {
        Map<String, Share> own = new TreeMap<>();
        for (AcceptedGroup group : groups) {
            for (String arm : List.of(Columns.TREATED, Columns.COMPARISON)) {
                own.merge(arm, share(group.cells(), outcome, arm, manifest.asOf()), Share::and);
            }
        }
        own.forEach((arm, share) -> {
            if (share.size() > 0) {
                SortedMap<String, Share> elsewhere = elsewhere(others, outcome, arm);
                String where = "in the arm '" + arm + "' " + Columns.namedWithoutStudy(groups.get(0));
                checkPrediction(share, elsewhere, outcome.measure(), where);
                Share otherArm = own.get(arm.equals(Columns.TREATED) ? Columns.COMPARISON : Columns.TREATED);
                checkVariation(share, otherArm, elsewhere, outcome.measure(), where);
            }
        });
    }

    private void checkPrediction(Share share, SortedMap<String, Share> elsewhere, String measure, String where) {
        if (elsewhere.size() < policy.agencies()) {
            return;
        }
        Estimation<PredictedProportion> predicted = PredictedProportion.from(
                elsewhere.values().stream().mapToLong(Share::events).toArray(),
                elsewhere.values().stream().mapToLong(Share::size).toArray());
        if (predicted.isEstimated()) {
            farAway.add(new Doubt(
                    predicted.orThrow().twoSidedP(share.events(), share.size()),
                    measure,
                    "the share lies outside what the other agencies' shares predict " + where));
        }
    }

    /** Where the same is seen elsewhere, it is the nature of the outcome. */
    private void checkVariation(
            Share share, Share otherArm, SortedMap<String, Share> elsewhere, String measure, String where) {
        if (share.size() < policy.sameOutcome() || otherArm.size() == 0) {
            return;
        }
        boolean seenElsewhere = elsewhere.values().stream()
                .anyMatch(other -> other.size() >= policy.sameOutcome() && other.isAllAlike());
        boolean alike = share.isAllAlike() && !share.isLike(otherArm) && !seenElsewhere;
        double p = alike
                ? ExactTest.of(new TwoByTwo(share.events(), share.size(), otherArm.events(), otherArm.size()))
                        .twoSided()
                : 1;
        allAlike.add(
                new Doubt(p, measure, (share.events() == 0 ? "nobody" : "everybody") + " had this outcome " + where));
    }

    private SortedMap<String, Share> elsewhere(List<EarlierCells> others, OutcomeDefinition outcome, String arm) {
        SortedMap<String, Share> shares = new TreeMap<>();
        for (EarlierCells other : others) {
            if (outcome.code().equals(other.outcomes().get(outcome.measure()))) {
                LocalDate day = asOf.getOrDefault(other.submission(), manifest.asOf());
                Share share = share(other.cells(), outcome, arm, day);
                if (share.size() > 0) {
                    shares.merge(other.agency(), share, Share::and);
                }
            }
        }
        return shares;
    }

    private static Share share(CellTable cells, OutcomeDefinition outcome, String arm, LocalDate asOf) {
        Share sum = Share.NONE;
        for (int cell = 0; cell < cells.rows(); cell++) {
            boolean counts = cells.text(Columns.ARM, cell).equals(arm)
                    && !cells.isMissing(outcome.measure(), cell)
                    && outcome.isMature(YearMonth.parse(cells.text(Columns.START_MONTH, cell)), asOf);
            if (counts) {
                boolean event = cells.text(outcome.measure(), cell).equals(Columns.YES);
                sum = sum.and(new Share(event ? cells.count(cell) : 0, cells.count(cell)));
            }
        }
        return sum;
    }
}
