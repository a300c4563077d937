package org.intercop.assay.evidence.evaluation;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.intercop.assay.evidence.registry.OutcomeDefinition;

/**
 * How near a unit is to having enough people for a figure of its own: the gates of size and maturity in advance. The
 * other gates can still keep it from being shown.
 *
 * @param unit which one
 * @param needed people with a known, mature outcome that each arm needs
 * @param treated those who had the intervention
 * @param comparison those whom they are compared with; empty for a measure of one arm alone
 */
public record Readiness(Unit unit, int needed, Arm treated, Optional<Arm> comparison) {

    /**
     * One arm.
     *
     * @param enrolled everybody who started
     * @param counted of them, those whose outcome is mature and known
     * @param unknown of them, those whose outcome is mature and not known
     * @param enoughFrom the month in which enough of those enrolled will be mature, if their outcomes are then
     *     reported; empty where there are enough already, or too few were enrolled
     */
    public record Arm(long enrolled, long counted, long unknown, Optional<YearMonth> enoughFrom) {
        /** People too recent for the outcome to be complete. */
        public long immature() {
            return enrolled - counted - unknown;
        }
    }

    /**
     * Looks at the people of a unit.
     *
     * @param data its people
     * @param policy how many are needed
     * @param asOf the latest day up to which they were followed
     */
    public static Readiness of(UnitData data, GatePolicy policy, LocalDate asOf) {
        int needed = policy.minimumPeoplePerArm();
        boolean oneArm = data.outcome().kind() == OutcomeDefinition.Kind.SINGLE_ARM_PROPORTION;
        return new Readiness(
                data.unit(),
                needed,
                arm(data.treated(), data, Accrual.Started::treated, needed, asOf),
                oneArm
                        ? Optional.empty()
                        : Optional.of(arm(data.comparison(), data, Accrual.Started::comparison, needed, asOf)));
    }

    /** Whether each arm has enough people. */
    public boolean enough() {
        return treated.counted() >= needed
                && comparison.map(arm -> arm.counted() >= needed).orElse(true);
    }

    private static Arm arm(Flow flow, UnitData data, ToLongFunction<Accrual.Started> who, int needed, LocalDate asOf) {
        return new Arm(flow.enrolled(), flow.analysed(), flow.unknown(), enoughFrom(flow, data, who, needed, asOf));
    }

    private static Optional<YearMonth> enoughFrom(
            Flow flow, UnitData data, ToLongFunction<Accrual.Started> who, int needed, LocalDate asOf) {
        if (flow.analysed() >= needed) {
            return Optional.empty();
        }
        long counted = flow.analysed();
        for (var month : data.accrual().started().entrySet()) {
            if (UnitData.mature(month.getKey().toString(), data.outcome(), asOf)) {
                continue;
            }
            counted += who.applyAsLong(month.getValue());
            if (counted >= needed) {
                LocalDate last = month.getKey().atEndOfMonth();
                return Optional.of(YearMonth.from(last.plusMonths(data.outcome().maturityMonths())));
            }
        }
        return Optional.empty();
    }
}
