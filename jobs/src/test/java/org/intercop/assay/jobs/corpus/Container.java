package org.intercop.assay.jobs.corpus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.intercop.assay.jobs.corpus.CorpusCase.Edit;
import org.intercop.assay.jobs.corpus.Wording.Pair;

/** What the files of a case lie in: a folder, or a zip archive, with whatever else lies there. */
final class Container {
    static final Set<String> VERBS = Set.of(
            "file",
            "zeros",
            "files",
            "link",
            "directory",
            "without",
            "stored",
            "under",
            "zip",
            "nest",
            "comment",
            "entry-comment");

    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private final SortedMap<String, String> links = new TreeMap<>();
    private final List<String> directories = new ArrayList<>();
    private final List<String> without = new ArrayList<>();
    private final SortedMap<String, String> renamed = new TreeMap<>();
    private final List<Edit> zipEdits = new ArrayList<>();
    private boolean zipped;
    private boolean packed = true;
    private String under = "";
    private String nested = "";
    private String comment = "";
    private String entryComment = "";

    boolean zipped() {
        return zipped;
    }

    void put(String name, byte[] content) {
        files.put(name, content);
    }

    void add(Edit edit, Set<String> planted) {
        String words = Wording.unescape(edit.words());
        switch (edit.verb()) {
            case "file" -> {
                Pair pair = Pair.of(words, "=");
                files.put(pair.from(), pair.to().getBytes(StandardCharsets.UTF_8));
                planted.add(pair.to());
            }
            case "zeros" -> {
                Pair pair = Pair.of(words, "=");
                files.put(pair.from(), new byte[Integer.parseInt(pair.to())]);
            }
            case "files" -> {
                for (int i = 1; i <= Integer.parseInt(words); i++) {
                    files.put("part-" + i + ".csv", new byte[0]);
                }
            }
            case "link" ->
                links.put(Pair.of(words, "->").from(), Pair.of(words, "->").to());
            case "directory" -> directories.add(words);
            case "without" -> without.add(words);
            case "stored" ->
                renamed.put(Pair.of(words, "->").from(), Pair.of(words, "->").to());
            case "under" -> under = words;
            case "nest" -> nested = words;
            case "comment" -> {
                zipped = true;
                comment = words;
                planted.add(words);
            }
            case "entry-comment" -> {
                zipped = true;
                entryComment = words;
                planted.add(words);
            }
            case "zip" -> {
                zipped = true;
                packed = !words.equals("stored");
            }
            default -> {
                zipped = true;
                zipEdits.add(new Edit(edit.verb().substring("zip-".length()), edit.words()));
            }
        }
    }

    /** Writes it all below a folder; gives what an agency would put into the inbox. */
    Path write(Path folder) throws IOException {
        without.forEach(files::remove);
        renamed.forEach((from, to) -> files.put(to, files.remove(from)));
        if (!zipped) {
            Path item = Files.createDirectory(folder.resolve("submission"));
            for (String name : files.keySet()) {
                Path file = item.resolve(under + name);
                Files.createDirectories(file.getParent());
                Files.write(file, files.get(name));
            }
            for (String name : directories) {
                Files.createDirectories(item.resolve(name));
            }
            for (String name : links.keySet()) {
                Files.createDirectories(item.resolve(name).getParent());
                Files.createSymbolicLink(item.resolve(name), Path.of(links.get(name)));
            }
            return item;
        }
        byte[] archive = archive();
        for (Edit edit : zipEdits) {
            archive = Alteration.apply(edit, archive);
        }
        Path item = folder.resolve("submission.zip");
        Files.write(item, archive);
        return item;
    }

    private byte[] archive() throws IOException {
        SortedMap<String, byte[]> entries = new TreeMap<>();
        files.forEach((name, content) -> entries.put(under + name, content));
        if (!nested.isEmpty()) {
            byte[] inner = zip(entries);
            entries.clear();
            entries.put(nested, inner);
        }
        return zip(entries);
    }

    private byte[] zip(SortedMap<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setComment(comment);
            for (String name : entries.keySet()) {
                ZipEntry entry = new ZipEntry(name);
                entry.setTime(0);
                entry.setComment(entryComment);
                if (!packed) {
                    CRC32 crc = new CRC32();
                    crc.update(entries.get(name));
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(entries.get(name).length);
                    entry.setCrc(crc.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(entries.get(name));
            }
            for (String name : directories) {
                zip.putNextEntry(new ZipEntry(name + "/"));
            }
        }
        return bytes.toByteArray();
    }
}
