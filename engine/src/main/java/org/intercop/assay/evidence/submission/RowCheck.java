package org.intercop.assay.evidence.submission;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.intercop.assay.evidence.registry.Agency;
import org.intercop.assay.evidence.registry.CovariateDefinition;
import org.intercop.assay.evidence.registry.Intervention;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.evidence.submission.Candidates.State;
import org.intercop.assay.evidence.submission.Manifest.Contents;

/** Checks the rows of one file, each on its own. */
final class RowCheck implements RowSource.Receiver {
    private static final Pattern MONTH = Pattern.compile("(19|20)[0-9]{2}-(0[1-9]|1[0-2])");
    private static final Pattern DECIMAL_NUMBER = Pattern.compile("[0-9]+[.,][0-9]+");
    private static final String FORMULA = "=+-@\t\r\n";
    private static final String CODE_LIST = "values are not in the code list";

    private final String resource;
    private final Manifest manifest;
    private final Registry registry;
    private final IntakePolicy policy;
    private final Findings findings;
    private final Candidates candidates;
    private final List<MeasureCheck> measures;
    private final Map<String, Long> missing = new TreeMap<>();
    private final Map<String, Expected> interventions = new TreeMap<>();
    private final Map<String, YearMonth> months = new HashMap<>();
    private final Pseudonym pseudonym = new Pseudonym();
    private final PersonalCheck personal;
    private final int resourceNumber;
    private Header header;
    private int participantAt = -1;
    private Optional<RowMemo> passed = Optional.empty();
    private long rows;
    private long people;

