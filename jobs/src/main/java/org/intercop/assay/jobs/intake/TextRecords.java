package org.intercop.assay.jobs.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * Puts flat records together as texts, null as empty text; a dictionary's entries become text once. Knows the entries
 * that no record has: whoever leaves people out of a table may leave their names in a dictionary.
 */
final class TextRecords extends RecordMaterializer<List<String>> {
    private static final Pattern PSEUDONYM = Pattern.compile("[A-Za-z2-7]{26}|[0-9A-Fa-f]{32}");

    private final String[] values;
    private final List<Column> columns = new ArrayList<>();
    private final GroupConverter root;

    /** For a schema of flat columns of text or whole numbers. */
    TextRecords(MessageType schema) {
        values = new String[schema.getFieldCount()];
        for (int i = 0; i < values.length; i++) {
            columns.add(new Column(i, schema.getType(i).asPrimitiveType().getPrimitiveTypeName()));
        }
        root = new GroupConverter() {
            @Override
            public Converter getConverter(int column) {
                return columns.get(column);
            }

            @Override
            public void start() {
                Arrays.fill(values, "");
            }

            @Override
            public void end() {}
        };
    }

    /** Entries of dictionaries that no record had so far, pseudonyms left out. */
    List<String> unused() {
        return columns.stream().flatMap(Column::unused).distinct().toList();
    }

    @Override
    public List<String> getCurrentRecord() {
        return List.of(values);
    }

    @Override
    public GroupConverter getRootConverter() {
        return root;
    }

    private final class Column extends PrimitiveConverter {
        private final int index;
        private final PrimitiveTypeName type;
        private String[] dictionary = new String[0];
        private boolean[] used = new boolean[0];

        Column(int index, PrimitiveTypeName type) {
            this.index = index;
            this.type = type;
        }

        @Override
        public boolean hasDictionarySupport() {
            return true;
        }

        @Override
        public void setDictionary(Dictionary entries) {
            dictionary = new String[entries.getMaxId() + 1];
            for (int i = 0; i < dictionary.length; i++) {
                dictionary[i] = text(entries, i);
            }
            used = new boolean[dictionary.length];
        }

        Stream<String> unused() {
            return IntStream.range(0, dictionary.length)
                    .filter(i -> !used[i])
                    .mapToObj(i -> dictionary[i])
                    .filter(value -> !PSEUDONYM.matcher(value).matches());
        }

        private String text(Dictionary entries, int id) {
            return switch (type) {
                case INT32 -> String.valueOf(entries.decodeToInt(id));
                case INT64 -> String.valueOf(entries.decodeToLong(id));
                default -> entries.decodeToBinary(id).toStringUsingUTF8();
            };
        }

        @Override
        public void addValueFromDictionary(int id) {
            values[index] = dictionary[id];
            used[id] = true;
        }

        @Override
        public void addBinary(Binary value) {
            values[index] = value.toStringUsingUTF8();
        }

        @Override
        public void addInt(int value) {
            values[index] = String.valueOf(value);
        }

        @Override
        public void addLong(long value) {
            values[index] = String.valueOf(value);
        }
    }
}
