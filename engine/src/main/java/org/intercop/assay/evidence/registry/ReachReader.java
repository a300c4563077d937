package org.intercop.assay.evidence.registry;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.intercop.assay.evidence.registry.RegistryReader.References;
import org.intercop.assay.evidence.registry.RegistryReader.Section;
import org.intercop.assay.evidence.text.NameForm;
import org.intercop.assay.evidence.text.Shown;
import org.intercop.assay.evidence.text.YamlMapping;
import org.intercop.assay.evidence.text.YamlMapping.Located;

/** Reads the optional keys {@code lives}, {@code course} and {@code target} of an intervention. */
final class ReachReader {
    private static final Pattern MONTH = Pattern.compile("(19|20)[0-9]{2}-(0[1-9]|1[0-2])");

    private final String path;
    private final YamlMapping entry;
    private final References references;
    private boolean sound = true;

    ReachReader(String path, YamlMapping entry, References references) {
        this.path = path;
        this.entry = entry;
        this.references = references;
    }

    /** What is stated, or empty after adding problems. */
    Optional<Reach> read(List<String> versions) {
        List<Reach.Life> lives = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (YamlMapping life : entry.mappings("lives")) {
            life(life, versions, seen).ifPresent(lives::add);
        }
        Optional<Reach.Course> course =
                entry.has("course") ? entry.mapping("course").flatMap(this::course) : Optional.empty();
        List<Reach.Target> targets = new ArrayList<>();
        Set<String> covariates = new HashSet<>();
        for (YamlMapping target : entry.mappings("target")) {
            target(target, covariates).ifPresent(targets::add);
        }
        return sound ? Optional.of(new Reach(lives, course, targets)) : Optional.empty();
    }

    private Optional<Reach.Life> life(YamlMapping life, List<String> versions, Set<String> seen) {
        Optional<String> version = life.text("version", NameForm.VERSION);
        version.filter(name -> !versions.contains(name))
                .ifPresent(name -> refuse(life, "version", "is not one of the versions; name one of them"));
        version.filter(name -> !seen.add(name))
                .ifPresent(name -> refuse(life, "version", "has a life already; keep one"));
        Optional<YearMonth> from = month(life, "from");
        Optional<YearMonth> until = month(life, "until");
        if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
            refuse(life, "until", "lies before from; correct one of them");
        }
        if (!life.has("from") && !life.has("until")) {
            refuse(life, "version", "has neither from nor until; add one or remove the entry");
        }
        life.close();
        return version.filter(name -> sound).map(name -> new Reach.Life(name, from, until));
    }

    private Optional<YearMonth> month(YamlMapping mapping, String key) {
        if (!mapping.has(key)) {
            return Optional.empty();
        }
        Optional<String> text = mapping.text(key);
        text.filter(value -> !MONTH.matcher(value).matches())
                .ifPresent(value -> refuse(mapping, key, "is " + Shown.quoted(value) + "; write a month as YYYY-MM"));
        return text.filter(value -> MONTH.matcher(value).matches()).map(YearMonth::parse);
    }

    private Optional<Reach.Course> course(YamlMapping course) {
        Optional<String> completion = measure(course, "completion");
        OptionalInt days = course.has("days") ? course.integer("days", 1, 3_650) : OptionalInt.empty();
        Optional<String> referral = course.has("referral") ? measure(course, "referral") : Optional.empty();
        if (!course.has("days") && !course.has("referral")) {
            refuse(course, "completion", "stands alone; add days or referral, or remove course");
        }
        course.close();
        return completion.map(name -> new Reach.Course(name, days, referral));
    }

    private Optional<String> measure(YamlMapping mapping, String key) {
        Optional<String> measure = mapping.text(key, NameForm.COLUMN);
        measure.ifPresent(name -> references.requireMeasure(path, new Located(name, mapping.line(key))));
        return measure;
    }

    private Optional<Reach.Target> target(YamlMapping target, Set<String> seen) {
        Optional<String> covariate = target.text("covariate", NameForm.COLUMN);
        covariate
                .filter(code -> !seen.add(code))
                .ifPresent(code -> refuse(target, "covariate", "is named twice; keep one"));
        Optional<List<Located>> levels = target.texts("levels", NameForm.LEVEL);
        levels.filter(List::isEmpty).ifPresent(none -> refuse(target, "levels", "needs at least 1 entry"));
        target.close();
        covariate.ifPresent(code -> {
            references.require(Section.COVARIATES, path, new Located(code, target.line("covariate")));
            levels.ifPresent(list -> references.requireLevels(path, code, list));
        });
        return covariate.flatMap(code -> levels.map(list -> new Reach.Target(code, EntryReader.plain(list))));
    }

    private void refuse(YamlMapping mapping, String key, String message) {
        mapping.refuse(key, message);
        sound = false;
    }
}
