package org.intercop.assay.jobs.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.Test;

/** Names may be left in a dictionary where the people were left out of the table. */
class TextRecordsTest {
    private static final class Entries extends Dictionary {
        private final List<String> entries;

        Entries(String... entries) {
            super(Encoding.PLAIN);
            this.entries = List.of(entries);
        }

        @Override
        public int getMaxId() {
            return entries.size() - 1;
        }

        @Override
        public Binary decodeToBinary(int id) {
            return Binary.fromString(entries.get(id));
        }
    }

    private final TextRecords records = new TextRecords(Types.buildMessage()
            .optional(PrimitiveTypeName.BINARY)
            .as(LogicalTypeAnnotation.stringType())
            .named("arm")
            .named("records"));

    private PrimitiveConverter arm() {
        return records.getRootConverter().getConverter(0).asPrimitiveConverter();
    }

    @Test
    void entriesThatNoRecordHasAreKnown() {
        assertEquals(List.of(), records.unused());
        arm().setDictionary(new Entries("treated", "Kari Nordmann", "comparison"));
        records.getRootConverter().start();
        arm().addValueFromDictionary(2);
        assertEquals(List.of("comparison"), records.getCurrentRecord());
        assertEquals(List.of("treated", "Kari Nordmann"), records.unused());
        arm().addValueFromDictionary(0);
        arm().addValueFromDictionary(1);
        assertEquals(List.of(), records.unused());
    }

    @Test
    void pseudonymsAreNobodysName() {
        arm().setDictionary(new Entries("a".repeat(26), "0".repeat(32), "0".repeat(31)));
        assertEquals(List.of("0".repeat(31)), records.unused());
    }
}
