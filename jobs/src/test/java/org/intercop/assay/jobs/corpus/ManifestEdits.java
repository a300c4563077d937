package org.intercop.assay.jobs.corpus;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.intercop.assay.jobs.corpus.CorpusCase.Edit;
import org.intercop.assay.jobs.corpus.Wording.Pair;

/**
 * The manifest of a case: written for the file as it is, then edited. {@code manifest /assay/country = "SE"} sets a key,
 * {@code manifest-} before an edit of files edits its text, {@code manifest-words} adds a long note, {@code manifest-name} and
 * {@code manifest-none} rename it and take it away.
 */
final class ManifestEdits {
    private final String base;
    private final List<Edit> edits = new ArrayList<>();
    private final Set<String> planted = new TreeSet<>();
    private Optional<String> name = Optional.of("datapackage.json");

    ManifestEdits(String base) {
        this.base = base;
    }

    void add(Edit edit) {
        switch (edit.verb()) {
            case "manifest-name" -> name = Optional.of(Wording.unescape(edit.words()));
            case "manifest-none" -> name = Optional.empty();
            default -> edits.add(edit);
        }
    }

    Optional<String> name() {
        return name;
    }

    Set<String> planted() {
        return planted;
    }

    /** Number of profiles in a file of profiles. */
    static int profiles(String json) {
        try {
            return new ObjectMapper().readTree(json).path("profiles").size();
        } catch (IOException e) {
            throw new UncheckedIOException("the base of profiles is JSON", e);
        }
    }

    byte[] write(String path, byte[] content, int rows) {
        String contents = Set.of("cells", "profiles", "series", "withdrawal").contains(base) ? base : "records";
        String ending = path.substring(path.lastIndexOf('.') + 1);
        byte[] json = CaseBuilder.base("manifest.json")
                .replace("OUTCOMES", outcomes())
                .replace("CONTENTS", contents)
                .replace("PATH", path.replace("\\", "\\\\"))
                .replace("FORMAT", ending)
                .replace("MEDIATYPE", mediatype(ending))
                .replace("SIZE", Integer.toString(content.length))
                .replace("HASH", HexFormat.of().formatHex(Wording.digest("SHA-256", content)))
                .replace("ROWS", Integer.toString(rows))
                .getBytes(StandardCharsets.UTF_8);
        if (contents.equals("series")) {
            json = JsonEdit.apply(json, "/assay/outcomes remove");
        }
        if (contents.equals("withdrawal")) {
            json = JsonEdit.apply(json, "/assay/outcomes remove");
            json = JsonEdit.apply(json, "/assay/withdraws = [\"nordic-2025-09\"]");
        }
        for (Edit edit : edits) {
            if (edit.verb().equals("manifest-words")) {
                json = JsonEdit.apply(json, "/note = \"" + words(Integer.parseInt(edit.words())) + "\"");
            } else if (edit.verb().equals("manifest")) {
                json = JsonEdit.apply(json, edit.words());
                plant(edit.words(), "=");
            } else {
                json = Alteration.apply(new Edit(edit.verb().substring("manifest-".length()), edit.words()), json);
                plant(edit.words(), "->");
            }
        }
        return json;
    }

    private static String words(int number) {
        return IntStream.range(0, number).mapToObj(n -> "w" + n).collect(Collectors.joining(" "));
    }

    private void plant(String words, String arrow) {
        if ((words + " ").contains(" " + arrow + " ")) {
            String text = Wording.unescape(Pair.of(words, arrow).to());
            if (!text.matches("[0-9]+")) {
                planted.add(text.replace("\"", ""));
            }
        }
    }

    private String outcomes() {
        return switch (base) {
            case "counts" -> "\"offences\": \"offences-12m\"";
            case "times" -> "\"convicted\": \"time-to-conviction-24m\"";
            case "profiles" -> "\"reoffended\": \"reoffended-12m-conviction\", \"offences\": \"offences-12m\"";
            default -> "\"reoffended\": \"reoffended-12m-conviction\", \"completed\": \"completed-course\"";
        };
    }

    private static String mediatype(String ending) {
        return switch (ending) {
            case "parquet" -> "application/vnd.apache.parquet";
            case "json" -> "application/json";
            default -> "text/csv";
        };
    }
}