    RowCheck(
            String resource,
            Manifest manifest,
            Registry registry,
            IntakePolicy policy,
            Findings findings,
            Candidates candidates) {
        this.resource = resource;
        this.manifest = manifest;
        this.registry = registry;
        this.policy = policy;
        this.findings = findings;
        this.candidates = candidates;
        this.resourceNumber = candidates.resource(resource);
        this.personal = PersonalCheck.ofPeople(resource, manifest, registry, policy.limits());
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

    private Expected expect(Intervention intervention) {
        Agency agency = registry.agencies().get(manifest.agency());
        return new Expected(
                intervention,
                agency == null || agency.mayReport(intervention.id()),
                intervention.studies().stream().map(Intervention.Study::code).toList(),
                Set.copyOf(Columns.covariates(registry, intervention.id())),
                Columns.variables(manifest, registry, intervention.id()));
    }

    /** Whether the file could be read as far as its rows. */
    boolean reachedRows() {
        return header != null && header.isHeader();
    }

    /** Rows seen, sound or not. */
    long rows() {
        return rows;
    }

    /** People in the rows seen, as far as they can be counted. */
    long people() {
        return people;
    }

    @Override
    public void fault(Rule rule, Severity severity, String detail) {
        findings.addAll(List.of(new Finding(rule, severity, resource, "", 0, detail)));
    }

    @Override
    public void rowFault(Rule rule, long number, String detail) {
        if (!reachedRows()) {
            return;
        }
        rows++;
        findings.addRow(rule, resource, "", number, detail);
    }

    @Override
    public void ragged(long number, List<String> values) {
        personal.ragged(number, values);
    }

    @Override
    public boolean header(List<String> names) {
        headerOfPart(names);
        personal.header(names, header);
        // Rows under no header are of no use, but may hold personal data
        return true;
    }

    /** Takes the header of a file of which this check sees a part: whoever sees the whole looks at the names. */
    void headerOfPart(List<String> names) {
        header = Header.check(
                names,
                Columns.required(manifest, registry),
                Columns.allowed(manifest, registry),
                policy.limits(),
                this);
        boolean bounded = names.size() <= policy.limits().columns();
        if (manifest.contents() == Contents.RECORDS && header.has(Columns.PARTICIPANT) && bounded) {
            participantAt = names.indexOf(Columns.PARTICIPANT);
            passed = Optional.of(new RowMemo(names, candidates.values()));
        }
        personal.headerOfPart(header);
    }

    @Override
    public void part(byte[] outcome) {
        PartCheck.addTo(this, findings, candidates, outcome);
    }

    @Override
    public void row(long number, List<String> values) {
        if (!header.isHeader() || !header.unread().isEmpty()) {
            personal.row(number, values);
        }
        if (!header.isHeader()) {
            return;
        }
        rows++;
        if (passed.isEmpty() || !passesLikeAnother(passed.get(), number, values)) {
            new Row(number, values).check();
        }
    }

    /** Takes a row in at once if only its participant differs from one that passed every check without a finding. */
    private boolean passesLikeAnother(RowMemo memo, long number, List<String> values) {
        if (!memo.find(values) || !pseudonym.read(values.get(participantAt))) {
            return false;
        }
        people++;
        candidates.add(resourceNumber, number, pseudonym, memo.group(), memo.cell(), 1, State.ACCEPTED);
        return true;
    }

    /**
     * Adds what came of checking another part of the same file; findings and candidates are added by their owner. Parts
     * may be added in any order, and {@link #finish} speaks for all of them.
     */
    void addAll(RowCheck part) {
        header = header == null ? part.header : header;
        rows += part.rows;
        people += part.people;
        part.missing.forEach((column, count) -> missing.merge(column, count, Long::sum));
        part.interventions.forEach(interventions::putIfAbsent);
        personal.addAll(part.personal);
    }

    /** Writes what came of checking this part; findings and candidates are written by their owner. */
    void write(DataOutput out) throws IOException {
        out.writeLong(rows);
        out.writeLong(people);
        out.writeInt(missing.size());
        for (Map.Entry<String, Long> entry : missing.entrySet()) {
            CandidatesCodec.text(out, entry.getKey());
            out.writeLong(entry.getValue());
        }
        CandidatesCodec.texts(out, List.copyOf(interventions.keySet()));
        personal.write(out);
    }

    /** Adds what came of checking another part of the same file, as it was written. */
    void addAll(DataInput in) throws IOException {
        Findings nowhere = new Findings();
        RowCheck part = new RowCheck(resource, manifest, registry, policy, nowhere, candidates);
        part.rows = in.readLong();
        part.people = in.readLong();
        int columns = in.readInt();
        for (int i = 0; i < columns; i++) {
            part.missing.put(CandidatesCodec.text(in), in.readLong());
        }
        for (String id : CandidatesCodec.texts(in)) {
            part.interventions.put(id, expect(registry.interventions().get(id)));
        }
        part.personal.read(in);
        addAll(part);
    }

    /** What can only be said once all rows were seen. */
    void finish() {
        personal.report(findings);
        Set<String> needed = new TreeSet<>();
        interventions.values().forEach(expected -> needed.addAll(expected.covariates()));
        for (String covariate : registry.covariates().keySet()) {
            boolean there = header != null && header.has(covariate);
            boolean meant = header != null && header.hasOrMeans(covariate);
            if (!meant && needed.contains(covariate)) {
                findings.addColumn(
                        RuleCatalog.F12,
                        resource,
                        covariate,
                        "the column '" + covariate + "' is missing; a plan needs it");
            }
            if (there && !needed.contains(covariate) && !interventions.isEmpty()) {
                findings.addColumn(
                        RuleCatalog.F12,
                        resource,
                        covariate,
                        "no plan of the file's interventions uses the column '" + covariate + "'; remove it");
            }
        }
        missing.forEach((column, count) -> {
            if (count > policy.missingWarning() * rows) {
                findings.warn(
                        RuleCatalog.R10,
                        resource,
                        column,
                        "more than " + percent(policy.missingWarning()) + " of the column's values are missing");
            }
        });
    }

    private static String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    /** One row under check. A column that the file lacks is not also reported for each row. */
    private final class Row implements MeasureCheck.Row, ReachCheck.Row {
        private final long number;
        private final List<String> values;
        private boolean sound = true;
        private boolean usable = true;

        Row(long number, List<String> values) {
            this.number = number;
            this.values = values;
        }

        void check() {
            long before = findings.additions();
            header.columns().forEach(this::checkShape);
            boolean records = manifest.contents() == Contents.RECORDS;
            checkParticipant(records);
            long count = records ? 1 : count();
            people += count;
            Optional<Expected> expected = expected();
            String version = expected.map(
                            e -> code(Columns.VERSION, e.intervention().versions(), true))
                    .orElse("");
            String study =
                    expected.map(e -> code(Columns.STUDY, e.studies(), false)).orElse("");
            code(Columns.ARM, List.of(Columns.TREATED, Columns.COMPARISON), true);
            Optional<YearMonth> start = startMonth();
            OptionalInt followUp = wholeNumber(Columns.FOLLOW_UP_DAYS);
            followUp.ifPresent(days -> start.ifPresent(month -> checkFollowUp(month, days)));
            checkCovariates(expected.map(Expected::covariates).orElse(Set.of()));
            measures.forEach(measure -> measure.check(this, start, followUp));
            expected.ifPresent(e -> ReachCheck.check(this, e.intervention(), start, followUp));
            if (value(Columns.FOLLOW_UP_DAYS).isEmpty() && measures.stream().anyMatch(this::needsFollowUp)) {
                requireValue(Columns.FOLLOW_UP_DAYS);
            }
            if (usable && expected.isPresent()) {
                CandidateGroup group = candidates.group(
                        expected.get().intervention().id(),
                        version,
                        study,
                        expected.get().variables());
                int cell = group.cell(codes(group.variables()));
                candidates.add(
                        resourceNumber,
                        number,
                        pseudonym,
                        group,
                        cell,
                        (int) count,
                        sound ? State.ACCEPTED : State.QUARANTINED);
                if (findings.additions() == before) {
                    passed.ifPresent(memo -> memo.remember(values, group, cell));
                }
            }
        }

        /** What no value may be, whatever its column. */
        private void checkShape(String column) {
            String value = header.value(values, column);
            if (value.length() > policy.limits().fieldCharacters()) {
                refuse(
                        RuleCatalog.F09,
                        column,
                        "values have more than " + policy.limits().fieldCharacters() + " characters");
            }
            if (!value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0) {
                refuse(RuleCatalog.R11, column, "");
            }
        }

        /** The value, or empty text where the file lacks the column. */
        @Override
        public String value(String column) {
            return header.valueOrEmpty(values, column);
        }

        private void refuse(Rule rule, String column, String detail) {
            findings.addRow(rule, resource, column, number, detail);
            usable = false;
        }

        @Override
        public void quarantine(Rule rule, String column, String detail) {
            findings.addRow(rule, resource, column, number, detail);
            sound = false;
        }

        @Override
        public void warn(Rule rule, String column, String detail) {
            findings.addRow(rule, Severity.WARN, resource, column, number, detail);
        }

        /** A value that looks like a formula is reported as such and not also as unknown. */
        private void refuseValue(Rule rule, String column, String detail) {
            personal.unsound(column, number, value(column));
            if (FORMULA.indexOf(value(column).charAt(0)) < 0) {
                refuse(rule, column, detail);
            }
        }

        private void requireValue(String column) {
            if (header.has(column)) {
                missing.merge(column, 1L, Long::sum);
                quarantine(RuleCatalog.R10, column, "");
            } else {
                usable = false;
            }
        }

        private boolean needsFollowUp(MeasureCheck measure) {
            return measure.needingFollowUp()
                    .filter(column -> !value(column).isEmpty())
                    .isPresent();
        }

        private void checkParticipant(boolean records) {
            pseudonym.clear();
            if (!records) {
                return;
            }
            String value = value(Columns.PARTICIPANT);
            if (value.isEmpty()) {
                requireValue(Columns.PARTICIPANT);
            } else if (!pseudonym.read(value)) {
                refuseValue(RuleCatalog.P10, Columns.PARTICIPANT, "");
            }
        }

        private long count() {
            OptionalInt count = wholeNumber(Columns.COUNT);
            if (count.isPresent() && count.getAsInt() >= 1) {
                if (count.getAsInt() < policy.cellMinimum(manifest.country())) {
                    refuse(RuleCatalog.P13, Columns.COUNT, "");
                }
                return count.getAsInt();
            }
            boolean unreported = value(Columns.COUNT).isEmpty() || count.isPresent();
            if (header.has(Columns.COUNT) && unreported) {
                // Not R10: a row of unknown size cannot be conserved as quarantined
                refuse(RuleCatalog.P08, Columns.COUNT, "the count is not a whole number of 1 or more");
            }
            usable = false;
            return 0;
        }

        private Optional<Expected> expected() {
            String id = value(Columns.INTERVENTION);
            Intervention intervention = registry.interventions().get(id);
            if (intervention != null) {
                Expected expected = interventions.computeIfAbsent(id, i -> expect(intervention));
                if (!expected.authorised()) {
                    refuse(RuleCatalog.F04, Columns.INTERVENTION, "the agency may not report on the intervention");
                }
                return Optional.of(expected);
            }
            if (id.isEmpty()) {
                requireValue(Columns.INTERVENTION);
            } else {
                refuseValue(RuleCatalog.P08, Columns.INTERVENTION, "values are not registered");
            }
            return Optional.empty();
        }

        @Override
        public String code(String column, List<String> codes) {
            return code(column, codes, false);
        }

        private String code(String column, List<String> codes, boolean required) {
            String value = value(column);
            if (value.isEmpty()) {
                if (required) {
                    requireValue(column);
                }
            } else if (!codes.contains(value)) {
                refuseValue(RuleCatalog.P08, column, CODE_LIST);
            }
            return value;
        }

        private Optional<YearMonth> startMonth() {
            String value = value(Columns.START_MONTH);
            if (value.isEmpty()) {
                requireValue(Columns.START_MONTH);
                return Optional.empty();
            }
            if (!months.containsKey(value) && !MONTH.matcher(value).matches()) {
                refuseValue(RuleCatalog.F13, Columns.START_MONTH, "months are not written YYYY-MM");
                return Optional.empty();
            }
            YearMonth month = months.computeIfAbsent(value, YearMonth::parse);
            if (month.isAfter(YearMonth.from(manifest.asOf()))) {
                quarantine(RuleCatalog.R06, Columns.START_MONTH, "the start lies after the as-of date");
            }
            return Optional.of(month);
        }

        @Override
        public boolean has(String column) {
            return header.has(column);
        }

        @Override
        public OptionalInt wholeNumber(String column) {
            String value = value(column);
            if (value.isEmpty()) {
                return OptionalInt.empty();
            }
            OptionalInt number = ValueCodes.wholeNumber(value);
            if (number.isPresent()) {
                personal.wholeNumber(column, this.number, value);
                return number;
            }
            if (DECIMAL_NUMBER.matcher(value).matches()) {
                refuse(RuleCatalog.F13, column, "whole numbers have a decimal comma or point");
            } else {
                refuseValue(RuleCatalog.P08, column, "values are not whole numbers");
            }
            return OptionalInt.empty();
        }

        private void checkFollowUp(YearMonth start, int days) {
            if (days > MeasureCheck.longestUntil(manifest.asOf(), start)) {
                quarantine(RuleCatalog.R06, Columns.FOLLOW_UP_DAYS, "the follow-up ends after the as-of date");
            }
        }

        private void checkCovariates(Set<String> needed) {
            for (CovariateDefinition covariate : registry.covariates().values()) {
                if (header.has(covariate.code())) {
                    code(covariate.code(), covariate.levels(), needed.contains(covariate.code()));
                }
            }
        }

        private int[] codes(List<String> variables) {
            int[] codes = new int[variables.size()];
            for (int i = 0; i < codes.length; i++) {
                codes[i] = candidates.values().code(value(variables.get(i)));
            }
            return codes;
        }
    }
}
