package org.intercop.assay.evidence.release;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.intercop.assay.evidence.release.ReleaseTable.Column;
import org.intercop.assay.evidence.release.ReleaseTable.Flag;
import org.intercop.assay.evidence.release.ReleaseTable.Missing;
import org.intercop.assay.evidence.release.ReleaseTable.Real;
import org.intercop.assay.evidence.release.ReleaseTable.Type;
import org.intercop.assay.evidence.release.ReleaseTable.Value;
import org.intercop.assay.evidence.release.ReleaseTable.Whole;

/**
 * How rows of one type become a {@link ReleaseTable}.
 *
 * @param <T> the row type
 */
final class TableDefinition<T> {
    private final String name;
    private final String description;
    private final List<String> key;
    private final List<Column> columns = new ArrayList<>();
    private final List<Function<? super T, Value>> values = new ArrayList<>();

    TableDefinition(String name, String description, List<String> key) {
        this.name = name;
        this.description = description;
        this.key = key;
    }

    String name() {
        return name;
    }

    List<Column> columns() {
        return List.copyOf(columns);
    }

    ReleaseTable table(List<T> rows) {
        return new ReleaseTable(
                name, description, columns, key, rows.stream().map(this::row).toList());
    }

    private List<Value> row(T row) {
        return values.stream().map(value -> value.apply(row)).toList();
    }

    TableDefinition<T> text(String column, String about, Function<? super T, String> value) {
        return add(column, Type.TEXT, true, List.of(), about, row -> ReleaseTable.text(value.apply(row)));
    }

    TableDefinition<T> optionalText(String column, String about, Function<? super T, String> value) {
        return add(column, Type.TEXT, false, List.of(), about, row -> ReleaseTable.text(value.apply(row)));
    }

    /** A text column whose code list are the constants of an enum. */
    <E extends Enum<E>> TableDefinition<T> code(
            String column, String about, Class<E> codes, Function<? super T, E> value) {
        List<String> list =
                Arrays.stream(codes.getEnumConstants()).map(ReleaseTable::code).toList();
        return add(column, Type.TEXT, true, list, about, row -> ReleaseTable.text(ReleaseTable.code(value.apply(row))));
    }

    TableDefinition<T> integer(String column, String about, Function<? super T, Long> value) {
        return add(column, Type.INTEGER, true, List.of(), about, row -> new Whole(value.apply(row)));
    }

    TableDefinition<T> optionalInteger(String column, String about, Function<? super T, Optional<Long>> value) {
        return add(column, Type.INTEGER, false, List.of(), about, row -> value.apply(row)
                .map(count -> (Value) new Whole(count))
                .orElse(Missing.MISSING));
    }

    TableDefinition<T> optionalNumber(String column, String about, Function<? super T, OptionalDouble> value) {
        return add(column, Type.NUMBER, false, List.of(), about, row -> {
            OptionalDouble number = value.apply(row);
            return number.isPresent() ? new Real(number.getAsDouble()) : Missing.MISSING;
        });
    }

    TableDefinition<T> number(String column, String about, ToDoubleFunction<? super T> value) {
        return add(column, Type.NUMBER, true, List.of(), about, row -> new Real(value.applyAsDouble(row)));
    }

    /** As {@link #code}, where a row may have none. */
    <E extends Enum<E>> TableDefinition<T> optionalCode(
            String column, String about, Class<E> codes, Function<? super T, Optional<E>> value) {
        List<String> list =
                Arrays.stream(codes.getEnumConstants()).map(ReleaseTable::code).toList();
        return add(column, Type.TEXT, false, list, about, row -> value.apply(row)
                .map(code -> ReleaseTable.text(ReleaseTable.code(code)))
                .orElse(Missing.MISSING));
    }

    TableDefinition<T> optionalFlag(String column, String about, Function<? super T, Optional<Boolean>> value) {
        return add(column, Type.BOOLEAN, false, List.of(), about, row -> value.apply(row)
                .map(flag -> (Value) new Flag(flag))
                .orElse(Missing.MISSING));
    }

    TableDefinition<T> flag(String column, String about, Function<? super T, Boolean> value) {
        return add(column, Type.BOOLEAN, true, List.of(), about, row -> new Flag(value.apply(row)));
    }

    private TableDefinition<T> add(
            String column,
            Type type,
            boolean required,
            List<String> codes,
            String about,
            Function<? super T, Value> value) {
        columns.add(new Column(column, type, required, codes, about));
        values.add(value);
        return this;
    }
}
