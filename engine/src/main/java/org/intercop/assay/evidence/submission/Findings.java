package org.intercop.assay.evidence.submission;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Collects findings; rows that break the same rule in the same way are counted together. Findings of parts of a file,
 * added to each other in any order, are those of the whole: a commutative monoid.
 */
final class Findings {
    private static final int MOST = 500;
    private static final int ROWS_NAMED = 5;

    private final Map<Place, Tally> tallies = new HashMap<>();
    private final TreeSet<Place> listed = new TreeSet<>(Place.ORDER);

    /** What would stand behind the places listed, by rule and severity only. */
    private final Map<Place, Tally> unlisted = new HashMap<>();

    private boolean refusing;
    private long additions;

    private record Place(Rule rule, Severity severity, String resource, String column, String detail) {
        private static final Comparator<Place> ORDER = Comparator.comparing(
                        (Place place) -> RuleCatalog.position(place.rule()))
                .thenComparing(Place::severity)
                .thenComparing(Place::resource)
                .thenComparing(Place::column)
                .thenComparing(Place::detail);

        Place unlisted() {
            return new Place(rule, severity, "", "", "there are more findings than are listed here");
        }
    }

    /** How many rows, and the first of them in ascending order. */
    private static final class Tally {
        private final List<Long> first = new ArrayList<>();
        private long rows;

        void write(DataOutput out) throws IOException {
            out.writeLong(rows);
            out.writeInt(first.size());
            for (long row : first) {
                out.writeLong(row);
            }
        }

        void read(DataInput in) throws IOException {
            rows = in.readLong();
            int named = in.readInt();
            for (int i = 0; i < named; i++) {
                first.add(in.readLong());
            }
        }

        void addRow(long row) {
            rows++;
            name(row);
        }

        void addAll(Tally other) {
            rows += other.rows;
            other.first.forEach(this::name);
        }

        private void name(long row) {
            if (first.size() == ROWS_NAMED && row >= first.get(ROWS_NAMED - 1)) {
                return;
            }
            int at = 0;
            while (at < first.size() && first.get(at) <= row) {
                at++;
            }
            first.add(at, row);
            if (first.size() > ROWS_NAMED) {
                first.remove(ROWS_NAMED);
            }
        }
    }

    void add(Rule rule, String resource, String detail) {
        tally(rule, rule.severity(), resource, "", detail);
    }

    void addColumn(Rule rule, String resource, String column, String detail) {
        tally(rule, rule.severity(), resource, column, detail);
    }

    void addRow(Rule rule, String resource, String column, long row, String detail) {
        addRow(rule, rule.severity(), resource, column, row, detail);
    }

    void addRow(Rule rule, Severity severity, String resource, String column, long row, String detail) {
        tally(rule, severity, resource, column, detail).addRow(row);
    }

    /** Adds rows that were counted elsewhere, with the first of them. */
    void addRows(Rule rule, String resource, String column, String detail, long rows, List<Long> first) {
        Tally tally = tally(rule, rule.severity(), resource, column, detail);
        tally.rows += rows;
        first.forEach(tally::name);
    }

    /** Takes back what was found of a rule in a column, because another rule says more of it. */
    void withdraw(Rule rule, String resource, String column) {
        Predicate<Place> meant = place -> place.rule().equals(rule)
                && place.resource().equals(resource)
                && place.column().equals(column);
        listed.removeIf(meant);
        tallies.keySet().removeIf(meant);
    }

    void warn(Rule rule, String resource, String column, String detail) {
        tally(rule, Severity.WARN, resource, column, detail);
    }

    void addAll(Collection<Finding> findings) {
        for (Finding finding : findings) {
            tally(finding.rule(), finding.severity(), finding.resource(), finding.column(), finding.detail()).rows +=
                    finding.rows();
        }
    }

    /** Adds what was found in another part. */
    void addAll(Findings other) {
        other.tallies.forEach((place, tally) -> tally(place).addAll(tally));
        other.unlisted.forEach((place, tally) ->
                unlisted.computeIfAbsent(place, p -> new Tally()).addAll(tally));
        refusing |= other.refusing;
        additions += other.additions;
    }

