package org.intercop.assay.evidence.submission;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.intercop.assay.evidence.submission.CheckedSubmission.Counts;

/**
 * The answer to an agency: what became of its submission, and what to do. Holds no value of the submission.
 *
 * @param occasion whether the submission was sent or only looked at
 * @param status what became of it
 * @param manifest what the submission says of itself; empty if that cannot be understood
 * @param signing who vouches for it
 * @param digest SHA-256 of its content, see {@link CheckedSubmission#digest}
 * @param policyVersion version of the intake policy applied
 * @param explanation the status in a sentence or two
 * @param counts rows and people
 * @param findings every rule that is broken, in the order of the catalogue
 * @param standings how near its cohorts are to a figure of their own; empty where nothing was taken in
 * @param leftToIntake what could not be found out without the ledger, in sentences; empty once it was sent
 * @param answered the day it was answered; empty where it was only looked at
 */
public record Receipt(
        Occasion occasion,
        Status status,
        Optional<Manifest> manifest,
        Signing signing,
        String digest,
        String policyVersion,
        String explanation,
        Counts counts,
        List<Finding> findings,
        List<CohortStanding> standings,
        List<String> leftToIntake,
        Optional<LocalDate> answered) {
    /** What is said where {@link #deletedFiles}. */
    public static final String DELETED = "The files were deleted, because they may hold personal data in the clear.";

    public Receipt {
        findings = List.copyOf(findings);
        standings = List.copyOf(standings);
        leftToIntake = List.copyOf(leftToIntake);
    }

    /** What the submission was looked at for. */
    public enum Occasion {
        /** It was sent. */
        INTAKE,
        /** Its agency wants to know beforehand what intake would say. Nothing is taken in, moved or deleted. */
        CHECK
    }

    /** What became of a submission. */
    public enum Status {
        /** All people were taken in. */
        ACCEPTED("accepted"),
        /** Some rows were quarantined or left out, the others were taken in. */
        ACCEPTED_IN_PART("accepted-in-part"),
        /** Nothing was taken in. */
        REFUSED("refused"),
        /** Nothing was taken in, because it had been before. */
        REPEATED("repeated");

        private final String code;

        Status(String code) {
            this.code = code;
        }

        /** The name used in files. */
        public String code() {
            return code;
        }
    }

    /** The receipt of a submission that was checked and, if accepted, is now in the ledger. */
    public static Receipt of(CheckedSubmission checked) {
        return of(checked, List.of());
    }

    /**
     * The same receipt, which also says how its cohorts stand.
     *
     * @param standings see {@link CohortStanding#of}
     */
    public static Receipt of(CheckedSubmission checked, List<CohortStanding> standings) {
        return new Receipt(
                Occasion.INTAKE,
                status(checked),
                checked.manifest(),
                checked.signing(),
                checked.digest(),
                checked.policyVersion(),
                checked.explanation(),
                checked.counts(),
                checked.findings(),
                standings,
                List.of(),
                Optional.empty());
    }

    /**
     * What intake would say, as far as that can be known without the ledger.
     *
     * @param standings see {@link CohortStanding#of}
     */
    public static Receipt rehearsal(CheckedSubmission checked, List<CohortStanding> standings) {
        CheckedSubmission.Counts counts = checked.counts();
        Optional<Manifest> manifest = checked.manifest();
        Status status = status(checked);
        boolean withdrawal = manifest.filter(sent -> sent.contents() == Manifest.Contents.WITHDRAWAL)
                .isPresent();
        String explanation =
                switch (status) {
                    case ACCEPTED, REPEATED ->
                        (withdrawal ? withdrawal(manifest.orElseThrow()) : "In order: all of it would be taken in,")
                                + " as far as can be told without the ledger. Nothing was sent.";
                    case ACCEPTED_IN_PART ->
                        counts.quarantined() + " of " + counts.received() + " people would be left out, the others"
                                + " taken in. Nothing was sent.";
                    case REFUSED -> "It would be refused. Correct what is listed and check it again. Nothing was sent.";
                };
        return new Receipt(
                Occasion.CHECK,
                status,
                manifest,
                checked.signing(),
                checked.digest(),
                checked.policyVersion(),
                explanation + (checked.held() ? Hold.rehearsal(manifest.orElseThrow()) : ""),
                counts,
                checked.findings(),
                standings,
                manifest.filter(sent -> status != Status.REFUSED)
                        .map(LeftToIntake::sentences)
                        .orElse(List.of()),
                Optional.empty());
    }

    private static String withdrawal(Manifest manifest) {
        return manifest.resources().isEmpty()
                ? "In order: what it names would be withdrawn,"
                : "In order: the people named would be erased from what it names,";
    }

    /** The same receipt, which also says on which day it was given. */
    public Receipt on(LocalDate day) {
        return with(explanation, findings, Optional.of(day));
    }

    /** The same receipt, which explains its status in other words. */
    public Receipt explaining(String words) {
        return with(words, findings, answered);
    }

    /**
     * The same receipt where some figures that stand out were approved before: they are not listed, and nothing waits
     * because of them.
     */
    public Receipt approvedBefore(Collection<Finding> approved) {
        List<Finding> others =
                findings.stream().filter(finding -> !approved.contains(finding)).toList();
        boolean waits = others.stream().anyMatch(finding -> finding.rule().holds());
        String words = waits ? explanation : explanation.replace(Hold.words(manifest.orElseThrow()), "");
        return with(
                words
                        + " Some figures stand out as they did before; they were approved then and need no second person.",
                others,
                answered);
    }

    private Receipt with(String words, List<Finding> listed, Optional<LocalDate> day) {
        return new Receipt(
                occasion,
                status,
                manifest,
                signing,
                digest,
                policyVersion,
                words,
                counts,
                listed,
                standings,
                leftToIntake,
                day);
    }

    private static Status status(CheckedSubmission checked) {
        if (checked.status() == CheckedSubmission.Status.REFUSED) {
            return Status.REFUSED;
        }
        boolean whole = checked.counts().accepted() == checked.counts().received()
                && checked.findings().stream().noneMatch(finding -> finding.severity() == Severity.QUARANTINE);
        return whole ? Status.ACCEPTED : Status.ACCEPTED_IN_PART;
    }

    /** Whether it waits, or would wait, for a second person before anything of it counts. */
    public boolean held() {
        return (status == Status.ACCEPTED || status == Status.ACCEPTED_IN_PART)
                && findings.stream().anyMatch(finding -> finding.rule().holds());
    }

    /** Whether the files were deleted, because they may hold personal data in the clear. */
    public boolean deletedFiles() {
        return occasion == Occasion.INTAKE
                && findings.stream()
                        .anyMatch(
                                f -> f.severity() == Severity.REFUSE && f.rule().deletesFiles());
    }

    /**
     * The receipt of a submission whose content is in the ledger already.
     *
     * @param earlier id of the submission by which it was accepted
     */
    public static Receipt repeated(CheckedSubmission checked, String earlier) {
        String known = "Repeated: the same content was already received as " + earlier + ". Nothing was changed";
        List<Finding> personal = checked.findings().stream()
                .filter(finding ->
                        finding.severity() == Severity.REFUSE && finding.rule().deletesFiles())
                .toList();
        String explanation = personal.isEmpty()
                ? known + ", and nothing needs to be done."
                : known + ". But what was sent with it should not have been.";
        return new Receipt(
                Occasion.INTAKE,
                Status.REPEATED,
                checked.manifest(),
                checked.signing(),
                checked.digest(),
                checked.policyVersion(),
                explanation,
                checked.refuse(explanation, List.of()).counts(),
                personal,
                List.of(),
                List.of(),
                Optional.empty());
    }

    /**
     * Reads what {@link #json} wrote; of the manifest, only what a receipt tells is there.
     *
     * @throws IllegalArgumentException if it is no receipt
     */
    public static Receipt read(String json) {
        return ReceiptReader.read(json);
    }

    /** What it is, as the beginning of a title. */
    public String kind() {
        return occasion == Occasion.CHECK ? "Check of" : "Receipt for";
    }

    /** The findings as they are told to people: what refuses first, then what leaves rows out, what holds, what warns. */
    private List<Finding> byWeight() {
        return findings.stream().sorted(Comparator.comparing(Receipt::weight)).toList();
    }

    /** The same, where findings that differ only in what was found are told together: seven cohorts, one advice. */
    public List<List<Finding>> told() {
        Map<List<String>, List<Finding>> alike = new LinkedHashMap<>();
        for (Finding finding : byWeight()) {
            List<String> words =
                    List.of(finding.rule().id(), sentence(finding), consequence(finding), finding.advice());
            alike.computeIfAbsent(words, w -> new ArrayList<>()).add(finding);
        }
        return List.copyOf(alike.values());
    }

    private static int weight(Finding finding) {
        return switch (finding.severity()) {
            case REFUSE -> 0;
            case QUARANTINE -> 1;
            case WARN -> finding.rule().holds() ? 2 : 3;
        };
    }

    /**
     * A number of a receipt.
     *
     * @param name what is counted; two spaces lead where it is a part of a number before
     * @param number how many
     */
    public record Tally(String name, long number) {}

    /** What became of the rows and the people in them; where there are no people, how many rows there were. */
    public List<Tally> tallies() {
        Tally rows = new Tally(isOf(Manifest.Contents.WITHDRAWAL) ? "People named" : "Rows read", counts.rows());
        String would = occasion == Occasion.CHECK ? "  would be " : "  ";
        boolean nobody = status == Status.REPEATED
                || counts.received() == 0
                        && (isOf(Manifest.Contents.WITHDRAWAL)
                                || isOf(Manifest.Contents.SERIES)
                                || isOf(Manifest.Contents.PROFILES));
        return nobody
                ? List.of(rows)
                : List.of(
                        rows,
                        new Tally("People in them", counts.received()),
                        new Tally(would + "taken in", counts.accepted()),
                        new Tally(would + "left out", counts.quarantined()),
                        new Tally(would + "refused", counts.refused()));
    }

    private boolean isOf(Manifest.Contents contents) {
        return manifest.filter(sent -> sent.contents() == contents).isPresent();
    }

    /** A finding as a sentence: where, and what is wrong. */
    public String sentence(Finding finding) {
        String message = finding.message() + ".";
        if (finding.resource().isEmpty() && finding.column().isEmpty()) {
            return message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1);
        }
        if (finding.resource().isEmpty()) {
            return "Column " + finding.column() + ": " + message;
        }
        String column = finding.column().isEmpty() ? "" : ", column " + finding.column();
        return "In " + finding.resource() + column + ": " + message;
    }

    /** What follows from a finding: how many rows, and what became of them. */
    public String consequence(Finding finding) {
        String rows = finding.rows() == 0 ? "" : finding.rows() == 1 ? "1 row, " : finding.rows() + " rows, ";
        boolean would = occasion == Occasion.CHECK;
        return rows
                + switch (finding.severity()) {
                    case REFUSE ->
                        status == Status.REPEATED
                                ? "its files were deleted"
                                : would ? "the submission would be refused" : "the submission is refused";
                    case QUARANTINE -> would || status == Status.REFUSED ? "would be left out" : "left out";
                    case WARN ->
                        !finding.rule().holds()
                                ? "a warning"
                                : would ? "the submission would be held" : "the submission is on hold";
                };
    }

    /** The receipt for machines: keys in a fixed order, line feeds, one at the end. */
    public String json() {
        return ReceiptJson.write(this);
    }

    /** The receipt for people: plain text, lines of at most 100 characters. */
    public String text() {
        return ReceiptText.write(this);
    }
}
