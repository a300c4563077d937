package org.intercop.assay.evidence.appraisal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.appraisal.Conduct.Registration;

/**
 * The decisions on one topic so far.
 *
 * @param entries oldest first; empty before the first appearance
 */
public record VerdictHistory(List<VerdictEntry> entries) {
    public VerdictHistory {
        entries = List.copyOf(entries);
        if (entries.stream().map(VerdictEntry::topic).distinct().count() > 1) {
            throw new IllegalArgumentException("entries: they are about more than one topic");
        }
    }

    /** Before the first appearance. */
    public static VerdictHistory none() {
        return new VerdictHistory(List.of());
    }

    /** The decision that holds. */
    public Optional<VerdictEntry> latest() {
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(entries.size() - 1));
    }

    /**
     * Whether a plan was fixed beforehand and kept: registered no later than the figures of the first decision, and the
     * one that every decision was made under.
     *
     * @param registered when the plan was registered; empty where it was not
     * @param plan its digest
     * @param asOf day of tonight's figures, which count as the first where nothing was decided yet
     */
    public Registration registration(Optional<LocalDate> registered, String plan, LocalDate asOf) {
        LocalDate first = entries.isEmpty() ? asOf : entries.get(0).inputs().asOf();
        if (registered.filter(day -> !day.isAfter(first)).isEmpty()) {
            return Registration.NONE;
        }
        boolean kept = entries.stream().allMatch(entry -> entry.inputs().plan().equals(plan));
        return kept ? Registration.UNCHANGED : Registration.CHANGED;
    }

    /** With one more decision. */
    public VerdictHistory plus(VerdictEntry entry) {
        List<VerdictEntry> more = new ArrayList<>(entries);
        more.add(entry);
        return new VerdictHistory(more);
    }
}
