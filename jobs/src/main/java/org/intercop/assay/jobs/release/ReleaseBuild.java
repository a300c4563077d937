package org.intercop.assay.jobs.release;

import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.evidence.release.Release;
import org.intercop.assay.evidence.release.ReleaseFiles;
import org.intercop.assay.evidence.release.ReleaseTable;
import org.intercop.assay.evidence.release.ReleaseTables;
import org.intercop.assay.notebooks.notebook.Notebooks;
import org.intercop.assay.reports.site.Site;

/** All files of a release: its tables, its pages, its notebooks. */
public final class ReleaseBuild {

    private ReleaseBuild() {}

    /** Every file by path; the same release gives the same bytes. */
    public static SortedMap<String, byte[]> files(Release release) {
        SortedMap<String, byte[]> beside = new TreeMap<>(Site.render(release));
        for (ReleaseTable table : ReleaseTables.of(release)) {
            beside.put(table.name() + ".parquet", ParquetTables.write(table));
        }
        beside.putAll(Notebooks.export(release));
        return ReleaseFiles.of(release, beside);
    }
}
