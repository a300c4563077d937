package org.intercop.assay.jobs.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.intercop.assay.evidence.submission.Rule;
import org.intercop.assay.evidence.submission.RuleCatalog;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/corpus.md} to the corpus: how many cases each rule has. */
class CorpusPageTest {
    private static final String HEADING = "## Cases of each rule\n";

    @Test
    void thePageCountsTheCases() throws IOException {
        String page = Files.readString(Path.of("../docs/corpus.md"));
        assertEquals(table(), page.substring(page.indexOf(HEADING) + HEADING.length()));
    }

    private static String table() {
        List<CorpusCase> cases = CorpusReader.all();
        Map<String, Long> counts =
                cases.stream().collect(Collectors.groupingBy(CorpusCase::rule, TreeMap::new, Collectors.counting()));
        StringBuilder table = new StringBuilder("| rule | cases |\n|---|---|\n");
        for (Rule rule : RuleCatalog.all()) {
            table.append("| ")
                    .append(rule.id())
                    .append(" | ")
                    .append(counts.getOrDefault(rule.id(), 0L))
                    .append(" |\n");
        }
        return table.append("| together | ").append(cases.size()).append(" |\n").toString();
    }
}
