package org.intercop.assay.evidence.submission;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** The distinct combinations of values among the rows of one intervention, version and study. */
final class CandidateGroup {
    private static final int FIRST_SIZE = 64;

    private final Key key;
    private final int index;
    private final List<String> variables;
    private final ValueCodes values;

    /** The combinations one after the other. */
    private int[] codes;

    private int cells;

    /** Open addressing: one more than the number of a combination, 0 for free. */
    private int[] table = new int[FIRST_SIZE];

    /** What the rows of a group have in common. */
    record Key(String intervention, String version, String study) {}

    CandidateGroup(Key key, int index, List<String> variables, ValueCodes values) {
        this.key = key;
        this.index = index;
        this.variables = List.copyOf(variables);
        this.values = values;
        this.codes = new int[FIRST_SIZE * variables.size()];
    }

    Key key() {
        return key;
    }

    /** Place among the groups of the same candidates. */
    int index() {
        return index;
    }

    List<String> variables() {
        return variables;
    }

    /** Number of combinations, which are numbered from 0. */
    int cells() {
        return cells;
    }

    /** The code of a variable in a combination. */
    int code(int cell, int variable) {
        return codes[cell * variables.size() + variable];
    }

    String text(int cell, int variable) {
        return values.text(code(cell, variable));
    }

    /** Writes the combinations, not what they belong to. */
    void write(DataOutput out) throws IOException {
        out.writeInt(cells);
        PackedNumbers.write(out, codes, Math.multiplyExact(cells, variables.size()));
    }

    /** Takes the combinations of another group, whose codes mean the same; this one has none yet. */
    void read(DataInput in) throws IOException {
        int width = variables.size();
        int count = in.readInt();
        int[] written = PackedNumbers.ints(in, Math.multiplyExact(count, width));
        for (int cell = 0; cell < count; cell++) {
            cell(Arrays.copyOfRange(written, cell * width, (cell + 1) * width));
        }
    }

    /** The number of a combination, one code for each variable, which is known from now on. */
    int cell(int[] combination) {
        int width = variables.size();
        int slot = slot(combination, 0);
        while (table[slot] != 0) {
            int cell = table[slot] - 1;
            if (Arrays.equals(codes, cell * width, (cell + 1) * width, combination, 0, width)) {
                return cell;
            }
            slot = slot + 1 & table.length - 1;
        }
        if ((cells + 1) * width > codes.length) {
            codes = Arrays.copyOf(codes, Math.multiplyExact(2, codes.length));
        }
        System.arraycopy(combination, 0, codes, cells * width, width);
        table[slot] = ++cells;
        if (2 * cells > table.length) {
            enlarge();
        }
        return cells - 1;
    }

    private void enlarge() {
        int width = variables.size();
        table = new int[2 * table.length];
        for (int cell = 0; cell < cells; cell++) {
            int slot = slot(codes, cell * width);
            while (table[slot] != 0) {
                slot = slot + 1 & table.length - 1;
            }
            table[slot] = cell + 1;
        }
    }

    private int slot(int[] from, int offset) {
        int hash = 0;
        for (int i = offset; i < offset + variables.size(); i++) {
            hash = (hash ^ from[i]) * 0x9E3779B1;
            hash ^= hash >>> 15;
        }
        return hash & table.length - 1;
    }
}
