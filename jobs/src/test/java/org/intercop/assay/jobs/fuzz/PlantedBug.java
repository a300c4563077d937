package org.intercop.assay.jobs.fuzz;

/** Throws at an input that nobody comes upon by chance, so that a run which cannot find it is known to be blind. */
public final class PlantedBug {
    private PlantedBug() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length > 5
                && input[0] == 'a'
                && input[1] == 's'
                && input[2] == 's'
                && input[3] == 'a'
                && input[4] == 'y') {
            throw new IllegalStateException("a planted bug");
        }
    }
}
