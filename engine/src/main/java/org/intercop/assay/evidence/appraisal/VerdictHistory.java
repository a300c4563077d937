package org.intercop.assay.evidence.appraisal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /** With one more decision. */
    public VerdictHistory plus(VerdictEntry entry) {
        List<VerdictEntry> more = new ArrayList<>(entries);
        more.add(entry);
        return new VerdictHistory(more);
    }
}
