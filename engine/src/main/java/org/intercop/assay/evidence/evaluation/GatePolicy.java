package org.intercop.assay.evidence.evaluation;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.intercop.assay.evidence.text.NameForm;
import org.intercop.assay.evidence.text.Parsed;
import org.intercop.assay.evidence.text.Problems;
import org.intercop.assay.evidence.text.YamlMapping;
import org.intercop.assay.evidence.text.YamlReader;

/**
 * The thresholds of the gates that stand before every estimate: {@code policies/gates.yaml}.
 *
 * @param version of this policy; recorded in each release
 * @param confidenceLevel of every interval, above 0 and below 1
 * @param minimumPeoplePerArm mature people in each arm without whom a country's figure is not displayed, at least 1
 * @param minimumEventsPerArm events in each arm without which adjusted models with more than two parameters are not
 *     fitted, at least 1
 * @param balance limits of the standardised mean difference after adjustment
 * @param maturity how many of the enrolled must be mature
 */
public record GatePolicy(
        String version,
        double confidenceLevel,
        int minimumPeoplePerArm,
        int minimumEventsPerArm,
        Balance balance,
        Maturity maturity) {

    public GatePolicy {
        if (!(confidenceLevel > 0 && confidenceLevel < 1)) {
            throw new IllegalArgumentException("confidenceLevel: " + confidenceLevel + " is not between 0 and 1");
        }
        if (minimumPeoplePerArm < 1) {
            throw new IllegalArgumentException("minimumPeoplePerArm: " + minimumPeoplePerArm + " is below 1");
        }
        if (minimumEventsPerArm < 1) {
            throw new IllegalArgumentException("minimumEventsPerArm: " + minimumEventsPerArm + " is below 1");
        }
    }

    /**
     * Limits of the absolute standardised mean difference, ascending.
     *
     * @param green up to here balance is good
     * @param amber up to here it is acceptable, above it the gate fails
     * @param forbid above here no wording may suggest a cause
     */
    public record Balance(double green, double amber, double forbid) {
        public Balance {
            if (!(0 <= green && green <= amber && amber <= forbid)) {
                throw new IllegalArgumentException(
                        "green, amber, forbid: " + green + ", " + amber + ", " + forbid + " do not ascend from 0");
            }
        }
    }

    /**
     * Only people whose window and proof lag (see {@link
     * org.intercop.assay.evidence.registry.OutcomeDefinition#maturityMonths}) have elapsed enter a rate.
     *
     * @param warnBelowShare share of the enrolled, 0 to 1, below which the gate warns that it is early
     */
    public record Maturity(double warnBelowShare) {
        public Maturity {
            if (!(warnBelowShare >= 0 && warnBelowShare <= 1)) {
                throw new IllegalArgumentException("warnBelowShare: " + warnBelowShare + " is not between 0 and 1");
            }
        }
    }

    /** The thresholds that a new workspace starts with. */
    public static GatePolicy standard() {
        return new GatePolicy("1", 0.95, 10, 10, new Balance(0.05, 0.10, 0.25), new Maturity(0.50));
    }

    /**
     * Reads the policy strictly.
     *
     * @param file its path, for problems
     * @param bytes YAML, keys as the components of this record
     */
    public static Parsed<GatePolicy> read(String file, byte[] bytes) {
        Problems problems = new Problems();
        Optional<GatePolicy> policy = YamlReader.read(file, bytes, problems).flatMap(yaml -> read(yaml, problems));
        return problems.unlessAny(policy::orElseThrow);
    }

    private static Optional<GatePolicy> read(YamlMapping yaml, Problems problems) {
        Optional<String> version = yaml.text("version", NameForm.VERSION);
        OptionalDouble level = yaml.decimal("confidenceLevel", 0.5, 0.999);
        OptionalInt people = yaml.integer("minimumPeoplePerArm", 1, 10_000);
        OptionalInt events = yaml.integer("minimumEventsPerArm", 1, 10_000);
        Optional<Balance> balance = yaml.mapping("balance").flatMap(GatePolicy::balance);
        OptionalDouble share = yaml.mapping("maturity").map(GatePolicy::share).orElse(OptionalDouble.empty());
        yaml.close();
        return problems.count() > 0
                ? Optional.empty()
                : Optional.of(new GatePolicy(
                        version.orElseThrow(),
                        level.orElseThrow(),
                        people.orElseThrow(),
                        events.orElseThrow(),
                        balance.orElseThrow(),
                        new Maturity(share.orElseThrow())));
    }

    private static Optional<Balance> balance(YamlMapping yaml) {
        OptionalDouble green = yaml.decimal("green", 0, 1);
        OptionalDouble amber = yaml.decimal("amber", 0, 1);
        OptionalDouble forbid = yaml.decimal("forbid", 0, 1);
        yaml.close();
        if (green.isEmpty() || amber.isEmpty() || forbid.isEmpty()) {
            return Optional.empty();
        }
        if (green.getAsDouble() > amber.getAsDouble() || amber.getAsDouble() > forbid.getAsDouble()) {
            yaml.refuse("green", "must not be above amber, nor amber above forbid; put them in ascending order");
            return Optional.empty();
        }
        return Optional.of(new Balance(green.getAsDouble(), amber.getAsDouble(), forbid.getAsDouble()));
    }

    private static OptionalDouble share(YamlMapping yaml) {
        OptionalDouble share = yaml.decimal("warnBelowShare", 0, 1);
        yaml.close();
        return share;
    }
}
