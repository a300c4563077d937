package org.intercop.assay.jobs.agency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CellCountTest {
    private static final List<String> COLUMNS = List.of("arm", "start_month", "reoffended");
    private static final Set<String> OUTCOMES = CellCount.outcomeColumns(List.of("reoffended"));

    private static List<String> cells(int least, List<List<String>> people) {
        return new CellCount(COLUMNS, OUTCOMES, least)
                .of(people).stream()
                        .map(cell -> String.join(" ", cell.values()) + " " + cell.people())
                        .toList();
    }

    private static List<List<String>> people(String... groups) {
        List<List<String>> people = new ArrayList<>();
        for (String group : groups) {
            List<String> words = List.of(group.split(" "));
            for (int i = 0; i < Integer.parseInt(words.get(3)); i++) {
                people.add(words.subList(0, 3));
            }
        }
        return people;
    }

    @Test
    void whatIsLargeEnoughKeepsItsMonth() {
        assertEquals(
                List.of("treated 2024-01 no 6", "treated 2024-02 no 5", "treated 2024-02 yes 5"),
                cells(5, people("treated 2024-02 yes 5", "treated 2024-01 no 6", "treated 2024-02 no 5")));
    }

    @Test
    void monthsAreTakenTogetherForAllOutcomesAlikeAndTheLatestIsWritten() {
        // 2024-03 has too few events, so its people without an event move too; 2024-01 is left and joins the oldest
        // group
        assertEquals(
                List.of("treated 2024-03 no 29", "treated 2024-03 yes 6"),
                cells(
                        5,
                        people(
                                "treated 2024-03 no 9",
                                "treated 2024-03 yes 2",
                                "treated 2024-02 no 10",
                                "treated 2024-02 yes 3",
                                "treated 2024-01 no 10",
                                "treated 2024-01 yes 1")));
    }

    @Test
    void armsAreNotTakenTogether() {
        List<List<String>> people = people("treated 2024-03 no 3", "treated 2024-02 no 3", "comparison 2024-03 no 4");
        assertEquals(List.of("comparison 2024-03 no 4", "treated 2024-03 no 6"), cells(5, people));
        CellCount count = new CellCount(COLUMNS, OUTCOMES, 5);
        assertEquals(1, count.tooSmall(count.of(people)));
    }

    @Test
    void nobodyIsLostAndTheOrderOfPeopleSaysNothing() {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            List<List<String>> people = new ArrayList<>();
            int size = 1 + random.nextInt(60);
            for (int i = 0; i < size; i++) {
                people.add(List.of(
                        random.nextBoolean() ? "treated" : "comparison",
                        "2024-0" + (1 + random.nextInt(9)),
                        random.nextInt(4) == 0 ? "yes" : "no"));
            }
            CellCount count = new CellCount(COLUMNS, OUTCOMES, 1 + random.nextInt(6));
            List<CellCount.Cell> cells = count.of(people);
            for (String arm : List.of("treated", "comparison")) {
                for (String outcome : List.of("yes", "no")) {
                    assertEquals(
                            people.stream()
                                    .filter(p ->
                                            p.get(0).equals(arm) && p.get(2).equals(outcome))
                                    .count(),
                            cells.stream()
                                    .filter(c -> c.values().get(0).equals(arm)
                                            && c.values().get(2).equals(outcome))
                                    .mapToInt(CellCount.Cell::people)
                                    .sum());
                }
                // a month belongs to one group, whatever the outcome: the groups' people add up to months' people
                Set<String> months = cells.stream()
                        .filter(c -> c.values().get(0).equals(arm))
                        .map(c -> c.values().get(1))
                        .collect(Collectors.toSet());
                String before = "";
                for (String month : months.stream().sorted().toList()) {
                    String after = before;
                    long upTo = people.stream()
                            .filter(p -> p.get(0).equals(arm)
                                    && p.get(1).compareTo(after) > 0
                                    && p.get(1).compareTo(month) <= 0)
                            .count();
                    assertEquals(
                            upTo,
                            cells.stream()
                                    .filter(c -> c.values().get(0).equals(arm)
                                            && c.values().get(1).equals(month))
                                    .mapToInt(CellCount.Cell::people)
                                    .sum());
                    before = month;
                }
            }
            Collections.shuffle(people, random);
            assertEquals(cells, count.of(people));
        }
    }
}
