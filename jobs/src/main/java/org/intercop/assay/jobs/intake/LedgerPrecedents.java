package org.intercop.assay.jobs.intake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.intercop.assay.evidence.submission.Precedents;
import org.intercop.assay.jobs.ledger.Accepted;
import org.intercop.assay.jobs.ledger.CohortKey;
import org.intercop.assay.jobs.ledger.LedgerData;
import org.intercop.assay.jobs.ledger.LedgerState;
import org.intercop.assay.jobs.ledger.PeopleIndex;
import org.intercop.assay.jobs.ledger.Standing;
import org.intercop.assay.jobs.ledger.SubmissionEntry;
import org.intercop.assay.stats.cell.CellTable;

/**
 * What the ledger knows, and what this run accepted before. People and cells are read when they are first asked for,
 * once a run and without Spark.
 */
final class LedgerPrecedents implements Precedents {
    private final LedgerData data;
    private final Pseudonyms pseudonyms;
    private final LocalDate today;
    private final List<Accepted> accepted = new ArrayList<>();
    private final Map<List<String>, Map<String, SortedMap<CohortKey, CellTable>>> tables = new HashMap<>();
    private LedgerState state;
    private PeopleIndex people;

    /** Accepted, but not yet looked for among the people: mostly nobody asks for them any more. */
    private final List<Accepted> notInPeople = new ArrayList<>();

    private Map<String, List<Accepted.Counted>> series;

    /**
     * The precedents of a run.
     *
     * @param data of the ledger as it is now
     * @param state of the ledger as it is now
     */
    LedgerPrecedents(LedgerData data, LedgerState state, Pseudonyms pseudonyms, LocalDate today) {
        this.data = data;
        this.state = state;
        this.pseudonyms = pseudonyms;
        this.today = today;
    }

    /**
     * From now on this is known too, as if it were in the ledger.
     *
     * @param after the state of the ledger with it
     */
    void accept(Accepted one, LedgerState after) {
        know(after);
        accepted.add(one);
        tables.forEach((version, known) -> add(one, version, known));
        notInPeople.add(one);
        if (series != null) {
            series.put(one.entry().submission(), one.series());
        }
    }

    /** From now on submissions stand as they do in this state. */
    void know(LedgerState after) {
        state = after;
    }

    @Override
    public Optional<LocalDate> today() {
        return Optional.of(today);
    }

    @Override
    public List<Earlier> earlier() {
        return state.all().stream().map(LedgerPrecedents::earlier).toList();
    }

    private static Earlier earlier(Standing standing) {
        SubmissionEntry entry = standing.entry();
        return new Earlier(
                entry.submission(),
                entry.agency(),
                entry.sequence(),
                entry.asOf(),
                entry.digest(),
                standing.stands(),
                entry.outcomes(),
                entry.cohorts().stream()
                        .map(cohort ->
                                new Cohort(cohort.intervention(), cohort.version(), cohort.study(), cohort.country()))
                        .toList());
    }

    @Override
    public boolean knows(String agency, String intervention, String participant, Set<String> apartFrom) {
        return places(agency, intervention, participant)
                .anyMatch(place -> !apartFrom.contains(place.submission()) && stands(place.submission()));
    }

    @Override
    public boolean holds(String agency, String participant) {
        return !people().isEmpty()
                && !people().of(pseudonyms.rekey(agency, participant)).isEmpty();
    }

    @Override
    public boolean holdsData(String submission) {
        return state.standing(submission).map(Standing::holdsData).orElse(false);
    }

    @Override
    public boolean knowsElsewhere(String agency, String participant) {
        return elsewhere(agency, participant).findAny().isPresent();
    }

    @Override
    public Set<String> submissionsElsewhere(String agency, String participant) {
        return elsewhere(agency, participant).collect(Collectors.toSet());
    }

    private Stream<String> elsewhere(String agency, String participant) {
        return people().isEmpty()
                ? Stream.empty()
                : people().submissionsWith(pseudonyms.token(participant)).stream()
                        .filter(this::stands)
                        .filter(submission ->
                                !state.withId(submission).orElseThrow().agency().equals(agency));
    }

