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
import org.intercop.assay.jobs.corpus.CorpusCase.Edit;

/** What the receiver of a case knows beyond its files. */
final class CasePrecedents implements Precedents {
    static final Set<String> VERBS = Set.of("today", "earlier", "knows", "elsewhere", "cohort");

    private final Set<String> known = new HashSet<>();
    private final Set<String> elsewhere = new HashSet<>();
    private final List<Earlier> earlier = new ArrayList<>();
    private Optional<LocalDate> today = Optional.empty();

    void add(Edit edit, Table table) {
        String words = edit.words();
        switch (edit.verb()) {
            case "today" -> today = Optional.of(LocalDate.parse(words));
            case "knows" -> known.addAll(table.values("participant", words));
            case "elsewhere" -> elsewhere.addAll(table.values("participant", words));
            case "cohort" -> cohort(words.split(" "));
            default -> earlier.add(earlier(words.split(" ")));
        }
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
                new TreeMap<>(),
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