    /** Writes everything found. */
    void write(DataOutput out) throws IOException {
        write(out, tallies);
        write(out, unlisted);
        out.writeBoolean(refusing);
        out.writeLong(additions);
    }

    /** What was written. */
    static Findings read(DataInput in) throws IOException {
        Findings findings = new Findings();
        read(in, findings.tallies);
        read(in, findings.unlisted);
        findings.listed.addAll(findings.tallies.keySet());
        findings.refusing = in.readBoolean();
        findings.additions = in.readLong();
        return findings;
    }

    private static void write(DataOutput out, Map<Place, Tally> tallies) throws IOException {
        out.writeInt(tallies.size());
        for (Map.Entry<Place, Tally> entry : tallies.entrySet()) {
            Place place = entry.getKey();
            CandidatesCodec.text(out, place.rule().id());
            CandidatesCodec.text(out, place.severity().name());
            CandidatesCodec.text(out, place.resource());
            CandidatesCodec.text(out, place.column());
            CandidatesCodec.text(out, place.detail());
            entry.getValue().write(out);
        }
    }

    private static void read(DataInput in, Map<Place, Tally> tallies) throws IOException {
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            Place place = new Place(
                    RuleCatalog.rule(CandidatesCodec.text(in)).orElseThrow(),
                    Severity.valueOf(CandidatesCodec.text(in)),
                    CandidatesCodec.text(in),
                    CandidatesCodec.text(in),
                    CandidatesCodec.text(in));
            Tally tally = new Tally();
            tally.read(in);
            tallies.put(place, tally);
        }
    }

    /** Whether one of the findings refuses the submission. */
    boolean refuse() {
        return refusing;
    }

    /** How often anything was added so far: whoever finds it unchanged after a check has passed it without a finding. */
    long additions() {
        return additions;
    }

    List<Finding> sorted() {
        List<Finding> findings = new ArrayList<>();
        tallies.forEach((place, tally) -> findings.add(finding(place, tally)));
        unlisted.forEach((place, tally) -> findings.add(finding(place, tally)));
        findings.sort(Finding.ORDER);
        return findings;
    }

    private static Finding finding(Place place, Tally tally) {
        return new Finding(
                place.rule(), place.severity(), place.resource(), place.column(), tally.rows, detail(place, tally));
    }

    private Tally tally(Rule rule, Severity severity, String resource, String column, String detail) {
        return tally(new Place(rule, severity, resource, column, detail));
    }

    /**
     * A hostile submission can break rules in more ways than a receipt should list. The first places in order are
     * kept, so that it does not matter which were found first; what lies behind them is only counted.
     */
    private Tally tally(Place place) {
        refusing |= place.severity() == Severity.REFUSE;
        additions++;
        Tally known = tallies.get(place);
        if (known != null) {
            return known;
        }
        if (listed.size() == MOST) {
            Place last = listed.last();
            if (Place.ORDER.compare(place, last) > 0) {
                return unlisted.computeIfAbsent(place.unlisted(), p -> new Tally());
            }
            listed.remove(last);
            unlisted.computeIfAbsent(last.unlisted(), p -> new Tally()).addAll(tallies.remove(last));
        }
        listed.add(place);
        Tally tally = new Tally();
        tallies.put(place, tally);
        return tally;
    }

    private static String detail(Place place, Tally tally) {
        if (tally.first.isEmpty()) {
            return place.detail();
        }
        List<Long> rows = tally.first;
        StringBuilder where = new StringBuilder(rows.size() == 1 ? "row " : "rows ");
        for (int i = 0; i < rows.size(); i++) {
            where.append(i == 0 ? "" : ", ").append(rows.get(i));
        }
        if (tally.rows > rows.size()) {
            where.append(" and ").append(tally.rows - rows.size()).append(" more");
        }
        return place.detail().isEmpty() ? where.toString() : place.detail() + ": " + where;
    }
}
