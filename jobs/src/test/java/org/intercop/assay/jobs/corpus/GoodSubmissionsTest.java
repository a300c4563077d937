package org.intercop.assay.jobs.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.intercop.assay.evidence.submission.CheckedSubmission;
import org.intercop.assay.evidence.submission.Receipt;
import org.intercop.assay.jobs.corpus.CorpusCase.Edit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The submissions that the cases alter are accepted without a finding, in whatever container. */
class GoodSubmissionsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "records, secret, nothing",
        "records, zip, ''",
        "records, zip, stored",
        "records, under, a-folder/",
        "records, parquet, snappy",
        "records, parquet, zstd",
        "records, parquet-type, followup_days = int",
        "cells, secret, nothing",
        "counts, secret, nothing",
        "counts, parquet-type, offences = long",
        "times, secret, nothing",
        "times, parquet, gzip",
        "profiles, secret, nothing",
        "series, secret, nothing",
        "withdrawal, secret, nothing"
    })
    void isAcceptedWithoutAFinding(String base, String verb, String words) {
        List<Edit> edits = verb.equals("under")
                ? List.of(new Edit("zip", ""), new Edit(verb, words))
                : List.of(new Edit(verb, words));
        CorpusCase good = new CorpusCase("F01", "", "nothing is wrong", "", base, edits, List.of(), List.of());
        CheckedSubmission checked = CorpusCheck.check(CaseBuilder.write(good, folder));
        assertEquals(List.of(), checked.findings());
        assertEquals(Receipt.Status.ACCEPTED, Receipt.of(checked).status());
        assertEquals(checked.counts().received(), checked.counts().accepted());
    }
}
