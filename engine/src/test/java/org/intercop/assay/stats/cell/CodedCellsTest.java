package org.intercop.assay.stats.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodedCellsTest {
    /** Few wide variables fit into one packed number, many do not. */
    @ParameterizedTest
    @CsvSource({"1,3,5", "2,6,40", "3,40,9", "4,1,1", "5,30,60"})
    void makesTheTableThatTheBuilderMakes(long seed, int width, int levels) {
        Random random = new Random(seed);
        List<String> variables =
                IntStream.range(0, width).mapToObj(v -> "v" + v).toList();
        Set<List<Integer>> distinct = new LinkedHashSet<>();
        for (int i = 0; i < 400; i++) {
            distinct.add(random.ints(width, 0, levels).boxed().toList());
        }
        List<List<Integer>> cells = new ArrayList<>(distinct);
        CodedCells coded = CodedCells.of(
                variables, cells.size(), (cell, v) -> cells.get(cell).get(v), CodedCellsTest::text);
        CellTable.Builder builder = CellTable.builder(variables);
        long[] people = new long[cells.size()];
        for (int i = 0; i < 900; i++) {
            int cell = random.nextInt(cells.size());
            int count = random.nextInt(3);
            people[cell] += count;
            coded.add(cell, count);
            builder.add(texts(cells.get(cell)), count);
        }
        CellTable table = coded.table();
        assertEquals(builder.build(), table);
        for (int cell = 0; cell < people.length; cell++) {
            if (people[cell] > 0) {
                assertEquals(texts(cells.get(cell)), table.labels(coded.row(cell)));
                assertEquals(people[cell], table.count(coded.row(cell)));
            }
        }
        assertEquals(
                "count: -1 is below zero",
                assertThrows(IllegalArgumentException.class, () -> coded.add(0, -1))
                        .getMessage());
    }

    private static String text(int code) {
        return "level " + code;
    }

    private static List<String> texts(List<Integer> codes) {
        return codes.stream().map(CodedCellsTest::text).toList();
    }
}
