package org.intercop.assay.jobs.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.intercop.assay.jobs.corpus.Wording.Pair;

/** A file of rows under edit. Rows are numbered as a spreadsheet does: the header is row 1. */
final class Table {
    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();
    private final Set<String> planted;

    /**
     * Reads a base file, which has no quotes.
     *
     * @param planted collects every value that an edit puts in
     */
    Table(String csv, Set<String> planted) {
        List<String> lines = csv.lines().toList();
        this.header = new ArrayList<>(List.of(lines.get(0).split(",", -1)));
        lines.stream().skip(1).forEach(line -> rows.add(new ArrayList<>(List.of(line.split(",", -1)))));
        this.planted = planted;
    }

    List<String> header() {
        return header;
    }

    List<List<String>> rows() {
        return rows;
    }

    /** Values of a column in the rows named. */
    List<String> values(String column, String which) {
        return selected(which).stream()
                .map(row -> rows.get(row - 2).get(position(column)))
                .toList();
    }

    /** {@code COLUMN ROWS = VALUE | VALUE ...}: the values in turn. */
    void set(String words) {
        Pair pair = Pair.of(words, "=");
        String[] place = pair.from().split(" ", 2);
        int column = position(place[0]);
        String[] values = pair.to().split(" \\| ", -1);
        int n = 0;
        for (int row : selected(place[1])) {
            List<String> cells = rows.get(row - 2);
            String value = Wording.value(Wording.unescape(values[n % values.length]), n + 1, row, cells.get(column));
            cells.set(column, value);
            planted.add(value);
            n++;
        }
        if (n == 0) {
            throw new IllegalArgumentException("no row is meant by '" + place[1] + "'");
        }
    }

    /** {@code COLUMN = NAME}. */
    void rename(String words) {
        Pair pair = Pair.of(words, "=");
        String name = Wording.unescape(pair.to());
        header.set(position(pair.from()), name);
        planted.add(name);
    }

    /** {@code COLUMN = VALUE | VALUE ...}: one more column. */
    void add(String words) {
        Pair pair = Pair.of(words, "=");
        header.add(Wording.unescape(pair.from()));
        rows.forEach(row -> row.add(""));
        String[] values = pair.to().split(" \\| ", -1);
        for (int i = 0; i < rows.size(); i++) {
            String value = Wording.value(Wording.unescape(values[i % values.length]), i + 1, i + 2, "");
            rows.get(i).set(header.size() - 1, value);
            planted.add(value);
        }
    }

    /** What a row says, by column. */
    Map<String, String> row(int number) {
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < header.size(); i++) {
            values.put(header.get(i), rows.get(number - 2).get(i));
        }
        return values;
    }

    /** Takes a column away. */
    void drop(String column) {
        int position = position(column);
        header.remove(position);
        rows.forEach(row -> row.remove(position));
    }

    /** Puts a column before all others. */
    void front(String column) {
        int position = position(column);
        header.add(0, header.remove(position));
        rows.forEach(row -> row.add(0, row.remove(position)));
    }

    /** Takes rows away. */
    void delete(String which) {
        List<List<String>> gone =
                selected(which).stream().map(row -> rows.get(row - 2)).toList();
        rows.removeIf(row -> gone.stream().anyMatch(one -> one == row));
    }

    /** Appends copies of rows. */
    void copy(String which) {
        selected(which).forEach(row -> rows.add(new ArrayList<>(rows.get(row - 2))));
    }

    /**
     * {@code all}, {@code last}, {@code 3}, {@code 2-5,9}, {@code column:value}, several of these with {@code &} between
     * them; at most so many with {@code *6}.
     */
    List<Integer> selected(String which) {
        int star = which.indexOf('*');
        if (star >= 0) {
            int most = Integer.parseInt(which.substring(star + 1));
            List<Integer> all = selected(which.substring(0, star));
            if (all.size() < most) {
                throw new IllegalArgumentException("there are only " + all.size() + " rows of '" + which + "'");
            }
            return all.subList(0, most);
        }
        int last = rows.size() + 1;
        if (which.contains("&")) {
            List<Integer> both = new ArrayList<>(selected(which.substring(0, which.indexOf('&'))));
            both.retainAll(selected(which.substring(which.indexOf('&') + 1)));
            return both;
        }
        if (which.contains(":")) {
            String[] condition = which.split(":", 2);
            int column = position(condition[0]);
            List<Integer> found = new ArrayList<>();
            for (int row = 2; row <= last; row++) {
                if (rows.get(row - 2).get(column).equals(condition[1])) {
                    found.add(row);
                }
            }
            return found;
        }
        Set<Integer> numbers = new TreeSet<>();
        for (String part :
                which.replace("all", "2-last").replace("last", "" + last).split(",")) {
            String[] ends = part.split("-");
            for (int row = Integer.parseInt(ends[0]); row <= Integer.parseInt(ends[ends.length - 1]); row++) {
                numbers.add(row);
            }
        }
        return List.copyOf(numbers);
    }

    private int position(String column) {
        int position = header.indexOf(Wording.unescape(column));
        if (position < 0) {
            throw new IllegalArgumentException("there is no column '" + column + "'");
        }
        return position;
    }

    /** The file: quotes only where they are needed, a line feed after each row. */
    String csv() {
        StringBuilder csv = new StringBuilder(line(header));
        rows.forEach(row -> csv.append(line(row)));
        return csv.toString();
    }

    private static String line(List<String> values) {
        return values.stream().map(Table::quoted).collect(Collectors.joining(",", "", "\n"));
    }

    private static String quoted(String value) {
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
