package org.intercop.assay.stats.survival;

/** The share of people still uncensored just before each distinct time, every event ending its observation. */
final class CensoringWeights {
    private final Timeline timeline;
    private final double[] before;

    private CensoringWeights(Timeline timeline) {
        this.timeline = timeline;
        before = new double[timeline.size()];
        double share = 1;
        for (int k = 0; k < before.length; k++) {
            before[k] = share;
            double n = timeline.atRisk(k);
            share *= (n - censored(k)) / n;
        }
    }

    /** For people at risk from the origin. */
    static CensoringWeights of(FollowUp followUp) {
        return new CensoringWeights(Timeline.of(followUp));
    }

    int size() {
        return before.length;
    }

    /** Position of a time at which a follow-up ended. */
    int indexOf(double time) {
        return timeline.lastAtOrBefore(time);
    }

    double before(int k) {
        return before[k];
    }

    long atRisk(int k) {
        return timeline.atRisk(k);
    }

    long censored(int k) {
        long next = k + 1 < timeline.size() ? timeline.atRisk(k + 1) : 0;
        return timeline.atRisk(k) - next - timeline.anyEvents(k);
    }
}
