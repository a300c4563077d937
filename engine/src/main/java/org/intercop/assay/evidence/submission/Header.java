package org.intercop.assay.evidence.submission;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where the expected columns stand in a file. Unknown names are never shown: if the header is missing, they are a
 * person's data.
 */
final class Header {
    /** Letters of other scripts that look like these. */
    private static final Map<Integer, Character> LOOK_ALIKES = lookAlikes();

    private static final int COLUMNS_NAMED = 10;

    private final Map<String, Integer> positions;
    private final Set<String> meant;
    private final SortedMap<Integer, String> unread;

    private Header(Map<String, Integer> positions, Set<String> meant, SortedMap<Integer, String> unread) {
        this.positions = positions;
        this.meant = meant;
        this.unread = unread;
    }

    /** Finds the columns and reports what is unknown, missing, doubled or alike (F12), or too much (F09). */
    static Header check(
            List<String> names,
            Set<String> required,
            Set<String> allowed,
            IntakePolicy.Limits limits,
            RowSource.Receiver faults) {
        if (names.size() > limits.columns()) {
            faults.fault(RuleCatalog.F09, Severity.REFUSE, "there are more than " + limits.columns() + " columns");
        }
        Map<String, String> expected = new HashMap<>();
        allowed.forEach(name -> expected.put(skeleton(name), name));
        Map<String, Integer> positions = new HashMap<>();
        Set<String> meant = new HashSet<>();
        SortedMap<Integer, String> unread = new TreeMap<>();
        List<Integer> unknown = new ArrayList<>();
        for (int i = 0; i < Math.min(names.size(), limits.columns()); i++) {
            String name = names.get(i);
            String alike = name.length() > limits.fieldCharacters() ? null : expected.get(skeleton(name));
            if (allowed.contains(name)) {
                if (positions.putIfAbsent(name, i) != null) {
                    unread.put(i, name);
                    refuse(faults, "column " + (i + 1) + " repeats the name '" + name + "'");
                }
            } else if (alike != null) {
                refuse(faults, "column " + (i + 1) + " looks like '" + alike + "' but is not written exactly so");
                meant.add(alike);
                unread.put(i, alike);
            } else {
                unread.put(i, "");
                unknown.add(i + 1);
            }
        }
        if (positions.isEmpty() && meant.isEmpty()) {
            refuse(faults, "none of the expected columns is there; the first row must name the columns");
            return new Header(positions, meant, unread);
        }
        if (!unknown.isEmpty()) {
            refuse(
                    faults,
                    (unknown.size() == 1 ? "an unknown name: column " : "unknown names: columns ") + list(unknown));
        }
        for (String name : required) {
            if (!positions.containsKey(name) && !meant.contains(name)) {
                refuse(faults, "the column '" + name + "' is missing");
            }
        }
        for (int i = limits.columns(); i < names.size(); i++) {
            unread.put(i, "");
        }
        return new Header(positions, meant, unread);
    }

    private static String list(List<Integer> columns) {
        String first =
                columns.stream().limit(COLUMNS_NAMED).map(String::valueOf).collect(Collectors.joining(", "));
        return columns.size() > COLUMNS_NAMED ? first + " and " + (columns.size() - COLUMNS_NAMED) + " more" : first;
    }

    private static void refuse(RowSource.Receiver faults, String detail) {
        faults.fault(RuleCatalog.F12, Severity.REFUSE, detail);
    }

    /** Whether any expected column was found; otherwise this is probably no header. */
    boolean isHeader() {
        return !positions.isEmpty();
    }

    boolean has(String column) {
        return positions.containsKey(column);
    }

    /** Whether the column is there, or one that was reported to look like it. */
    boolean hasOrMeans(String column) {
        return has(column) || meant.contains(column);
    }

    /** Columns that no rule reads, by place from 0: the expected column that each looks like or repeats, or empty text. */
    SortedMap<Integer, String> unread() {
        return unread;
    }

    /** The columns found. */
    Set<String> columns() {
        return positions.keySet();
    }

    /** The value of a column that the file has. */
    String value(List<String> row, String column) {
        return row.get(positions.get(column));
    }

    /** The value of a column; empty text where the file lacks it. */
    String valueOrEmpty(List<String> row, String column) {
        Integer position = positions.get(column);
        return position == null ? "" : row.get(position);
    }

    /** What a name looks like when case, spaces, separators, accents and the script of its letters are not looked at. */
    private static String skeleton(String name) {
        StringBuilder skeleton = new StringBuilder();
        Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .forEach(c -> {
                    if (LOOK_ALIKES.containsKey(c)) {
                        skeleton.append(LOOK_ALIKES.get(c));
                    } else if (Character.isLetterOrDigit(c)) {
                        skeleton.appendCodePoint(c);
                    }
                });
        return skeleton.toString();
    }

    private static Map<Integer, Character> lookAlikes() {
        String cyrillicAndGreek = "\u0430\u0435\u043E\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u051B\u051D\u043A"
                + "\u043C\u0442\u043D\u0432\u03B1\u03B5\u03BF\u03C1\u03BD\u03B9\u03BA\u03C4\u03C5\u03C7\u0131\u0261";
        String latin = "aeopcyxijsdqwkmthbaeopviktuxig";
        Map<Integer, Character> map = new HashMap<>();
        for (int i = 0; i < latin.length(); i++) {
            map.put((int) cyrillicAndGreek.charAt(i), latin.charAt(i));
        }
        return Map.copyOf(map);
    }
}
