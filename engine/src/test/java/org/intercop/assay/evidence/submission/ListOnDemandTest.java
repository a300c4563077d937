package org.intercop.assay.evidence.submission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListOnDemandTest {
    @Test
    void elementsAreMadeWhenTheyAreAskedFor() {
        List<Integer> asked = new ArrayList<>();
        List<String> list = ListOnDemand.of(3, at -> {
            asked.add(at);
            return "element " + at;
        });
        assertEquals(3, list.size());
        assertEquals(List.of(), asked);
        assertEquals("element 2", list.get(2));
        assertEquals(List.of(2), asked);
        assertEquals(List.of("element 0", "element 1", "element 2"), list);
        assertThrows(IndexOutOfBoundsException.class, () -> list.get(3));
        assertThrows(UnsupportedOperationException.class, () -> list.add("more"));
    }

    @Test
    void onlyWhatCanChangeIsCopied() {
        List<String> onDemand = ListOnDemand.of(1, at -> "one");
        assertSame(onDemand, ListOnDemand.copyOf(onDemand));
        List<String> changing = new ArrayList<>(List.of("one"));
        List<String> copy = ListOnDemand.copyOf(changing);
        changing.add("two");
        assertEquals(List.of("one"), copy);
    }

    @Test
    void noListHasFewerElementsThanNone() {
        IllegalArgumentException thrown =
                assertThrows(IllegalArgumentException.class, () -> ListOnDemand.of(-1, at -> "none"));
        assertEquals("size: -1 is below 0", thrown.getMessage());
    }
}
