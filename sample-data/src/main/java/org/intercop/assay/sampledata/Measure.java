package org.intercop.assay.sampledata;

/** The measures that simulated people are followed for. */
enum Measure {
    REOFFENDED("reoffended"),
    REFERRED("referred"),
    COMPLETED("completed");

    private final String code;

    Measure(String code) {
        this.code = code;
    }

    /** The submission column. */
    String code() {
        return code;
    }
}
