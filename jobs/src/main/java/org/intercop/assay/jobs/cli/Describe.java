package org.intercop.assay.jobs.cli;

import java.util.ArrayList;
import java.util.List;
import org.intercop.assay.jobs.intake.IntakeSummary;
import org.intercop.assay.jobs.nightly.Run;

/** What the steps of a run did, in plain lines. */
final class Describe {
    private Describe() {}

    static List<String> intake(IntakeSummary intake) {
        List<String> lines = new ArrayList<>();
        if (intake.receipts().isEmpty() && intake.left().isEmpty()) {
            lines.add("The inbox is empty.");
        }
        intake.receipts().forEach(receipt -> lines.add(receipt.line()));
        intake.left()
                .forEach(name -> lines.add("left  " + name
                        + "  cannot be read and stays in the inbox: see who owns it and who may read it"));
        return lines;
    }

    /** The inbox in one line, by what became of its submissions. */
    static String counts(IntakeSummary intake) {
        return intake.receipts().size() + " submissions: " + intake.accepted() + " accepted, " + intake.refused()
                + " refused, " + intake.repeated() + " repeated; " + intake.people() + " people, "
                + intake.quarantined() + " rows set aside.";
    }

    static String evaluation(Run.EvaluationSummary evaluation) {
        StringBuilder line = new StringBuilder();
        line.append(evaluation.evaluated()).append(" units evaluated, ");
        line.append(evaluation.unchanged()).append(" unchanged");
        if (!evaluation.failed().isEmpty()) {
            line.append(", ").append(evaluation.failed().size()).append(" failed and kept what they had before: ");
            line.append(evaluation.failed());
        }
        return line.append('.').toString();
    }

    static String release(Run.ReleaseSummary release) {
        if (release.id().isEmpty()) {
            return "No release: the ledger is empty.";
        }
        return (release.made() ? "New release " : "The current release still stands: ")
                + release.id().get() + ".";
    }
}
