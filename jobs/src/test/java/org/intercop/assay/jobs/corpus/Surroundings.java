package org.intercop.assay.jobs.corpus;

import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.intercop.assay.evidence.signature.ManifestSignature;
import org.intercop.assay.evidence.submission.SubmissionCheck;

/** What stands around a file under test: the corpus' registry and check, and a manifest that fits the file. */
public final class Surroundings {
    private static final SortedMap<String, byte[]> REGISTRY = CorpusCheck.registryFiles();

    private Surroundings() {}

    public static SubmissionCheck check() {
        return CorpusCheck.check();
    }

    /** The files of the corpus' registry, by path. */
    public static SortedMap<String, byte[]> registryFiles() {
        return new TreeMap<>(REGISTRY);
    }

    /** A file of the good submissions. */
    public static byte[] base(String name) {
        return CaseBuilder.base(name).getBytes(StandardCharsets.UTF_8);
    }

    /** The first lines of a file of the good submissions. */
    public static byte[] head(String name, int lines) {
        return CaseBuilder.base(name)
                .lines()
                .limit(lines)
                .map(line -> line + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The first of the good records as Parquet. */
    public static byte[] parquet(String codec) {
        ParquetTable parquet = new ParquetTable();
        parquet.configure("parquet", codec);
        return parquet.write(new Table(new String(head("records.csv", 12), StandardCharsets.UTF_8), new TreeSet<>()));
    }

    /** A submission of this file, with its size and hash in the manifest and its number of rows left out. */
    public static SortedMap<String, byte[]> of(String base, String path, byte[] content) {
        ManifestEdits manifest = new ManifestEdits(base);
        manifest.add(new CorpusCase.Edit("manifest", "/resources/0/rows remove"));
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put(path, content);
        byte[] json = manifest.write(path, content, 0);
        files.put("datapackage.json", json);
        files.put(ManifestSignature.FILE, new CaseSignature().sign(json).orElseThrow());
        return files;
    }
}
