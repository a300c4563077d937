package org.intercop.assay.evidence.submission;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.intercop.assay.evidence.registry.Agency;
import org.intercop.assay.evidence.registry.CovariateDefinition;
import org.intercop.assay.evidence.registry.Intervention;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.evidence.submission.Candidates.State;
import org.intercop.assay.evidence.submission.Manifest.Contents;

/** Checks the rows of records and cells, each on its own, and puts those that can be counted among the candidates. */
final class RowCheck {
    private static final Pattern MONTH = Pattern.compile("(19|20)[0-9]{2}-(0[1-9]|1[0-2])");

    private final Manifest manifest;
    private final Registry registry;
    private final IntakePolicy policy;
    private final Candidates candidates;
    private final int resource;
    private final PeopleTally tally;
    private final List<MeasureCheck> measures;
    private final Map<String, Expected> interventions = new HashMap<>();
    private final Map<String, YearMonth> months = new HashMap<>();
    private final Pseudonym pseudonym = new Pseudonym();

    /**
     * A check that has seen no row.
     *
     * @param resource number of the file among the candidates'
     * @param tally takes what is known only of all rows together
     */
    RowCheck(
            Manifest manifest,
            Registry registry,
            IntakePolicy policy,
            Candidates candidates,
            int resource,
            PeopleTally tally) {
        this.manifest = manifest;
        this.registry = registry;
        this.policy = policy;
        this.candidates = candidates;
        this.resource = resource;
        this.tally = tally;
        this.measures = manifest.outcomes().entrySet().stream()
                .map(entry -> new MeasureCheck(
                        entry.getKey(),
                        Optional.ofNullable(registry.outcomes().get(entry.getValue())),
                        MeasureForm.of(manifest, registry, entry.getKey()),
                        manifest.asOf()))
                .toList();
    }

    /** What the rows of one intervention must look like. */
    private record Expected(
            Intervention intervention,
            boolean authorised,
            List<String> studies,
            Set<String> covariates,
            List<String> variables) {}

    /** Where a row stands among the candidates. */
    record Place(CandidateGroup group, int cell) {}

    /** Checks a row; where it can be counted, it is placed. */
    Optional<Place> check(CheckedRow row) {
        row.checkShape(policy.limits());
        boolean records = manifest.contents() == Contents.RECORDS;
        checkParticipant(row, records);
        int count = records ? 1 : count(row);
        tally.people(count);
        Optional<Expected> expected = expected(row);
        String version = expected.map(
                        e -> required(row, Columns.VERSION, e.intervention().versions()))
                .orElse("");
        String study = expected.map(e -> row.code(Columns.STUDY, e.studies())).orElse("");
        required(row, Columns.ARM, List.of(Columns.TREATED, Columns.COMPARISON));
        Optional<YearMonth> start = startMonth(row);
        OptionalInt followUp = row.wholeNumber(Columns.FOLLOW_UP_DAYS);
        followUp.ifPresent(days -> start.ifPresent(month -> checkFollowUp(row, month, days)));
        checkCovariates(row, expected.map(Expected::covariates).orElse(Set.of()));
        measures.forEach(measure -> measure.check(row, start, followUp));
        expected.ifPresent(e -> ReachCheck.check(row, e.intervention(), start, followUp));
        if (row.value(Columns.FOLLOW_UP_DAYS).isEmpty()
                && measures.stream().anyMatch(measure -> needsFollowUp(row, measure))) {
            requireValue(row, Columns.FOLLOW_UP_DAYS);
        }
        return expected.filter(e -> row.isUsable()).map(e -> place(row, e, version, study, count));
    }

    /** Takes in a person whose row has the values of one that is placed and passed every check without a finding. */
    boolean passes(String participant, long number, RowMemo like) {
        if (!pseudonym.read(participant)) {
            return false;
        }
        tally.people(1);
        candidates.add(resource, number, pseudonym, like.group(), like.cell(), 1, State.ACCEPTED);
        return true;
    }

    private Place place(CheckedRow row, Expected expected, String version, String study, int count) {
        CandidateGroup group = candidates.group(expected.intervention().id(), version, study, expected.variables());
        int cell = group.cell(codes(row, group.variables()));
        State state = row.isSound() ? State.ACCEPTED : State.QUARANTINED;
        candidates.add(resource, row.number(), pseudonym, group, cell, count, state);
        return new Place(group, cell);
    }

