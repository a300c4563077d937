package org.intercop.assay.evidence.submission;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.intercop.assay.evidence.text.NameForm;
import org.intercop.assay.evidence.text.Parsed;
import org.intercop.assay.evidence.text.Problems;
import org.intercop.assay.evidence.text.YamlMapping;
import org.intercop.assay.evidence.text.YamlReader;

/**
 * Who may lift a hold, and how long data are kept: {@code policies/ledger.yaml}.
 *
 * @param version of this policy
 * @param approvers ids of those who may approve or reject a submission on hold
 * @param retention how long data are kept
 */
public record LedgerPolicy(String version, List<String> approvers, Retention retention) {
    public LedgerPolicy {
        approvers = List.copyOf(approvers);
    }

    /**
     * How long data are kept, each at least 1. Cells are kept for good.
     *
     * @param rawFileDays files as they came
     * @param recordMonths individual records, from when they were taken in
     * @param auditMonths entries of the audit log
     */
    public record Retention(int rawFileDays, int recordMonths, int auditMonths) {}

    /** What a new workspace starts with. */
    public static LedgerPolicy standard() {
        return new LedgerPolicy("1", List.of(), new Retention(90, 36, 60));
    }

    /**
     * Reads the policy strictly.
     *
     * @param file its path, for problems
     * @param bytes YAML, keys as the components of this record
     */
    public static Parsed<LedgerPolicy> read(String file, byte[] bytes) {
        Problems problems = new Problems();
        Optional<LedgerPolicy> policy = YamlReader.read(file, bytes, problems).flatMap(yaml -> read(yaml, problems));
        return problems.unlessAny(policy::orElseThrow);
    }

    private static Optional<LedgerPolicy> read(YamlMapping yaml, Problems problems) {
        Optional<String> version = yaml.text("version", NameForm.VERSION);
        Optional<List<YamlMapping.Located>> approvers = yaml.texts("approvers", NameForm.ID);
        Optional<Retention> retention = yaml.mapping("retention").flatMap(part -> retention(part, problems));
        yaml.close();
        return problems.count() > 0
                ? Optional.empty()
                : Optional.of(new LedgerPolicy(
                        version.orElseThrow(),
                        approvers.orElseThrow().stream()
                                .map(YamlMapping.Located::text)
                                .toList(),
                        retention.orElseThrow()));
    }

    private static Optional<Retention> retention(YamlMapping yaml, Problems problems) {
        OptionalInt files = yaml.integer("rawFileDays", 1, 36_500);
        OptionalInt records = yaml.integer("recordMonths", 1, 1200);
        OptionalInt audit = yaml.integer("auditMonths", 1, 1200);
        yaml.close();
        return problems.count() > 0
                ? Optional.empty()
                : Optional.of(new Retention(files.orElseThrow(), records.orElseThrow(), audit.orElseThrow()));
    }
}