    @Override
    public List<EarlierCells> cells(String intervention, String version) {
        List<EarlierCells> found = new ArrayList<>();
        Map<String, SortedMap<CohortKey, CellTable>> known = tables(intervention, version);
        for (Standing standing : state.all()) {
            SubmissionEntry entry = standing.entry();
            if (standing.stands() && known.containsKey(entry.submission())) {
                known.get(entry.submission())
                        .forEach((cohort, cells) -> found.add(new EarlierCells(
                                entry.agency(), entry.submission(), cohort.study(), entry.outcomes(), cells)));
            }
        }
        return found;
    }

    private static boolean is(CohortKey cohort, String intervention, String version) {
        return cohort.intervention().equals(intervention) && cohort.version().equals(version);
    }

    @Override
    public Optional<Map<String, String>> values(
            String agency, String intervention, String participant, Set<String> submissions) {
        return places(agency, intervention, participant)
                .filter(place -> submissions.contains(place.submission()) && stands(place.submission()))
                .findFirst()
                .map(place -> {
                    CellTable cells = tables(
                                    place.cohort().intervention(),
                                    place.cohort().version())
                            .get(place.submission())
                            .get(place.cohort());
                    List<String> names = cells.schema().names();
                    List<String> labels = cells.labels(place.cell());
                    Map<String, String> values = new TreeMap<>();
                    for (int v = 0; v < names.size(); v++) {
                        values.put(names.get(v), labels.get(v));
                    }
                    return values;
                });
    }

    @Override
    public Set<String> periods(String agency, String code, Set<String> apartFrom) {
        Set<String> periods = new HashSet<>();
        for (Standing standing : state.all()) {
            SubmissionEntry entry = standing.entry();
            if (standing.stands() && entry.agency().equals(agency) && !apartFrom.contains(entry.submission())) {
                series().getOrDefault(entry.submission(), List.of()).stream()
                        .map(Accepted.Counted::series)
                        .filter(counted -> counted.code().equals(code))
                        .forEach(counted -> periods.addAll(counted.points().keySet()));
            }
        }
        return periods;
    }

    private Map<String, List<Accepted.Counted>> series() {
        if (series == null) {
            series = new HashMap<>(data.series());
            accepted.forEach(one -> series.put(one.entry().submission(), one.series()));
        }
        return series;
    }

    private Stream<PeopleIndex.Place> places(String agency, String intervention, String participant) {
        // Re-keying is what takes the time, and among nobody there is nobody to be found
        return people().isEmpty()
                ? Stream.empty()
                : people().of(pseudonyms.rekey(agency, participant)).stream()
                        .filter(place -> place.cohort().intervention().equals(intervention));
    }

    private boolean stands(String submission) {
        return state.standing(submission).map(Standing::stands).orElse(false);
    }

    private PeopleIndex people() {
        if (people == null) {
            people = data.people();
        }
        notInPeople.forEach(people::add);
        notInPeople.clear();
        return people;
    }

    /** The cells of one version by submission, read in one pass the first time. */
    private Map<String, SortedMap<CohortKey, CellTable>> tables(String intervention, String version) {
        List<String> key = List.of(intervention, version);
        Map<String, SortedMap<CohortKey, CellTable>> known = tables.get(key);
        if (known == null) {
            known = data.cells(cohort -> is(cohort, intervention, version));
            for (Accepted one : accepted) {
                add(one, key, known);
            }
            tables.put(key, known);
        }
        return known;
    }

    private static void add(Accepted one, List<String> version, Map<String, SortedMap<CohortKey, CellTable>> known) {
        for (Accepted.Part part : one.cohorts()) {
            if (is(part.cohort(), version.get(0), version.get(1))) {
                known.computeIfAbsent(one.entry().submission(), id -> new TreeMap<>())
                        .put(part.cohort(), part.cells());
            }
        }
    }
}
