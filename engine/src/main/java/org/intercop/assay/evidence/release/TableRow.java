package org.intercop.assay.evidence.release;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.evidence.registry.CountryCode;
import org.intercop.assay.evidence.release.ReleaseTable.Flag;
import org.intercop.assay.evidence.release.ReleaseTable.Missing;
import org.intercop.assay.evidence.release.ReleaseTable.Real;
import org.intercop.assay.evidence.release.ReleaseTable.Text;
import org.intercop.assay.evidence.release.ReleaseTable.Value;
import org.intercop.assay.evidence.release.ReleaseTable.Whole;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Interval;

/**
 * One row read from a file. The columns' types, code lists and required values are checked before; what remains to be
 * checked are relations between columns, and they throw {@link IllegalArgumentException} naming the column.
 */
final class TableRow {
    private final Map<String, Value> values;

    TableRow(Map<String, Value> values) {
        this.values = values;
    }

    String text(String column) {
        return ((Text) values.get(column)).value();
    }

    String optionalText(String column) {
        return has(column) ? text(column) : "";
    }

    List<String> words(String column) {
        return has(column) ? Arrays.asList(text(column).split(" ")) : List.of();
    }

    <E extends Enum<E>> E code(String column, Class<E> codes) {
        String text = text(column);
        return Arrays.stream(codes.getEnumConstants())
                .filter(constant -> ReleaseTable.code(constant).equals(text))
                .findFirst()
                .orElseThrow();
    }

    long whole(String column) {
        return ((Whole) values.get(column)).value();
    }

    double real(String column) {
        return ((Real) values.get(column)).value();
    }

    OptionalDouble optionalReal(String column) {
        return has(column) ? OptionalDouble.of(real(column)) : OptionalDouble.empty();
    }

    boolean flag(String column) {
        return ((Flag) values.get(column)).value();
    }

    void expect(String column, String value) {
        if (!text(column).equals(value)) {
            throw new IllegalArgumentException(column + ": '" + text(column) + "' should be '" + value + "'");
        }
    }

    /** Whether all of these columns have a value; false if none has. */
    boolean allOrNone(String... columns) {
        List<String> present = Arrays.stream(columns).filter(this::has).toList();
        if (!present.isEmpty() && present.size() < columns.length) {
            throw new IllegalArgumentException(String.join(", ", columns) + ": only some have a value");
        }
        return !present.isEmpty();
    }

    Unit unit() {
        CountryCode country = CountryCode.parse(text("country"))
                .orElseThrow(() -> new IllegalArgumentException(
                        "country: '" + text("country") + "' is not an ISO 3166-1 alpha-2 country code"));
        Unit unit = new Unit(text("intervention"), text("version"), text("outcome"), country, optionalText("study"));
        expect("contributor", unit.contributor());
        return unit;
    }

    Optional<EffectEstimate> estimate(EffectMeasure measure) {
        if (!allOrNone("estimate", "standard_error", "lower", "upper", "level")) {
            return Optional.empty();
        }
        Interval interval = new Interval(real("lower"), real("upper"), real("level"));
        return Optional.of(new EffectEstimate(measure, real("estimate"), real("standard_error"), interval));
    }

    Optional<Interval> interval(String lower, String upper, String level) {
        return allOrNone(lower, upper, level)
                ? Optional.of(new Interval(real(lower), real(upper), real(level)))
                : Optional.empty();
    }

    boolean has(String column) {
        return values.get(column) != Missing.MISSING;
    }
}
