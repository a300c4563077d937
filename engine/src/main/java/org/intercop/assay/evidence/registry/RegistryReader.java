package org.intercop.assay.evidence.registry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.evidence.text.NameForm;
import org.intercop.assay.evidence.text.Parsed;
import org.intercop.assay.evidence.text.Problems;
import org.intercop.assay.evidence.text.Shown;
import org.intercop.assay.evidence.text.YamlMapping;
import org.intercop.assay.evidence.text.YamlReader;

/**
 * Reads the registry of a workspace: one YAML file per entry, named by its id. Every key is checked, nothing is
 * guessed, and all problems of all files are reported at once. The keys are specified in {@code docs/spec/registry.md}.
 */
public final class RegistryReader {
    private static final String ROOT = "registry/";
    private static final String SUFFIX = ".yaml";

    private final SortedMap<String, byte[]> files;
    private final Problems problems = new Problems();
    private final References references = new References(problems);

    private final List<Agency> agencies = new ArrayList<>();
    private final List<Intervention> interventions = new ArrayList<>();
    private final List<OutcomeDefinition> outcomes = new ArrayList<>();
    private final List<CovariateDefinition> covariates = new ArrayList<>();
    private final List<AnalysisPlan> plans = new ArrayList<>();
    private final List<SeriesDefinition> series = new ArrayList<>();

    private RegistryReader(Map<String, byte[]> files) {
        this.files = new TreeMap<>(files);
    }

    /**
     * Reads all files.
     *
     * @param files path inside the workspace, such as {@code registry/agencies/example.yaml}, to content; files whose
     *     name begins with a dot are skipped
     */
    public static Parsed<Registry> read(Map<String, byte[]> files) {
        return new RegistryReader(files).readAll();
    }

    private Parsed<Registry> readAll() {
        files.forEach((path, bytes) -> {
            String name = path.substring(path.lastIndexOf('/') + 1);
            if (!name.startsWith(".")) {
                readFile(path, name, bytes);
            }
        });
        references.check();
        return problems.unlessAny(() -> new Registry(agencies, interventions, outcomes, covariates, plans, series));
    }

    private void readFile(String path, String name, byte[] bytes) {
        Optional<Section> section = Section.of(path, name);
        if (section.isEmpty()) {
            problems.add(
                    path,
                    1,
                    "the file belongs to no section; put it directly under registry/agencies, interventions, outcomes,"
                            + " covariates, plans or series");
            return;
        }
        if (!name.endsWith(SUFFIX)) {
            problems.add(path, 1, "the file is not named <id>.yaml; rename or move it");
            return;
        }
        String id = name.substring(0, name.length() - SUFFIX.length());
        references.define(section.get(), id);
        YamlReader.read(path, bytes, problems).ifPresent(entry -> readEntry(section.get(), path, id, entry));
    }

    private void readEntry(Section section, String path, String id, YamlMapping entry) {
        int before = problems.count();
        checkName(section, id, entry);
        EntryReader reader = new EntryReader(path, entry, references);
        Runnable add =
                switch (section) {
                    case AGENCIES -> reader.agency(agencies::add);
                    case INTERVENTIONS -> reader.intervention(interventions::add);
                    case OUTCOMES -> reader.outcome(outcomes::add);
                    case COVARIATES -> reader.covariate(covariates::add);
                    case PLANS -> reader.plan(plans::add);
                    case SERIES -> reader.series(series::add);
                };
        entry.close();
        if (problems.count() == before) {
            add.run();
        }
    }

    private static void checkName(Section section, String id, YamlMapping entry) {
        entry.text(section.key, section.form)
                .filter(value -> !value.equals(id))
                .ifPresent(value -> entry.refuse(
                        section.key,
                        "is " + Shown.quoted(value) + " but the file is named " + Shown.quoted(id)
                                + "; rename the file or correct the key"));
    }

    /** The folders of the registry, with the key that repeats the file's name. */
    enum Section {
        AGENCIES("agencies", "id", NameForm.ID),
        INTERVENTIONS("interventions", "id", NameForm.ID),
        OUTCOMES("outcomes", "code", NameForm.ID),
        COVARIATES("covariates", "code", NameForm.COLUMN),
        PLANS("plans", "intervention", NameForm.ID),
        SERIES("series", "code", NameForm.ID);

        final String folder;
        final String key;
        final NameForm form;

        Section(String folder, String key, NameForm form) {
            this.folder = folder;
            this.key = key;
            this.form = form;
        }

        static Optional<Section> of(String path, String name) {
            for (Section section : values()) {
                if (path.equals(ROOT + section.folder + "/" + name)) {
                    return Optional.of(section);
                }
            }
            return Optional.empty();
        }
    }

    /** What files name in other files: checked once all are read, so that a broken file is not also an unknown one. */
    static final class References {
        private final Problems problems;
        private final Map<Section, Set<String>> defined = new TreeMap<>();
        private final Map<String, OutcomeDefinition.Kind> kindOfMeasure = new TreeMap<>();
        private final Set<String> measures = new HashSet<>();
        private final Map<String, List<String>> levels = new TreeMap<>();
        private final Map<String, String> keys = new TreeMap<>();
        private final List<Runnable> checks = new ArrayList<>();

        References(Problems problems) {
            this.problems = problems;
        }

        void define(Section section, String id) {
            defined.computeIfAbsent(section, s -> new HashSet<>()).add(id);
        }

        void defineMeasure(String measure) {
            measures.add(measure);
        }

        void require(Section section, String path, YamlMapping.Located value) {
            checks.add(() -> {
                if (!defined.getOrDefault(section, Set.of()).contains(value.text())) {
                    String file = ROOT + section.folder + "/" + value.text() + SUFFIX;
                    problems.add(path, value.line(), "'" + value.text() + "' is unknown; correct it or add " + file);
                }
            });
        }

        void defineLevels(String covariate, List<String> names) {
            levels.put(covariate, names);
        }

        void requireLevels(String path, String covariate, List<YamlMapping.Located> values) {
            checks.add(() -> values.stream()
                    .filter(value -> levels.containsKey(covariate)
                            && !levels.get(covariate).contains(value.text()))
                    .forEach(value -> problems.add(
                            path,
                            value.line(),
                            "'" + value.text() + "' is not a level of " + covariate + "; write one of "
                                    + String.join(", ", levels.get(covariate)))));
        }

        void requireMeasure(String path, YamlMapping.Located value) {
            checks.add(() -> {
                if (!measures.contains(value.text())) {
                    problems.add(
                            path,
                            value.line(),
                            "no outcome has the measure '" + value.text() + "'; correct it or add an outcome under "
                                    + ROOT + Section.OUTCOMES.folder);
                }
            });
        }

        /** A measure is one column of a submission: all outcomes that use it estimate the same kind of thing. */
        void requireSameKind(String path, YamlMapping entry, String measure, OutcomeDefinition.Kind kind) {
            int line = entry.line("kind");
            checks.add(() -> {
                OutcomeDefinition.Kind first = kindOfMeasure.putIfAbsent(measure, kind);
                if (first != null && first != kind) {
                    problems.add(
                            path,
                            line,
                            "another outcome with the measure '" + measure
                                    + "' is of another kind; give this one its own measure or the same kind");
                }
            });
        }

        /** A key is one agency's: whoever signs with it could otherwise speak for two. */
        void requireDistinctKey(String path, int line, String id) {
            String first = keys.putIfAbsent(id, path);
            if (first != null) {
                problems.add(path, line, "the key " + id + " also stands in " + first + "; each key stands once");
            }
        }

        void check() {
            checks.forEach(Runnable::run);
        }
    }
}
