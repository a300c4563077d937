package org.intercop.assay.evidence.evaluation;

import java.util.ArrayList;
import java.util.List;
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
 * @param attrition how far apart the arms may be in unknown outcomes, two points or more, overall ascending from 0
 * @param overlap how many people must be comparable
 * @param sampleRatio when the sizes of randomised arms are no chance
 * @param negativeControls what outcomes that cannot change may show
 */
public record GatePolicy(
        String version,
        double confidenceLevel,
        int minimumPeoplePerArm,
        int minimumEventsPerArm,
        Balance balance,
        Maturity maturity,
        List<Attrition> attrition,
        Overlap overlap,
        SampleRatio sampleRatio,
        NegativeControls negativeControls) {

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
        attrition = List.copyOf(attrition);
        if (!ascends(attrition)) {
            throw new IllegalArgumentException(
                    "attrition: " + attrition + " does not ascend from 0 in two or more points");
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

    /**
     * A point of the attrition curves; linear in between.
     *
     * @param overall percent of the mature people with an unknown outcome
     * @param cautious percentage points between the arms up to which attrition is low
     * @param optimistic the same up to which it is medium
     */
    public record Attrition(double overall, double cautious, double optimistic) {
        public Attrition {
            if (!(0 <= overall && overall <= 100 && 0 <= cautious && cautious <= optimistic && optimistic <= 100)) {
                throw new IllegalArgumentException(
                        "overall, cautious, optimistic: " + overall + ", " + cautious + ", " + optimistic);
            }
        }
    }

    /**
     * @param minimumShare share of each arm with a preference score from .3 to .7, 0 to 1, below which the gate fails
     */
    public record Overlap(double minimumShare) {
        public Overlap {
            if (!(minimumShare >= 0 && minimumShare <= 1)) {
                throw new IllegalArgumentException("minimumShare: " + minimumShare + " is not between 0 and 1");
            }
        }
    }

    /**
     * @param minimumP p value of the chi-square test of the planned allocation, 0 to 1, below which the gate fails
     */
    public record SampleRatio(double minimumP) {
        public SampleRatio {
            if (!(minimumP >= 0 && minimumP <= 1)) {
                throw new IllegalArgumentException("minimumP: " + minimumP + " is not between 0 and 1");
            }
        }
    }

    /**
     * @param minimumCount estimates from which on they are judged, at least 2
     * @param largestError expected absolute systematic error of the log odds ratio that the gate fails at, above 0
     */
    public record NegativeControls(int minimumCount, double largestError) {
        public NegativeControls {
            if (minimumCount < 2) {
                throw new IllegalArgumentException("minimumCount: " + minimumCount + " is below 2");
            }
            if (!(largestError > 0)) {
                throw new IllegalArgumentException("largestError: " + largestError + " is not above 0");
            }
        }
    }

    private static boolean ascends(List<Attrition> curve) {
        boolean ascends = curve.size() > 1 && curve.get(0).overall() == 0;
        for (int i = 1; i < curve.size(); i++) {
            ascends &= curve.get(i).overall() > curve.get(i - 1).overall();
        }
        return ascends;
    }

    /** The thresholds that a new workspace starts with. */
    public static GatePolicy standard() {
        return new GatePolicy(
                "2",
                0.95,
                10,
                10,
                new Balance(0.05, 0.10, 0.25),
                new Maturity(0.50),
                List.of(
                        new Attrition(0, 5.7, 10.0),
                        new Attrition(10, 6.3, 10.9),
                        new Attrition(20, 5.4, 10.2),
                        new Attrition(30, 4.1, 8.4),
                        new Attrition(40, 2.6, 6.3),
                        new Attrition(50, 1.0, 3.9),
                        new Attrition(57, 0, 2.3)),
                new Overlap(0.20),
                new SampleRatio(0.001),
                new NegativeControls(5, 0.25));
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
        List<Attrition> attrition = attrition(yaml);
        OptionalDouble overlap = one(yaml, "overlap", "minimumShare");
        OptionalDouble p = one(yaml, "sampleRatio", "minimumP");
        Optional<NegativeControls> controls = yaml.mapping("negativeControls").flatMap(GatePolicy::negativeControls);
        yaml.close();
        return problems.count() > 0
                ? Optional.empty()
                : Optional.of(new GatePolicy(
                        version.orElseThrow(),
                        level.orElseThrow(),
                        people.orElseThrow(),
                        events.orElseThrow(),
                        balance.orElseThrow(),
                        new Maturity(share.orElseThrow()),
                        attrition,
                        new Overlap(overlap.orElseThrow()),
                        new SampleRatio(p.orElseThrow()),
                        controls.orElseThrow()));
    }

    private static List<Attrition> attrition(YamlMapping yaml) {
        List<Attrition> curve = new ArrayList<>();
        List<YamlMapping> points = yaml.mappings("attrition");
        for (YamlMapping point : points) {
            OptionalDouble overall = point.decimal("overall", 0, 100);
            OptionalDouble cautious = point.decimal("cautious", 0, 100);
            OptionalDouble optimistic = point.decimal("optimistic", 0, 100);
            point.close();
            if (overall.isPresent() && cautious.isPresent() && optimistic.isPresent()) {
                if (cautious.getAsDouble() > optimistic.getAsDouble()) {
                    point.refuse("cautious", "must not be above optimistic");
                } else {
                    curve.add(new Attrition(overall.getAsDouble(), cautious.getAsDouble(), optimistic.getAsDouble()));
                }
            }
        }
        if (curve.size() == points.size() && !ascends(curve)) {
            yaml.refuse("attrition", "must hold two or more points, overall ascending from 0");
        }
        return curve;
    }

    private static OptionalDouble one(YamlMapping yaml, String group, String key) {
        return yaml.mapping(group)
                .map(mapping -> {
                    OptionalDouble value = mapping.decimal(key, 0, 1);
                    mapping.close();
                    return value;
                })
                .orElse(OptionalDouble.empty());
    }

    private static Optional<NegativeControls> negativeControls(YamlMapping yaml) {
        OptionalInt count = yaml.integer("minimumCount", 2, 1000);
        OptionalDouble error = yaml.decimal("largestError", 0.001, 10);
        yaml.close();
        return count.isEmpty() || error.isEmpty()
                ? Optional.empty()
                : Optional.of(new NegativeControls(count.getAsInt(), error.getAsDouble()));
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
