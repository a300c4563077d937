package org.intercop.assay.jobs.corpus;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.intercop.assay.evidence.submission.CheckedSubmission;
import org.intercop.assay.evidence.submission.CheckedSubmission.Status;
import org.intercop.assay.evidence.submission.Finding;
import org.intercop.assay.evidence.submission.MemorySource;
import org.intercop.assay.evidence.submission.Precedents;
import org.intercop.assay.evidence.submission.Receipt;
import org.intercop.assay.evidence.submission.Severity;
import org.intercop.assay.evidence.submission.SubmissionSource;

/** What every submission must be given, whatever is in it: acceptance or a refusal with a rule, and a receipt. */
public final class Answer {
    private Answer() {}

    /** Checks files in memory, and throws if the answer is none. */
    public static CheckedSubmission expect(Map<String, byte[]> files) {
        return expect(new MemorySource(files));
    }

    static CheckedSubmission expect(SubmissionSource source) {
        CheckedSubmission checked = CorpusCheck.check().check(source, Precedents.NONE);
        List<Finding> findings = checked.findings();
        boolean refusing = findings.stream().anyMatch(finding -> finding.severity() == Severity.REFUSE);
        boolean quarantining = findings.stream().anyMatch(finding -> finding.severity() == Severity.QUARANTINE);
        if (checked.status() == Status.ACCEPTED && refusing) {
            throw new IllegalStateException("accepted in spite of " + findings);
        }
        if (checked.status() == Status.REFUSED && !refusing && !quarantining) {
            throw new IllegalStateException("refused without a rule");
        }
        Receipt receipt = Receipt.of(checked);
        String text = receipt.text() + receipt.json();
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text) || text.indexOf('\u001B') >= 0) {
            throw new IllegalStateException("the receipt holds what no terminal should be given");
        }
        return checked;
    }
}
