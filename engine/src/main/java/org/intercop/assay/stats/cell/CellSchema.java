package org.intercop.assay.stats.cell;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The variables of a table of cells, in order, each with the levels that occur.
 *
 * @param variables at least none; names are unique
 */
public record CellSchema(List<Variable> variables) {

    /**
     * One variable of a cell.
     *
     * @param name the column name
     * @param levels distinct labels in ascending text order; the empty label means missing
     */
    public record Variable(String name, List<String> levels) {
        public Variable {
            Objects.requireNonNull(name, "name");
            levels = List.copyOf(levels);
            for (int i = 1; i < levels.size(); i++) {
                if (levels.get(i - 1).compareTo(levels.get(i)) >= 0) {
                    throw new IllegalArgumentException(
                            "levels: of " + name + " are not distinct and ascending at " + levels.get(i));
                }
            }
        }
    }

    public CellSchema {
        variables = List.copyOf(variables);
        Set<String> seen = new HashSet<>();
        for (Variable variable : variables) {
            if (!seen.add(variable.name())) {
                throw new IllegalArgumentException("variables: " + variable.name() + " occurs twice");
            }
        }
    }

    /** Position of the variable, or -1. */
    public int indexOf(String name) {
        for (int i = 0; i < variables.size(); i++) {
            if (variables.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** The variable names in order. */
    public List<String> names() {
        return variables.stream().map(Variable::name).toList();
    }
}
