package org.intercop.assay.evidence.submission;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/spec/rules.md says what the catalogue says. */
class RulesSpecTest {
    private static final Pattern ROW =
            Pattern.compile("\\| ([FPKROLT][0-9]{2}) \\| (.*) \\| (yes)? ?\\| (.*) \\| (.*) \\|");

    @Test
    void everyRowOfThePageIsARuleOfTheCatalogue() throws IOException {
        List<String> page = Files.readAllLines(Path.of("..", "docs", "spec", "rules.md")).stream()
                .map(ROW::matcher)
                .filter(java.util.regex.Matcher::matches)
                .map(row -> String.join(" | ", row.group(1), row.group(2), row.group(4), row.group(5)))
                .toList();
        assertEquals(
                RuleCatalog.all().stream()
                        .map(rule ->
                                String.join(" | ", rule.id(), rule.severity().code(), rule.message(), rule.advice()))
                        .toList(),
                page);
    }
}