    private int[] codes(CheckedRow row, List<String> variables) {
        int[] codes = new int[variables.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = candidates.values().code(row.value(variables.get(i)));
        }
        return codes;
    }

    private void requireValue(CheckedRow row, String column) {
        if (row.has(column)) {
            tally.missing(column);
            row.quarantine(RuleCatalog.R10, column, "");
        } else {
            row.drop();
        }
    }

    private String required(CheckedRow row, String column, List<String> codes) {
        String value = row.code(column, codes);
        if (value.isEmpty()) {
            requireValue(row, column);
        }
        return value;
    }

    private void checkParticipant(CheckedRow row, boolean records) {
        pseudonym.clear();
        if (!records) {
            return;
        }
        String value = row.value(Columns.PARTICIPANT);
        if (value.isEmpty()) {
            requireValue(row, Columns.PARTICIPANT);
        } else if (!pseudonym.read(value)) {
            row.refuseValue(RuleCatalog.P10, Columns.PARTICIPANT, "");
        }
    }

    private int count(CheckedRow row) {
        OptionalInt count = row.wholeNumber(Columns.COUNT);
        if (count.isPresent() && count.getAsInt() >= 1) {
            if (count.getAsInt() < policy.cellMinimum(manifest.country())) {
                row.refuse(RuleCatalog.P13, Columns.COUNT, "");
            }
            return count.getAsInt();
        }
        boolean unreported = row.value(Columns.COUNT).isEmpty() || count.isPresent();
        if (row.has(Columns.COUNT) && unreported) {
            // Not R10: a row of unknown size cannot be conserved as quarantined
            row.refuse(RuleCatalog.P08, Columns.COUNT, "the count is not a whole number of 1 or more");
        }
        row.drop();
        return 0;
    }

    private Optional<Expected> expected(CheckedRow row) {
        String id = row.value(Columns.INTERVENTION);
        Intervention intervention = registry.interventions().get(id);
        if (intervention != null) {
            Expected expected = interventions.computeIfAbsent(id, i -> expect(intervention));
            if (!expected.authorised()) {
                row.refuse(RuleCatalog.F04, Columns.INTERVENTION, "the agency may not report on the intervention");
            }
            return Optional.of(expected);
        }
        if (id.isEmpty()) {
            requireValue(row, Columns.INTERVENTION);
        } else {
            row.refuseValue(RuleCatalog.P08, Columns.INTERVENTION, "values are not registered");
        }
        return Optional.empty();
    }

    private Expected expect(Intervention intervention) {
        tally.intervention(intervention.id());
        Agency agency = registry.agencies().get(manifest.agency());
        return new Expected(
                intervention,
                agency == null || agency.mayReport(intervention.id()),
                intervention.studies().stream().map(Intervention.Study::code).toList(),
                Set.copyOf(Columns.covariates(registry, intervention.id())),
                Columns.variables(manifest, registry, intervention.id()));
    }

    private Optional<YearMonth> startMonth(CheckedRow row) {
        String value = row.value(Columns.START_MONTH);
        if (value.isEmpty()) {
            requireValue(row, Columns.START_MONTH);
            return Optional.empty();
        }
        if (!months.containsKey(value) && !MONTH.matcher(value).matches()) {
            row.refuseValue(RuleCatalog.F13, Columns.START_MONTH, "months are not written YYYY-MM");
            return Optional.empty();
        }
        YearMonth month = months.computeIfAbsent(value, YearMonth::parse);
        if (month.isAfter(YearMonth.from(manifest.asOf()))) {
            row.quarantine(RuleCatalog.R06, Columns.START_MONTH, "the start lies after the as-of date");
        }
        return Optional.of(month);
    }

    private void checkFollowUp(CheckedRow row, YearMonth start, int days) {
        if (days > MeasureCheck.longestUntil(manifest.asOf(), start)) {
            row.quarantine(RuleCatalog.R06, Columns.FOLLOW_UP_DAYS, "the follow-up ends after the as-of date");
        }
    }

    private void checkCovariates(CheckedRow row, Set<String> needed) {
        for (CovariateDefinition covariate : registry.covariates().values()) {
            String code = covariate.code();
            if (row.has(code) && row.code(code, covariate.levels()).isEmpty() && needed.contains(code)) {
                requireValue(row, code);
            }
        }
    }

    private static boolean needsFollowUp(CheckedRow row, MeasureCheck measure) {
        return measure.needingFollowUp()
                .filter(column -> !row.value(column).isEmpty())
                .isPresent();
    }
}
