package org.intercop.assay.evidence.release;

import com.fasterxml.jackson.core.io.NumberOutput;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.intercop.assay.evidence.release.ReleaseTable.Column;
import org.intercop.assay.evidence.release.ReleaseTable.Flag;
import org.intercop.assay.evidence.release.ReleaseTable.Real;
import org.intercop.assay.evidence.release.ReleaseTable.Text;
import org.intercop.assay.evidence.release.ReleaseTable.Type;
import org.intercop.assay.evidence.release.ReleaseTable.Value;
import org.intercop.assay.evidence.release.ReleaseTable.Whole;

/**
 * Tables as CSV after RFC 4180: UTF-8, a header, comma, line feed. Text is always quoted, nothing else is; a missing
 * value is empty. Numbers are the shortest decimal that reads back as the same 64-bit number, infinite ends {@code INF}
 * and {@code -INF} as in Table Schema. A text that a spreadsheet would run as a formula gets an apostrophe in front.
 */
final class Csv {
    /** Apostrophes in front are counted in, so that taking one away always gives the original back. */
    private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\t\r\n].*", Pattern.DOTALL);

    private Csv() {}

    static byte[] write(ReleaseTable table) {
        List<Column> columns = table.columns();
        QuoteStrategy quoteText = new QuoteStrategy() {
            @Override
            public boolean quoteValue(int line, int field, String value) {
                return line > 1 && columns.get(field).type() == Type.TEXT;
            }
        };
        StringWriter text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .quoteStrategy(quoteText)
                .build(text)) {
            writer.writeRecord(columns.stream().map(Column::name).toList());
            for (List<Value> row : table.rows()) {
                writer.writeRecord(row.stream().map(Csv::field).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot happen in memory", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String field(Value value) {
        if (value instanceof Text text) {
            return guard(text.value());
        }
        if (value instanceof Whole whole) {
            return Long.toString(whole.value());
        }
        if (value instanceof Flag flag) {
            return Boolean.toString(flag.value());
        }
        return value instanceof Real real ? number(real.value()) : "";
    }

    /** The shortest decimal; {@link Double#toString(double)} is not the shortest before JDK 19. */
    static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "INF" : "-INF";
        }
        return NumberOutput.toString(value, true);
    }

    static double parseNumber(String text) {
        return switch (text) {
            case "INF" -> Double.POSITIVE_INFINITY;
            case "-INF" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    static String guard(String text) {
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    static String unguard(String text) {
        return text.startsWith("'") && FORMULA.matcher(text).matches() ? text.substring(1) : text;
    }
}
