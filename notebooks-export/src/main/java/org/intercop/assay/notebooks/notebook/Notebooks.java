package org.intercop.assay.notebooks.notebook;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.evidence.registry.Intervention;
import org.intercop.assay.evidence.release.Release;

/** Writes the notebooks of a release: one per intervention, in Python. */
public final class Notebooks {
    private Notebooks() {}

    /**
     * All notebooks. They read the tables of the release folder that they stand in, and run without network.
     *
     * @return every file by its path in the release folder, all below {@code notebooks/}
     * @throws IllegalArgumentException if an intervention's id is not made of lower-case letters, digits and hyphens
     */
    public static SortedMap<String, byte[]> export(Release release) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (Intervention intervention : release.interventions()) {
            files.put(
                    "notebooks/" + intervention.id() + ".ipynb",
                    Notebook.of(intervention.id(), release.notices()).bytes());
        }
        return Collections.unmodifiableSortedMap(files);
    }
}
