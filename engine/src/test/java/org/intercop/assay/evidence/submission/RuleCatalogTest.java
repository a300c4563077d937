package org.intercop.assay.evidence.submission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The catalogue holds every rule of the design, and every rule that is checked has cases. */
class RuleCatalogTest {
    @Test
    void everyRuleThatIsCheckedHasCases() {
        String all = Stream.of(
                        FileRulesTest.manifests(),
                        FileRulesTest.files(),
                        CsvRulesTest.headers(),
                        CsvRulesTest.csv(),
                        RowRulesTest.values(),
                        RowRulesTest.participants(),
                        RowRulesTest.contradictions())
                .flatMap(cases -> cases)
                .map(arguments -> arguments.get()[2].toString())
                .collect(Collectors.joining());
        for (String id : List.of(
                "F01", "F02", "F04", "F07", "F08", "F09", "F11", "F12", "F13", "F14", "F16", "P08", "P10", "R01", "R03",
                "R04", "R05", "R06", "R10", "R11")) {
            assertTrue(all.split(id + " \\| ", -1).length > (id.equals("F04") ? 2 : 3), id + " has too few cases");
        }
    }

    @Test
    void everyRuleOfTheDesignIsThere() {
        assertEquals(
                List.of(
                        "F01 F02 F03 F04 F05 F06 F07 F08 F09 F10 F11 F12 F13 F14 F15 F16 F17",
                        "P01 P02 P03 P04 P05 P06 P07 P08 P09 P10 P11 P12 P13",
                        "K01 K02 K03",
                        "R01 R02 R03 R04 R05 R06 R07 R08 R09 R10 R11 R12",
                        "O01 O02 O03",
                        "L01 L02 L03 L04 L05",
                        "T01 T02 T03 T04"),
                RuleCatalog.all().stream()
                        .map(Rule::id)
                        .collect(Collectors.groupingBy(
                                id -> id.substring(0, 1), LinkedHashMap::new, Collectors.joining(" ")))
                        .values()
                        .stream()
                        .toList());
    }
}
