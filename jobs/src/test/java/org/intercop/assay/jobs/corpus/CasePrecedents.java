package org.intercop.assay.jobs.corpus;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.intercop.assay.evidence.registry.CountryCode;
import org.intercop.assay.evidence.submission.Precedents;
import org.intercop.assay.evidence.submission.Pseudonym;
import org.intercop.assay.jobs.corpus.CorpusCase.Edit;

/** What the receiver of a case knows beyond its files. */
final class CasePrecedents implements Precedents {
    static final Set<String> VERBS =
            Set.of("today", "earlier", "knows", "elsewhere", "cohort", "others", "copied", "periods", "was");

    private static final Map<String, String> OUTCOMES = Map.of(
            "reoffended", "reoffended-12m-conviction",
            "completed", "completed-course",
            "offences", "offences-12m",
            "convicted", "time-to-conviction-24m");

    private final Set<String> known = new HashSet<>();
    private final Set<String> elsewhere = new HashSet<>();
    private final List<Earlier> earlier = new ArrayList<>();
    private final List<EarlierCells> cells = new ArrayList<>();
    private final Map<String, Map<String, String>> values = new TreeMap<>();
    private final Map<String, Set<String>> periods = new TreeMap<>();
    private Optional<LocalDate> today = Optional.empty();

    private boolean more;

    /** Whether anything beyond the files plays a part in the case. */
    boolean knowsMore() {
        return more;
    }

    void add(Edit edit, Table table) {
        more = true;
        String words = edit.words();
        switch (edit.verb()) {
            case "today" -> today = Optional.of(LocalDate.parse(words));
            case "knows" -> known.addAll(people(table, words));
            case "elsewhere" -> elsewhere.addAll(people(table, words));
            case "cohort" -> cohort(words.split(" "));
            case "others" ->
                cells.addAll(OtherAgencies.around(
                        Integer.parseInt(words.split(" ")[0]), Integer.parseInt(words.split(" ")[1])));
            case "copied" -> cells.addAll(OtherAgencies.copy(table, words));
            case "periods" -> periods(List.of(words.split(" ")));
            case "was" -> was(words, table);
            default -> earlier.add(earlier(words.split(" ")));
        }
    }

    /** People as the ledger knows them. */
    private static List<String> people(Table table, String rows) {
        return table.values("participant", rows).stream().map(Pseudonym::folded).toList();
    }

    /** {@code nordic-2025-03 nordic 5 2025-03-31}, with {@code gone} if it does not stand any more. */
    private static Earlier earlier(String[] words) {
        return new Earlier(
                words[0],
                words[1],
                Long.parseLong(words[2]),
                LocalDate.parse(words[3]),
                "0".repeat(64),
                words.length == 4,
                new TreeMap<>(OUTCOMES),
                List.of());
    }

    /** {@code letter 1 - NO reoffended-12m-conviction}: people that the last earlier submission holds; a hyphen is no study. */
    private void cohort(String[] words) {
        Earlier last = earlier.remove(earlier.size() - 1);
        Cohort cohort = new Cohort(
                words[0],
                words[1],
                words[2].replace("-", ""),
                CountryCode.parse(words[3]).orElseThrow());
        earlier.add(new Earlier(
                last.submission(),
                last.agency(),
                last.sequence(),
                last.asOf(),
                last.digest(),
                last.stands(),
                new TreeMap<>(Map.of("reoffended", words[4])),
                List.of(cohort)));
    }

    /** {@code ddos-weekly 2026-W11 2026-W12}: periods of a series that the ledger has. */
    private void periods(List<String> words) {
        periods.computeIfAbsent(words.get(0), series -> new HashSet<>()).addAll(words.subList(1, words.size()));
    }

    @Override
    public Set<String> periods(String agency, String series, Set<String> apartFrom) {
        return periods.getOrDefault(series, Set.of());
    }

    /** {@code COLUMN ROWS = VALUE}: what the submission that is replaced said there; of everything else, the same. */
    private void was(String words, Table table) {
        for (int row = 2; row <= table.rows().size() + 1; row++) {
            Map<String, String> said = table.row(row);
            values.putIfAbsent(Pseudonym.folded(said.get("participant")), said);
        }
        Wording.Pair pair = Wording.Pair.of(words, "=");
        String[] place = pair.from().split(" ", 2);
        for (String participant : people(table, place[1])) {
            values.get(participant).put(place[0], pair.to());
        }
    }

    @Override
    public List<EarlierCells> cells(String intervention, String version) {
        return cells;
    }

    @Override
    public Optional<Map<String, String>> values(
            String agency, String intervention, String participant, Set<String> submissions) {
        return Optional.ofNullable(values.get(participant));
    }

    @Override
    public boolean holds(String agency, String participant) {
        return knows(agency, "", participant, Set.of());
    }

    @Override
    public boolean knowsAll() {
        return !earlier.isEmpty();
    }

    @Override
    public Optional<LocalDate> today() {
        return today;
    }

    @Override
    public List<Earlier> earlier() {
        return earlier;
    }

    @Override
    public boolean knows(String agency, String intervention, String participant, Set<String> apartFrom) {
        return known.contains(participant);
    }

    @Override
    public boolean knowsElsewhere(String agency, String participant) {
        return elsewhere.contains(participant);
    }
}
