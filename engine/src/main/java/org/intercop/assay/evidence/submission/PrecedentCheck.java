package org.intercop.assay.evidence.submission;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.intercop.assay.evidence.submission.Manifest.Contents;
import org.intercop.assay.evidence.submission.Precedents.Earlier;

/**
 * The rules about a submission among the earlier ones: whether it comes in its turn, names what it may name, and does
 * not go back in time.
 */
final class PrecedentCheck {
    private final Manifest manifest;
    private final Precedents precedents;
    private final Findings findings;
    private final List<Earlier> earlier;
    private final Set<String> named;

    PrecedentCheck(Manifest manifest, Precedents precedents, Findings findings) {
        this.manifest = manifest;
        this.precedents = precedents;
        this.findings = findings;
        this.earlier = precedents.earlier();
        this.named = new HashSet<>(manifest.replaces());
        named.addAll(manifest.withdraws());
    }

    /**
     * The submission by which the same content was already received, if it still stands or has the same id: content that
     * was withdrawn or replaced may be sent again under a new id. What was withdrawn once stays withdrawn.
     */
    Optional<String> repeats(String digest) {
        boolean withdrawal = manifest.contents() == Contents.WITHDRAWAL;
        return earlier.stream()
                .filter(one -> one.digest().equals(digest)
                        && (one.stands() || withdrawal || one.submission().equals(manifest.submission())))
                .map(Earlier::submission)
                .findFirst();
    }

    void check() {
        checkTurn();
        checkNamed("assay.replaces", manifest.replaces());
        checkNamed("assay.withdraws", manifest.withdraws());
        checkDay();
    }

    private void checkTurn() {
        if (earlier.stream().anyMatch(one -> one.submission().equals(manifest.submission()))) {
            // Whose it is is not said: that may be another agency's affair
            add(RuleCatalog.F05, "the id in assay.submission is in use");
        }
        long last = earlier.stream()
                .filter(this::isOwn)
                .mapToLong(Earlier::sequence)
                .max()
                .orElse(0);
        if (manifest.sequence() <= last) {
            add(RuleCatalog.F05, "assay.sequence is not above " + last + ", the last that was accepted");
        }
    }

    /** Whether an id belongs to nobody or to another agency is not said: that is the other agency's affair. */
    private void checkNamed(String key, List<String> ids) {
        if (!precedents.knowsAll()) {
            return;
        }
        boolean withdrawal = manifest.contents() == Contents.WITHDRAWAL;
        for (String id : ids) {
            Optional<Earlier> one = earlier.stream()
                    .filter(this::isOwn)
                    .filter(own -> own.submission().equals(id))
                    .findFirst();
            if (one.isEmpty()) {
                add(RuleCatalog.F06, key + " names a submission that is not an accepted one of your agency");
            } else if (!one.get().stands() && !(withdrawal && precedents.holdsData(id))) {
                String gone = withdrawal ? "withdrawn" : "replaced, withdrawn or rejected";
                add(RuleCatalog.F06, key + " names a submission that was already " + gone);
            }
        }
    }

    private void checkDay() {
        if (precedents.today().filter(manifest.asOf()::isAfter).isPresent()) {
            add(RuleCatalog.F15, "assay.asOf lies in the future");
        }
        Optional<LocalDate> last = earlier.stream()
                .filter(this::isOwn)
                .filter(one -> one.stands() && !named.contains(one.submission()))
                .map(Earlier::asOf)
                .max(Comparator.naturalOrder());
        last.filter(manifest.asOf()::isBefore)
                .ifPresent(
                        day -> add(RuleCatalog.F15, "assay.asOf lies before " + day + ", the last that was accepted"));
    }

    private boolean isOwn(Earlier one) {
        return one.agency().equals(manifest.agency());
    }

    private void add(Rule rule, String detail) {
        findings.add(rule, Manifest.FILE, detail);
    }
}
