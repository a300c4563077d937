package org.intercop.assay.jobs.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.intercop.assay.evidence.signature.ManifestSignature;
import org.intercop.assay.jobs.corpus.CorpusCase.Edit;
import org.intercop.assay.jobs.corpus.Wording.Pair;

/**
 * Makes a case's submission: first the table is edited, then the file's bytes, then size and hash go into the manifest,
 * then what happens on the way.
 */
final class CaseBuilder {
    private static final Set<String> TABLE = Set.of("set", "rename", "add", "drop", "front", "delete", "copy");

    private final CorpusCase bad;
    private final Set<String> planted = new TreeSet<>();
    private final Set<String> shown = new TreeSet<>();
    private final List<Edit> later = new ArrayList<>();
    private final CasePrecedents precedents;
    private final ManifestEdits manifest;
    private final CaseSignature signature = new CaseSignature();
    private final Container container = new Container();
    private final String ending;
    private Table table;
    private ParquetTable parquet;
    private byte[] bytes;
    private String path;

    private CaseBuilder(CorpusCase bad) {
        this.bad = bad;
        this.ending = bad.base().equals("profiles") ? ".json" : ".csv";
        this.path = (Set.of("counts", "times").contains(bad.base()) ? "records" : bad.base()) + ending;
        this.manifest = new ManifestEdits(bad.base());
        this.precedents = new CasePrecedents();
        String content = base(bad.base() + ending);
        if (ending.equals(".csv")) {
            table = new Table(content, planted);
        } else {
            bytes = content.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Writes the case into an empty folder. */
    static Written write(CorpusCase bad, Path folder) {
        CaseBuilder builder = new CaseBuilder(bad);
        try {
            bad.edits().forEach(builder::apply);
            return builder.finish(folder);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(bad.file() + ", '" + bad.title() + "': " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + bad, e);
        }
    }

    static String base(String name) {
        try {
            return Files.readString(CorpusReader.folder().resolve("base").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the base " + name, e);
        }
    }

    private void apply(Edit edit) {
        String verb = edit.verb();
        String words = edit.words();
        if (TABLE.contains(verb)) {
            editTable(verb, words);
        } else if (verb.startsWith("sent-")) {
            later.add(new Edit(verb.substring("sent-".length()), words));
        } else if (CaseSignature.means(verb)) {
            signature.add(edit);
        } else if (verb.startsWith("manifest")) {
            manifest.add(edit);
        } else if (verb.startsWith("parquet")) {
            if (parquet == null) {
                parquet = new ParquetTable();
                path = path.replace(".csv", ".parquet");
            }
            parquet.configure(verb, words);
        } else if (CasePrecedents.VERBS.contains(verb)) {
            precedents.add(edit, table);
        } else if (Container.VERBS.contains(verb) || verb.startsWith("zip-")) {
            container.add(edit, planted);
        } else {
            editFile(edit);
        }
    }

    private void editTable(String verb, String words) {
        if (table == null) {
            throw new IllegalArgumentException(verb + " comes after the file was written");
        }
        switch (verb) {
            case "set" -> table.set(words);
            case "rename" -> table.rename(words);
            case "add" -> table.add(words);
            case "drop" -> table.drop(words);
            case "front" -> table.front(words);
            case "delete" -> table.delete(words);
            default -> table.copy(words);
        }
    }

    private void editFile(Edit edit) {
        switch (edit.verb()) {
            case "secret" -> planted.add(Wording.unescape(edit.words()));
            case "shown" -> shown.add(edit.words());
            case "path" -> path = Wording.unescape(edit.words());
            case "json" -> {
                bytes = JsonEdit.apply(written(), edit.words());
                plant(edit.words(), "=");
            }
            default -> {
                bytes = Alteration.apply(edit, written());
                if (Set.of("text", "once", "line").contains(edit.verb())) {
                    plant(edit.words(), "->");
                }
            }
        }
    }

    /** What an edit puts in must not come back. */
    private void plant(String words, String arrow) {
        if ((words + " ").contains(" " + arrow + " ")) {
            planted.add(Wording.unescape(Pair.of(words, arrow).to()).replace("\"", ""));
        }
    }

    private byte[] written() {
        if (bytes == null) {
            bytes = parquet == null ? table.csv().getBytes(StandardCharsets.UTF_8) : parquet.write(table);
        }
        return bytes;
    }

    private Written finish(Path folder) throws IOException {
        byte[] hashed = written();
        int rows = table == null
                ? ManifestEdits.profiles(base("profiles.json"))
                : table.rows().size();
        byte[] json = manifest.write(path, hashed, rows);
        byte[] sent = hashed;
        for (Edit edit : later) {
            sent = Alteration.apply(edit, sent);
        }
        planted.addAll(manifest.planted());
        planted.removeAll(shown);
        container.put(path, sent);
        signature.sign(json).ifPresent(file -> container.put(ManifestSignature.FILE, file));
        manifest.name().ifPresent(name -> container.put(name, signature.arriving(json)));
        Path item = container.write(folder);
        return new Written(item, container.zipped(), precedents, planted);
    }
}
