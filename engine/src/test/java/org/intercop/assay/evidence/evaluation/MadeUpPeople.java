package org.intercop.assay.evidence.evaluation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.CountryCode;
import org.intercop.assay.evidence.registry.CovariateDefinition;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Kind;
import org.intercop.assay.stats.cell.CellTable;

/**
 * People as an agency would report them, one list of labels each in the order of {@link #VARIABLES}: made up from a
 * seed, or written down for an edge.
 */
record MadeUpPeople(String name, List<List<String>> people) {
    static final String MEASURE = "reoffended";
    static final List<String> VARIABLES = List.of("arm", "start_month", MEASURE, "age_band", "region", "days");
    static final List<CovariateDefinition> COVARIATES = List.of(
            new CovariateDefinition("age_band", "Age", List.of("14-17", "18-20", "21-24"), "18-20"),
            new CovariateDefinition("region", "Region", List.of("north", "south"), "north"));

    private static final int OUTCOME = VARIABLES.indexOf(MEASURE);
    private static final int AGE = VARIABLES.indexOf("age_band");
    private static final int REGION = VARIABLES.indexOf("region");
    private static final int DAYS = VARIABLES.indexOf("days");
    private static final String OLD = "2024-01";
    private static final String YOUNG = "2026-05";
    private static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);
    private static final Unit UNIT = new Unit("visit", "1", "reoffended-12m", new CountryCode("NO"), "");

    /**
     * Confounded, with an effect that differs by age, so that the treated are not alike the comparison group; some are
     * too recent, some outcomes unknown, some covariates missing.
     */
    static MadeUpPeople made(int size, double risk, long seed) {
        Random random = new Random(seed);
        Random days = new Random(seed + 1);
        List<List<String>> people = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int age = random.nextInt(3);
            int region = random.nextInt(2);
            boolean treated = random.nextDouble() < 0.25 + 0.2 * age - 0.1 * region;
            double effect = treated ? 0.4 + 0.5 * age : 1;
            boolean event = random.nextDouble() < Math.min(0.95, risk * (0.7 + 0.3 * age + 0.2 * region) * effect);
            people.add(List.of(
                    treated ? UnitData.TREATED : UnitData.COMPARISON,
                    random.nextDouble() < 0.05 ? YOUNG : OLD,
                    random.nextDouble() < 0.05 ? "" : event ? UnitData.YES : UnitData.NO,
                    random.nextDouble() < 0.05 ? "" : COVARIATES.get(0).levels().get(age),
                    random.nextDouble() < 0.05 ? "" : COVARIATES.get(1).levels().get(region),
                    Integer.toString(1 + days.nextInt(360))));
        }
        return new MadeUpPeople(size + " people at a risk of " + risk, people);
    }

    /** Several sizes and risks. */
    static List<MadeUpPeople> several() {
        List<MadeUpPeople> all = new ArrayList<>();
        for (int size : new int[] {40, 300, 2000}) {
            for (double risk : new double[] {0.05, 0.3, 0.6}) {
                all.add(made(size, risk, 20261122 + size));
            }
        }
        return all;
    }

    /** Where estimates end. */
    static List<MadeUpPeople> edges() {
        MadeUpPeople people = made(200, 0.3, 7);
        return List.of(
                new MadeUpPeople("nobody", List.of()),
                new MadeUpPeople("one person", people.people.subList(0, 1)),
                people.keeping("no treated", UnitData.COMPARISON, 200),
                people.keeping("no comparison", UnitData.TREATED, 200),
                people.keeping("one treated", UnitData.TREATED, 1)
                        .and("one treated", people.keeping("", UnitData.COMPARISON, 200)),
                people.keeping("one comparison", UnitData.COMPARISON, 1)
                        .and("one comparison", people.keeping("", UnitData.TREATED, 200)),
                people.keeping("one each", UnitData.TREATED, 1)
                        .and("one each", people.keeping("", UnitData.COMPARISON, 1)),
                people.with("no events", OUTCOME, old -> UnitData.NO),
                people.with("events only", OUTCOME, old -> UnitData.YES),
                people.mapped("events in the treated only", one -> set(one, OUTCOME, yesIf(isTreated(one)))),
                people.mapped("events in the comparison only", one -> set(one, OUTCOME, yesIf(!isTreated(one)))),
                people.with("outcomes unknown", OUTCOME, old -> ""),
                people.with("too recent", 1, old -> YOUNG),
                people.with("covariate missing", AGE, old -> ""),
                people.with("one level", AGE, old -> "14-17").with("one level each", REGION, old -> "north"),
                people.mapped("arms told apart by age", one -> set(one, AGE, isTreated(one) ? "14-17" : "21-24")),
                people.mapped(
                        "events told by region",
                        one -> set(
                                set(one, AGE, "14-17"),
                                REGION,
                                one.get(OUTCOME).equals(UnitData.YES) ? "north" : "south")),
                people.mapped(
                        "covariates that say the same",
                        one -> set(
                                set(one, AGE, one.get(REGION).equals("north") ? "14-17" : "18-20"),
                                REGION,
                                one.get(REGION).equals("north") ? "north" : "south")));
    }

    /** All in one submission. */
    UnitData together(AnalysisPlan plan, Kind kind) {
        return data(plan, kind, List.of(people), COVARIATES);
    }

    /** The same people in another order, in several submissions. */
    UnitData scattered(AnalysisPlan plan, Kind kind, long seed) {
        Random random = new Random(seed);
        List<List<String>> shuffled = new ArrayList<>(people);
        Collections.shuffle(shuffled, random);
        List<List<List<String>>> parts = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(5); i++) {
            parts.add(new ArrayList<>());
        }
        shuffled.forEach(one -> parts.get(random.nextInt(parts.size())).add(one));
        return data(plan, kind, parts, COVARIATES);
    }

    /** The same people with other names for the levels, which sort in another order. */
    UnitData relabelled(AnalysisPlan plan, Kind kind) {
        UnaryOperator<String> rename =
                level -> new StringBuilder(level).reverse().toString();
        List<CovariateDefinition> renamed = COVARIATES.stream()
                .map(one -> new CovariateDefinition(
                        one.code(),
                        one.name(),
                        one.levels().stream().map(rename).toList(),
                        rename.apply(one.reference())))
                .toList();
        MadeUpPeople others = with("", AGE, rename).with("", REGION, rename);
        return data(plan, kind, List.of(others.people), renamed);
    }

    /** The same people with the levels in reverse order and the last as reference. */
    UnitData reordered(AnalysisPlan plan, Kind kind) {
        List<CovariateDefinition> reordered = COVARIATES.stream()
                .map(one -> {
                    List<String> levels = new ArrayList<>(one.levels());
                    Collections.reverse(levels);
                    return new CovariateDefinition(one.code(), one.name(), levels, levels.get(0));
                })
                .toList();
        return data(plan, kind, List.of(people), reordered);
    }

    /** The same people with the arms exchanged. */
    MadeUpPeople swapped() {
        return with(
                name + ", arms swapped",
                0,
                arm -> arm.equals(UnitData.TREATED) ? UnitData.COMPARISON : UnitData.TREATED);
    }

    private MadeUpPeople and(String newName, MadeUpPeople others) {
        List<List<String>> all = new ArrayList<>(people);
        all.addAll(others.people);
        return new MadeUpPeople(newName, all);
    }

    private MadeUpPeople keeping(String newName, String arm, int most) {
        return new MadeUpPeople(
                newName,
                people.stream()
                        .filter(one -> one.get(0).equals(arm))
                        .limit(most)
                        .toList());
    }

    private MadeUpPeople with(String newName, int variable, UnaryOperator<String> change) {
        return mapped(newName, one -> set(one, variable, change.apply(one.get(variable))));
    }

    private MadeUpPeople mapped(String newName, UnaryOperator<List<String>> change) {
        return new MadeUpPeople(newName, people.stream().map(change).toList());
    }

    private static List<String> set(List<String> one, int variable, String value) {
        List<String> changed = new ArrayList<>(one);
        changed.set(variable, value);
        return changed;
    }

    private static boolean isTreated(List<String> one) {
        return one.get(0).equals(UnitData.TREATED);
    }

    private static String yesIf(boolean event) {
        return event ? UnitData.YES : UnitData.NO;
    }

    /** What an agency would send of a person who had the event or not, for a kind of outcome. */
    private static List<String> asSent(List<String> one, Kind kind) {
        int days = Integer.parseInt(one.get(DAYS));
        String value = one.get(OUTCOME);
        boolean event = value.equals(UnitData.YES);
        String followUp = "";
        String day = "";
        if (kind == Kind.COUNT) {
            followUp = Integer.toString(days);
            value = value.isEmpty() ? "" : event ? Integer.toString(1 + days % 5 % 3) : "0";
        } else if (kind == Kind.TIME_TO_EVENT) {
            boolean died = !event && days % 7 == 0;
            followUp = event || died || days % 5 == 0 ? one.get(DAYS) : "400";
            day = value.isEmpty() || !event && !died ? "" : one.get(DAYS);
            value = value.isEmpty() ? "" : event ? "event" : died ? "death" : "none";
        }
        List<String> sent = new ArrayList<>(one.subList(0, DAYS));
        sent.set(OUTCOME, value);
        sent.addAll(List.of(followUp, day));
        return sent;
    }

    private static UnitData data(
            AnalysisPlan plan, Kind kind, List<List<List<String>>> parts, List<CovariateDefinition> definitions) {
        List<Contribution> contributions = new ArrayList<>();
        for (List<List<String>> part : parts) {
            CellTable.Builder cells = CellTable.builder(
                    List.of("arm", "start_month", MEASURE, "age_band", "region", "followup_days", MEASURE + "_day"));
            part.forEach(one -> cells.add(asSent(one, kind)));
            contributions.add(new Contribution(
                    "submission-" + contributions.size(),
                    AS_OF,
                    new TreeMap<>(Map.of(MEASURE, UNIT.outcome())),
                    cells.build()));
        }
        OutcomeDefinition outcome = new OutcomeDefinition(
                UNIT.outcome(),
                "Reoffended",
                MEASURE,
                kind,
                "charge",
                "any",
                12,
                6,
                OutcomeDefinition.Better.LOWER,
                kind == Kind.TIME_TO_EVENT ? List.of("death") : List.of());
        List<CovariateDefinition> planned = definitions.stream()
                .filter(one -> plan.covariates().contains(one.code()))
                .toList();
        return UnitData.of(UNIT, plan, outcome, planned, contributions, GatePolicy.standard());
    }
}
