package org.intercop.assay.jobs.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * The receipts of a workspace. One exists once its text does.
 *
 * @param all of each what stands in its three files
 */
record Receipts(List<One> all) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A receipt. */
    record One(String file, String submission, String status, String content) {
        boolean accepts() {
            return status.startsWith("accepted");
        }
    }

    static Receipts of(Path folder) {
        List<One> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path text : files.filter(file -> file.toString().endsWith(".txt")
                            && !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList()) {
                String name = text.getFileName().toString();
                String stem = name.substring(0, name.length() - ".txt".length());
                String json = Files.readString(folder.resolve(stem + ".json"));
                String page = Files.readString(folder.resolve(stem + ".html"));
                JsonNode root = JSON.readTree(json);
                all.add(new One(
                        name,
                        root.path("submission").asText(),
                        root.path("status").asText(),
                        json + page + Files.readString(text)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Receipts(all);
    }

    /**
     * What agencies were told, in an order of its own. A run that was killed may tell of a refusal again, and of what it
     * had taken in that it came before: each counts once. Nothing else is told twice. The day on which it was told is the
     * day of the run, and another one after midnight.
     */
    List<String> told() {
        List<String> told = new ArrayList<>();
        for (One one : all) {
            String content =
                    one.content().replaceAll("(Answered on |\nOn |\"answered\" : \")\\d{4}-\\d\\d-\\d\\d", "$1(day)");
            boolean again = one.status().equals("refused") && told.contains(content);
            if (!one.status().equals("repeated") && !again) {
                told.add(content);
            }
        }
        Collections.sort(told);
        return told;
    }
}
