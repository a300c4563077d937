package org.intercop.assay.jobs.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.evidence.submission.CheckedSubmission;
import org.intercop.assay.evidence.submission.Finding;
import org.intercop.assay.evidence.submission.Receipt;

/** Looks for values of a submission in what it is answered. Words that rules and registry use themselves are no leak. */
final class Silence {
    private static final int SHORTEST = 4;

    private final Set<String> vocabulary = new TreeSet<>();

    Silence(Registry registry) {
        registry.interventions().values().forEach(intervention -> {
            vocabulary.add(intervention.id());
            vocabulary.addAll(intervention.versions());
            intervention.studies().forEach(study -> vocabulary.add(study.code()));
        });
        vocabulary.addAll(registry.outcomes().keySet());
        registry.outcomes().values().forEach(outcome -> vocabulary.addAll(List.of(outcome.measure(), outcome.event())));
        registry.covariates().values().forEach(covariate -> {
            vocabulary.add(covariate.code());
            vocabulary.addAll(covariate.levels());
        });
        vocabulary.addAll(List.of("treated", "comparison", "participant", "intervention", "version", "study", "count"));
        vocabulary.addAll(List.of(
                "start_month",
                "followup_days",
                "event",
                "none",
                "records",
                "cells",
                "profiles",
                "withdrawal",
                "parquet"));
        // Words of the messages that also stand in bad files
        vocabulary.addAll(List.of("unknown", "missing", "value", "values", "number", "days", "text", "date", "dates"));
    }

    /** The planted texts that the answer repeats. */
    List<String> broken(Set<String> planted, CheckedSubmission checked, String log) {
        StringBuilder said =
                new StringBuilder(checked.explanation()).append('\n').append(log);
        for (Finding finding : checked.findings()) {
            said.append('\n').append(finding.column()).append('\n').append(finding.detail());
        }
        Receipt receipt = Receipt.of(checked);
        said.append('\n').append(findings(receipt.json(), "\"findings\""));
        said.append('\n').append(findings(receipt.text(), "What was found").replaceAll("\\s+", " "));
        return in(planted, said.toString());
    }

    /** The planted texts that an answer repeats. */
    List<String> in(Set<String> planted, String answer) {
        List<String> repeated = new ArrayList<>();
        for (String text : planted) {
            String value = text.strip();
            boolean number = value.matches("[0-9]{1,4}");
            boolean word = vocabulary.contains(value) || vocabulary.contains(value.toLowerCase(Locale.ROOT));
            if (value.length() >= SHORTEST && !number && !word && holds(answer, value)) {
                repeated.add(value);
            }
        }
        return repeated;
    }

    private static String findings(String receipt, String from) {
        return receipt.substring(Math.max(0, receipt.indexOf(from)));
    }

    /** Whether the answer holds the value as a word of its own. */
    private static boolean holds(String answer, String value) {
        for (int at = answer.indexOf(value); at >= 0; at = answer.indexOf(value, at + 1)) {
            int end = at + value.length();
            boolean begins = at == 0 || !Character.isLetterOrDigit(answer.charAt(at - 1));
            boolean ends = end == answer.length() || !Character.isLetterOrDigit(answer.charAt(end));
            if (begins && ends) {
                return true;
            }
        }
        return false;
    }
}
