package org.intercop.assay.jobs.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.intercop.assay.evidence.submission.RuleCatalog;
import org.intercop.assay.evidence.submission.Severity;
import org.intercop.assay.jobs.corpus.CorpusCase.Edit;
import org.intercop.assay.jobs.corpus.CorpusCase.Expected;

/** Reads the cases; a mistake in one is an exception that names file and line. */
final class CorpusReader {
    private final String rule;
    private final String file;
    private final List<CorpusCase> cases = new ArrayList<>();
    private String title = "";
    private String why = "";
    private String base = "";
    private List<Edit> edits = new ArrayList<>();
    private List<Expected> expected = new ArrayList<>();
    private List<Expected> also = new ArrayList<>();

    private CorpusReader(String rule, String file) {
        this.rule = rule;
        this.file = file;
    }

    /** The folder of the corpus on the class path. */
    static Path folder() {
        try {
            return Path.of(CorpusReader.class.getResource("/corpus").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the corpus lies in a folder", e);
        }
    }

    /** All cases, by rule and file. */
    static List<CorpusCase> all() {
        List<CorpusCase> cases = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(folder())) {
            for (Path path :
                    paths.filter(p -> p.toString().endsWith(".txt")).sorted().toList()) {
                String rule = path.getParent().getFileName().toString();
                cases.addAll(new CorpusReader(
                                rule, folder().relativize(path).toString().replace('\\', '/'))
                        .read(Files.readAllLines(path)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the corpus", e);
        }
        return List.copyOf(cases);
    }

    private List<CorpusCase> read(List<String> lines) {
        checkRule(rule);
        for (int i = 0; i < lines.size(); i++) {
            try {
                line(lines.get(i));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(file + ":" + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        finish();
        return cases;
    }

    private void line(String line) {
        if (line.isBlank() || line.startsWith("#")) {
            return;
        }
        int space = (line + " ").indexOf(' ');
        String verb = line.substring(0, space);
        String words = line.substring(Math.min(line.length(), space + 1));
        switch (verb) {
            case "==" -> {
                finish();
                title = words;
            }
            case "why" -> why = words;
            case "base" -> base = words;
            case "expect" -> expected.add(expectation(words));
            case "also" -> also.add(expectation(words));
            default -> edits.add(new Edit(verb, words));
        }
    }

    private static Expected expectation(String words) {
        String[] parts = words.split(" ");
        String id = parts[0];
        checkRule(id);
        for (Severity severity : Severity.values()) {
            if (parts.length == 2 && severity.code().equals(parts[1])) {
                return new Expected(id, severity);
            }
        }
        throw new IllegalArgumentException("'" + words + "' is no rule and severity");
    }

    private static void checkRule(String id) {
        if (RuleCatalog.rule(id).isEmpty()) {
            throw new IllegalArgumentException(id + " is no rule");
        }
    }

    private void finish() {
        if (title.isEmpty()) {
            return;
        }
        if (why.isEmpty() || base.isEmpty() || edits.isEmpty() || expected.isEmpty()) {
            throw new IllegalArgumentException(file + ": '" + title + "' lacks why, base, an edit or what to expect");
        }
        if (!expected.get(0).rule().equals(rule)) {
            throw new IllegalArgumentException(file + ": '" + title + "' expects another rule first");
        }
        cases.add(new CorpusCase(rule, file, title, why, base, edits, expected, also));
        title = "";
        why = "";
        base = "";
        edits = new ArrayList<>();
        expected = new ArrayList<>();
        also = new ArrayList<>();
    }
}
