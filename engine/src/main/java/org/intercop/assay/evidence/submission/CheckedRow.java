package org.intercop.assay.evidence.submission;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A row under check: its values by column, and what is found wrong with them. A column that the file lacks is reported
 * once for the file and not also for each row.
 */
final class CheckedRow {
    private static final Pattern DECIMAL_NUMBER = Pattern.compile("[0-9]+[.,][0-9]+");
    private static final String FORMULA = "=+-@\t\r\n";

    private final String resource;
    private final Header header;
    private final Findings findings;
    private final PersonalCheck personal;
    private final long number;
    private final List<String> values;
    private Set<String> refused = Set.of();
    private boolean sound = true;
    private boolean usable = true;

    CheckedRow(
            String resource,
            Header header,
            Findings findings,
            PersonalCheck personal,
            long number,
            List<String> values) {
        this.resource = resource;
        this.header = header;
        this.findings = findings;
        this.personal = personal;
        this.number = number;
        this.values = values;
    }

    long number() {
        return number;
    }

    List<String> values() {
        return values;
    }

    /** Whether the file has the column. */
    boolean has(String column) {
        return header.has(column);
    }

    /** The value, or empty text where the file lacks the column. */
    String value(String column) {
        return header.valueOrEmpty(values, column);
    }

    /** Whether the row was neither quarantined nor refused. */
    boolean isSound() {
        return sound && usable;
    }

    /** Whether nothing in the row was refused: it can at least be counted. */
    boolean isUsable() {
        return usable;
    }

    /** What no value may be, whatever its column. */
    void checkShape(IntakePolicy.Limits limits) {
        for (String column : header.columns()) {
            String value = header.value(values, column);
            if (value.length() > limits.fieldCharacters()) {
                refuse(RuleCatalog.F09, column, "values have more than " + limits.fieldCharacters() + " characters");
            }
            if (isFormula(value)) {
                refuse(RuleCatalog.R11, column, "");
            }
        }
    }

    private static boolean isFormula(String value) {
        return !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0;
    }

    /** A value that must be one of these codes if there is one. */
    String code(String column, List<String> codes) {
        String value = value(column);
        if (!value.isEmpty() && !codes.contains(value)) {
            refuseValue(RuleCatalog.P08, column, "values are not in the code list");
        }
        return value;
    }

    /** A value that must be a whole number if there is one. */
    OptionalInt wholeNumber(String column) {
        String value = value(column);
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        OptionalInt whole = ValueCodes.wholeNumber(value);
        if (whole.isPresent()) {
            personal.wholeNumber(column, number, value);
            return whole;
        }
        if (DECIMAL_NUMBER.matcher(value).matches()) {
            refuse(RuleCatalog.F13, column, "whole numbers have a decimal comma or point");
        } else {
            refuseValue(RuleCatalog.P08, column, "values are not whole numbers");
        }
        return OptionalInt.empty();
    }

    /** Whether the value was refused for what it is; what else it would contradict says nothing then. */
    boolean isRefused(String column) {
        return refused.contains(column);
    }

    /** The submission is refused for the row. */
    void refuse(Rule rule, String column, String detail) {
        findings.addRow(rule, resource, column, number, detail);
        note(column);
    }

    private void note(String column) {
        if (refused.isEmpty()) {
            refused = new HashSet<>();
        }
        refused.add(column);
        usable = false;
    }

    /** The same for a value that is not what the column holds. One that looks like a formula is reported as such only. */
    void refuseValue(Rule rule, String column, String detail) {
        personal.unsound(column, number, value(column));
        note(column);
        if (!isFormula(value(column))) {
            refuse(rule, column, detail);
        }
    }

    /** The row can be neither counted nor taken in, for what is reported of the whole file. */
    void drop() {
        usable = false;
    }

    /** The row is left out, unless the submission is refused for the same value. */
    void quarantine(Rule rule, String column, String detail) {
        if (!isRefused(column)) {
            findings.addRow(rule, resource, column, number, detail);
        }
        sound = false;
    }

    /** The row enters, and somebody should look. */
    void warn(Rule rule, String column, String detail) {
        findings.addRow(rule, Severity.WARN, resource, column, number, detail);
    }
}
