package org.intercop.assay.evidence.evaluation;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.CovariateDefinition;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.stats.cell.CellTable;
import org.intercop.assay.stats.effect.TwoByTwo;

/**
 * What the estimators and gates of one unit see.
 *
 * @param unit what is evaluated
 * @param plan how
 * @param outcome the outcome's definition
 * @param covariates the plan's covariates
 * @param analysed mature people with a known outcome; variables {@code arm}, {@code outcome} (yes or no) and the
 *     covariates. Of a count: {@code outcome} is the number of events, and {@code days} those of follow-up. Of a time
 *     to event: everybody whose outcome is known up to some day, mature or not; {@code outcome} is 1 for the event, 2
 *     and on for the competing ones in the order of the definition, 0 for none, and {@code days} when that was, at
 *     most the horizon
 * @param treated how the treated come down to those analysed
 * @param comparison how the comparison group comes down to those analysed
 * @param accrual who started when
 * @param minimumEventsPerArm events that a model which adjusts for covariates needs in each arm
 */
public record UnitData(
        Unit unit,
        AnalysisPlan plan,
        OutcomeDefinition outcome,
        List<CovariateDefinition> covariates,
        CellTable analysed,
        Flow treated,
        Flow comparison,
        Accrual accrual,
        int minimumEventsPerArm) {
    /** The variable that tells the arms apart. */
    public static final String ARM = "arm";
    /** Label of the treated arm. */
    public static final String TREATED = "treated";
    /** Label of the comparison arm. */
    public static final String COMPARISON = "comparison";
    /** The variable that holds the outcome. */
    public static final String OUTCOME = "outcome";
    /** The variable that holds days, for a count or a time to event. */
    public static final String DAYS = "days";
    /** Label of an event. */
    public static final String YES = "yes";
    /** Label of no event. */
    public static final String NO = "no";

    static final String START_MONTH = "start_month";

    public UnitData {
        covariates = List.copyOf(covariates);
    }

    /**
     * Compresses what the submissions say of a unit to the people who count.
     *
     * @param contributions submissions that report the unit's outcome code for {@code outcome.measure()}
     * @param policy of the workspace: how many events a model that adjusts needs
     */
    public static UnitData of(
            Unit unit,
            AnalysisPlan plan,
            OutcomeDefinition outcome,
            List<CovariateDefinition> covariates,
            Collection<Contribution> contributions,
            GatePolicy policy) {
        List<String> variables = new ArrayList<>(List.of(ARM, OUTCOME));
        if (outcome.kind().needsFollowUp()) {
            variables.add(DAYS);
        }
        covariates.forEach(covariate -> variables.add(covariate.code()));
        CellTable.Builder analysed = CellTable.builder(variables);
        FlowCount treated = new FlowCount();
        FlowCount comparison = new FlowCount();
        SortedMap<YearMonth, Accrual.Started> started = new TreeMap<>();
        for (Contribution contribution : contributions) {
            CellTable cells = contribution.cells();
            for (int cell = 0; cell < cells.rows(); cell++) {
                String arm = cells.text(ARM, cell);
                if (outcome.kind() == OutcomeDefinition.Kind.SINGLE_ARM_PROPORTION && !arm.equals(TREATED)) {
                    continue;
                }
                Observation seen = Observation.of(outcome, cells, cell, contribution.asOf());
                FlowCount flow = arm.equals(TREATED) ? treated : comparison;
                started.merge(
                        month(cells.text(START_MONTH, cell)),
                        arm.equals(TREATED)
                                ? new Accrual.Started(cells.count(cell), 0)
                                : new Accrual.Started(0, cells.count(cell)),
                        Accrual.Started::plus);
                flow.add(cells.count(cell), seen);
                if (!seen.values().isEmpty()) {
                    List<String> values = new ArrayList<>(List.of(arm));
                    values.addAll(seen.values());
                    for (CovariateDefinition covariate : covariates) {
                        values.add(cells.has(covariate.code()) ? cells.text(covariate.code(), cell) : "");
                    }
                    analysed.add(values, cells.count(cell));
                }
            }
        }
        return new UnitData(
                unit,
                plan,
                outcome,
                covariates,
                analysed.build(),
                treated.toFlow(),
                comparison.toFlow(),
                new Accrual(started),
                policy.minimumEventsPerArm());
    }

    /** Analysed people and events of both arms. */
    public TwoByTwo table() {
        return new TwoByTwo(treated.events(), treated.analysed(), comparison.events(), comparison.analysed());
    }

    /** Whether everybody who started in a month has had window and proof lag by the day the figures were taken. */
    static boolean mature(String startMonth, OutcomeDefinition outcome, LocalDate asOf) {
        return outcome.isMature(month(startMonth), asOf);
    }

    /** Cells hold months as intake passed them, YYYY-MM; a general parser takes longer than all the rest of a cell. */
    private static YearMonth month(String text) {
        return YearMonth.of(Integer.parseInt(text, 0, 4, 10), Integer.parseInt(text, 5, text.length(), 10));
    }

    private static final class FlowCount {
        private long immature;
        private long unknown;
        private long analysed;
        private long events;

        void add(long count, Observation seen) {
            if (!seen.mature()) {
                immature += count;
            } else if (!seen.known()) {
                unknown += count;
            } else {
                analysed += count;
                if (seen.event()) {
                    events += count;
                }
            }
        }

        Flow toFlow() {
            return new Flow(immature + unknown + analysed, immature, unknown, analysed, events);
        }
    }
}
