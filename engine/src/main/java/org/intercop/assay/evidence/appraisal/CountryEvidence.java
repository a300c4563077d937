package org.intercop.assay.evidence.appraisal;

import java.util.Objects;
import java.util.Optional;

/**
 * What the appraisal knows of one contributor to a pool.
 *
 * @param contributor country, or {@code country:study}
 * @param standing whether its figure is part of the pool
 * @param treated its treated people
 * @param comparison its comparison people
 * @param attrition how far unknown outcomes may distort the comparison
 * @param balance how alike the arms are after adjustment
 * @param sampleRatio whether the sizes of randomised arms fit the drawing
 * @param negativeControls whether effects were found where there can be none
 * @param effect its own effect; empty where there is none
 */
public record CountryEvidence(
        String contributor,
        Standing standing,
        People treated,
        People comparison,
        Attrition attrition,
        Balance balance,
        SampleRatio sampleRatio,
        NegativeControls negativeControls,
        Optional<Effect> effect) {
    public CountryEvidence {
        Objects.requireNonNull(contributor, "contributor");
        Objects.requireNonNull(standing, "standing");
        Objects.requireNonNull(attrition, "attrition");
        Objects.requireNonNull(balance, "balance");
        Objects.requireNonNull(sampleRatio, "sampleRatio");
        Objects.requireNonNull(negativeControls, "negativeControls");
        Objects.requireNonNull(effect, "effect");
    }

    /** Whether it is in the pool. */
    public enum Standing {
        POOLED,
        /** A gate is closed, or there is no figure. */
        LEFT_OUT
    }

    /**
     * People of one arm.
     *
     * @param enrolled everybody who started, 0 or more
     * @param matured of these, those who enter a rate, at most {@code enrolled}
     */
    public record People(long enrolled, long matured) {
        public People {
            if (matured < 0) {
                throw new IllegalArgumentException("matured: " + matured + " is below zero");
            }
            if (enrolled < matured) {
                throw new IllegalArgumentException("enrolled: " + enrolled + " is below the " + matured + " matured");
            }
        }

        People plus(People other) {
            return new People(enrolled + other.enrolled, matured + other.matured);
        }
    }

    /** The What Works Clearinghouse's three zones; better first. */
    public enum Attrition {
        LOW,
        MEDIUM,
        HIGH
    }

    /** Largest standardised mean difference; better first. */
    public enum Balance {
        GREEN,
        /** No covariate was there to look at. */
        NOT_EVALUATED,
        AMBER,
        RED,
        /** So far apart that no wording may suggest a cause. */
        SEVERE
    }

    /** The chi-squared test of the arms' sizes. */
    public enum SampleRatio {
        FITS,
        MISMATCH
    }

    /** Effects on outcomes that cannot be changed. */
    public enum NegativeControls {
        PASSED,
        NONE,
        FAILED
    }

    /**
     * A country's effect, oriented: negative is good.
     *
     * @param logRatio estimate, log scale
     * @param standardError above 0
     * @param credibly what is credible of its direction
     */
    public record Effect(double logRatio, double standardError, Credibly credibly) {
        public Effect {
            if (!Double.isFinite(logRatio)) {
                throw new IllegalArgumentException("logRatio: " + logRatio + " is not a number");
            }
            if (!(standardError > 0 && Double.isFinite(standardError))) {
                throw new IllegalArgumentException("standardError: " + standardError + " is not a number above 0");
            }
            Objects.requireNonNull(credibly, "credibly");
        }
    }

    /** What a country's interval says of the direction. */
    public enum Credibly {
        BETTER,
        NEITHER,
        WORSE
    }

    /** The country, which several of its studies share. */
    String country() {
        int study = contributor.indexOf(':');
        return study < 0 ? contributor : contributor.substring(0, study);
    }

    boolean pooled() {
        return standing == Standing.POOLED;
    }
}
