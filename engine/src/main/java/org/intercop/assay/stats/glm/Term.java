package org.intercop.assay.stats.glm;

import java.util.List;
import java.util.Objects;
import org.apache.commons.math3.util.FastMath;

/** One term of a linear predictor: it names columns of a {@link org.intercop.assay.stats.cell.Frame}. */
public sealed interface Term {

    /** A numeric column, possibly transformed; one column of the model matrix. */
    record Numeric(String column, Transform transform) implements Term {
        public Numeric {
            Objects.requireNonNull(column, "column");
            Objects.requireNonNull(transform, "transform");
        }

        public Numeric(String column) {
            this(column, Transform.NONE);
        }
    }

    /**
     * A categorical column with treatment contrasts: one 0/1 column per level but the reference.
     *
     * @param levels all levels in order; a value outside them counts as missing
     * @param reference one of the levels
     */
    record Factor(String column, List<String> levels, String reference) implements Term {
        public Factor {
            Objects.requireNonNull(column, "column");
            levels = List.copyOf(levels);
            if (!levels.contains(reference)) {
                throw new IllegalArgumentException(
                        "reference: '" + reference + "' is not among the levels " + levels + " of " + column);
            }
        }
    }

    /** The product of the columns of two or more terms, the first varying fastest. */
    record Interaction(List<Term> of) implements Term {
        public Interaction {
            of = List.copyOf(of);
            if (of.size() < 2) {
                throw new IllegalArgumentException("of: an interaction needs two terms, not " + of.size());
            }
        }
    }

    /** A transformation of a numeric column. */
    enum Transform {
        NONE,
        LOG,
        LOG1P,
        SQUARE,
        SQRT;

        double apply(double x) {
            return switch (this) {
                case NONE -> x;
                case LOG -> FastMath.log(x);
                case LOG1P -> FastMath.log1p(x);
                case SQUARE -> x * x;
                case SQRT -> FastMath.sqrt(x);
            };
        }
    }
}
