package org.intercop.assay.evidence.submission.personal;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * How much of a kind makes a column suspect.
 *
 * @param least the smallest number of values found
 * @param share the smallest share of the column's values, 0 to 1
 * @param chance the share of values written alike that are valid by chance, 0 to 1
 * @param level as many finds, or more, by chance alone must not be likelier than this, 0 to 1
 */
record Evidence(long least, double share, double chance, double level) {
    private static final double ROUNDING = 1e-12;

    Evidence {
        if (least < 1) {
            throw new IllegalArgumentException("least: " + least + " is below 1");
        }
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share: " + share + " is not between 0 and 1");
        }
        if (!(chance >= 0 && chance < 1)) {
            throw new IllegalArgumentException("chance: " + chance + " is not at least 0 and below 1");
        }
    }

    /** One value is enough, whatever else the column holds. */
    static Evidence one() {
        return new Evidence(1, 0, 0, 1);
    }

    /** One value is enough, unless the column has so many alike that one had to be valid. */
    static Evidence oneBeyondChance(double chance) {
        return new Evidence(1, 0, chance, 0.05);
    }

    /** A number of values and a share of the column. */
    static Evidence share(long least, double share) {
        return new Evidence(least, share, 0, 1);
    }

    /** Numbers that only a checksum tells from others: three, half of the column, and more than chance. */
    static Evidence checked(double chance) {
        return new Evidence(3, 0.5, chance, 0.001);
    }

    /** Numbers with a date and a checksum: three, and more than chance. */
    static Evidence dated(double chance) {
        return new Evidence(3, 0, chance, 0.001);
    }

    /**
     * Whether it is enough.
     *
     * @param found values found
     * @param alike values that were written alike but not valid
     * @param values all values of the column
     */
    boolean suffices(long found, long alike, long values) {
        if (found < least || found < share * values) {
            return false;
        }
        return chance == 0 || tail(found, found + alike) <= level + ROUNDING;
    }

    private double tail(long found, long trials) {
        int most = (int) Math.min(trials, Integer.MAX_VALUE);
        return BinomialDistribution.of(most, chance).survivalProbability((int) Math.min(found, most) - 1);
    }
}
