package org.intercop.assay.sampledata;

/** The arm a person is in. */
enum Arm {
    TREATED("treated"),
    COMPARISON("comparison");

    private final String code;

    Arm(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    Arm other() {
        return this == TREATED ? COMPARISON : TREATED;
    }
}
