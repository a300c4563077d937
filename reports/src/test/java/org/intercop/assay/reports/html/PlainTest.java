package org.intercop.assay.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PlainTest {
    @Test
    void takesControlCharactersAndDirectionMarksAway() {
        assertEquals("ab c<d>", Plain.line("\u202Ea\u0000b\u2066\tc\u001B<d>\n"));
    }

    @Test
    void leavesLettersOfAllScriptsAlone() {
        assertEquals("Žluťoučký Ελλάδα España", Plain.line("Žluťoučký Ελλάδα España"));
    }
}
