package org.intercop.assay.evidence.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.intercop.assay.evidence.text.Parsed;
import org.junit.jupiter.api.Test;

class ReachReaderTest {
    private static final String LETTER = "registry/interventions/letter.yaml";

    private static Parsed<Registry> read(String more) {
        return RegistryReader.read(RegistryFiles.valid()
                .replacing(LETTER, "id: letter\n", "id: letter\n" + more)
                .bytes());
    }

    private static Reach reach(String more) {
        return ((Parsed.Valid<Registry>) read(more))
                .value()
                .interventions()
                .get("letter")
                .reach();
    }

    private static List<String> problems(String more) {
        return ((Parsed.Invalid<Registry>) read(more))
                .problems().stream()
                        .map(problem -> problem.toString().replace(LETTER + ":", ""))
                        .toList();
    }

    @Test
    void nothingIsStatedUnlessItIs() {
        assertEquals(Reach.UNKNOWN, reach(""));
    }

    @Test
    void readsLivesCourseAndTarget() {
        Reach reach = reach(
                """
                lives:
                  - version: 1
                    from: 2023-01
                    until: 2024-06
                  - version: 1.10
                    from: 2024-07
                course:
                  completion: completed
                  days: 42
                  referral: reoffended
                target:
                  - covariate: age_band
                    levels: [13-15, 16-17]
                """);
        assertEquals(
                new Reach(
                        List.of(
                                new Reach.Life(
                                        "1", Optional.of(YearMonth.of(2023, 1)), Optional.of(YearMonth.of(2024, 6))),
                                new Reach.Life("1.10", Optional.of(YearMonth.of(2024, 7)), Optional.empty())),
                        Optional.of(new Reach.Course("completed", OptionalInt.of(42), Optional.of("reoffended"))),
                        List.of(new Reach.Target("age_band", List.of("13-15", "16-17")))),
                reach);
    }

    @Test
    void aLifeHoldsItsFirstAndLastMonth() {
        Reach.Life life = new Reach.Life("1", Optional.of(YearMonth.of(2023, 1)), Optional.of(YearMonth.of(2024, 6)));
        assertTrue(life.holds(YearMonth.of(2023, 1)));
        assertTrue(life.holds(YearMonth.of(2024, 6)));
        assertFalse(life.holds(YearMonth.of(2022, 12)));
        assertFalse(life.holds(YearMonth.of(2024, 7)));
        assertEquals(
                "until: 2023-12 is before 2024-01",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Reach.Life(
                                        "1", Optional.of(YearMonth.of(2024, 1)), Optional.of(YearMonth.of(2023, 12))))
                        .getMessage());
    }

    @Test
    void reportsEveryProblemWithItsLine() {
        assertEquals(
                List.of(
                        "3: lives.version is not one of the versions; name one of them",
                        "4: lives.from is '2023'; write a month as YYYY-MM",
                        "5: lives.version has neither from nor until; add one or remove the entry",
                        "8: lives.until lies before from; correct one of them",
                        "11: course.completion stands alone; add days or referral, or remove course"),
                problems(
                        """
                                lives:
                                  - version: 2
                                    from: 2023
                                  - version: 1
                                  - version: 1.10
                                    from: 2024-02
                                    until: 2024-01
                                course:

                                  completion: completed
                                target:
                                  - covariate: age_band
                                    levels: [13-15]
                                """));
    }

    @Test
    void whatIsNamedMustExist() {
        assertEquals(
                List.of(
                        "3: no outcome has the measure 'finished'; correct it or add an outcome under registry/outcomes",
                        "7: '13-16' is not a level of age_band; write one of 13-15, 16-17, 18+",
                        "8: 'shoe_size' is unknown; correct it or add registry/covariates/shoe_size.yaml"),
                problems(
                        """
                        course:
                          completion: finished
                          days: 42
                        target:
                          - covariate: age_band
                            levels: [13-16]
                          - covariate: shoe_size
                            levels: [large]
                        """));
    }
}
