package org.intercop.assay.evidence.registry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.intercop.assay.evidence.registry.RegistryReader.References;
import org.intercop.assay.evidence.text.NameForm;
import org.intercop.assay.evidence.text.YamlMapping;
import org.intercop.assay.evidence.text.YamlMapping.Located;

/**
 * Reads one entry of the registry by its keys. Each method reads every key at once and answers how to make the entry,
 * to be run only if no problem was found.
 */
final class EntryReader {
    /** Columns of a submission that a measure or covariate must not take. */
    private static final Set<String> RESERVED =
            Set.of("participant", "intervention", "version", "study", "arm", "start_month", "followup_days", "count");

    private final String path;
    private final YamlMapping entry;
    private final References references;

    EntryReader(String path, YamlMapping entry, References references) {
        this.path = path;
        this.entry = entry;
        this.references = references;
    }

    Runnable agency(Consumer<Agency> made) {
        return new AgencyReader(path, entry, references).agency(made);
    }

    Runnable intervention(Consumer<Intervention> made) {
        Optional<String> id = entry.text("id");
        Optional<String> name = entry.text("name");
        Optional<Intervention.Kind> kind = entry.choice("kind", Intervention.Kind.class);
        Optional<String> summary = entry.text("summary");
        Optional<List<Located>> versions = atLeast(1, "versions", entry.texts("versions", NameForm.VERSION));
        List<Optional<Intervention.Study>> studies =
                entry.mappings("studies").stream().map(EntryReader::study).toList();
        checkDistinct(studies);
        Optional<Intervention.Emmie> emmie = entry.mapping("emmie").flatMap(EntryReader::emmie);
        Optional<Optional<Intervention.Cost>> cost =
                entry.has("cost") ? entry.mapping("cost").flatMap(EntryReader::cost) : Optional.of(Optional.empty());
        Optional<String> source = entry.textOrEmpty("source");
        Optional<Boolean> synthetic = entry.flag("synthetic");
        Optional<Reach> reach = new ReachReader(path, entry, references)
                .read(versions.map(EntryReader::plain).orElse(List.of()));
        return () -> made.accept(new Intervention(
                id.orElseThrow(),
                name.orElseThrow(),
                kind.orElseThrow(),
                summary.orElseThrow(),
                plain(versions.orElseThrow()),
                studies.stream().map(Optional::orElseThrow).toList(),
                emmie.orElseThrow(),
                cost.orElseThrow(),
                source.orElseThrow(),
                synthetic.orElseThrow(),
                reach.orElseThrow()));
    }

    private static Optional<Intervention.Study> study(YamlMapping study) {
        Optional<String> code = study.text("code", NameForm.ID);
        Optional<String> name = study.text("name");
        study.close();
        return code.flatMap(c -> name.map(n -> new Intervention.Study(c, n)));
    }

    private void checkDistinct(List<Optional<Intervention.Study>> studies) {
        Set<String> seen = new HashSet<>();
        studies.stream().flatMap(Optional::stream).map(Intervention.Study::code).forEach(code -> {
            if (!seen.add(code)) {
                entry.refuse("studies", "names '" + code + "' twice; keep one");
            }
        });
    }

    private static Optional<Intervention.Emmie> emmie(YamlMapping emmie) {
        Optional<String> mechanism = emmie.text("mechanism");
        Optional<String> moderators = emmie.text("moderators");
        Optional<String> implementation = emmie.text("implementation");
        Optional<String> economicCost = emmie.text("economicCost");
        emmie.close();
        boolean whole = mechanism.isPresent()
                && moderators.isPresent()
                && implementation.isPresent()
                && economicCost.isPresent();
        return whole
                ? Optional.of(new Intervention.Emmie(
                        mechanism.get(), moderators.get(), implementation.get(), economicCost.get()))
                : Optional.empty();
    }

    private static Optional<Optional<Intervention.Cost>> cost(YamlMapping cost) {
        OptionalDouble amount = cost.decimal("perParticipant", 0, 10_000_000);
        Optional<String> currency = cost.text("currency", NameForm.CURRENCY);
        OptionalInt year = cost.integer("year", 1900, 2999);
        cost.close();
        return amount.isPresent() && currency.isPresent() && year.isPresent()
                ? Optional.of(Optional.of(new Intervention.Cost(amount.getAsDouble(), currency.get(), year.getAsInt())))
                : Optional.empty();
    }

    Runnable series(Consumer<SeriesDefinition> made) {
        Optional<String> code = entry.text("code");
        Optional<String> name = entry.text("name");
        Optional<String> event = entry.text("event");
        Optional<SeriesDefinition.Period> period = entry.choice("period", SeriesDefinition.Period.class);
        Optional<Boolean> synthetic = entry.flag("synthetic");
        return () -> made.accept(new SeriesDefinition(
                code.orElseThrow(),
                name.orElseThrow(),
                event.orElseThrow(),
                period.orElseThrow(),
                synthetic.orElseThrow()));
    }

    Runnable outcome(Consumer<OutcomeDefinition> made) {
        Optional<String> code = entry.text("code");
        Optional<String> name = entry.text("name");
        Optional<String> measure = column("measure");
        Optional<OutcomeDefinition.Kind> kind = entry.choice("kind", OutcomeDefinition.Kind.class);
        Optional<String> event = entry.text("event", NameForm.ID);
        Optional<String> scope = entry.choice("scope", List.of("any", "cyber", "none"));
        OptionalInt window = entry.integer("windowMonths", 1, 120);
        OptionalInt lag = entry.integer("proofLagMonths", 0, 60);
        Optional<OutcomeDefinition.Better> better = entry.choice("better", OutcomeDefinition.Better.class);
        Optional<List<Located>> competing = competing(kind);
        measure.ifPresent(references::defineMeasure);
        measure.ifPresent(m -> kind.ifPresent(k -> references.requireSameKind(path, entry, m, k)));
        return () -> made.accept(new OutcomeDefinition(
                code.orElseThrow(),
                name.orElseThrow(),
                measure.orElseThrow(),
                kind.orElseThrow(),
                event.orElseThrow(),
                scope.orElseThrow(),
                window.orElseThrow(),
                lag.orElseThrow(),
                better.orElseThrow(),
                plain(competing.orElseThrow())));
    }

    /** The codes of competing events: none where the key is left out, as it must be but for a time to event. */
    private Optional<List<Located>> competing(Optional<OutcomeDefinition.Kind> kind) {
        if (!entry.has("competing")) {
            return Optional.of(List.of());
        }
        Optional<List<Located>> codes = entry.texts("competing", NameForm.ID);
        if (kind.isPresent() && kind.get() != OutcomeDefinition.Kind.TIME_TO_EVENT) {
            entry.refuse("competing", "stands in an outcome that is no time-to-event; remove it or correct the kind");
        }
        List<String> taken = List.of(OutcomeDefinition.EVENT, OutcomeDefinition.NONE);
        codes.filter(list -> plain(list).stream().anyMatch(taken::contains))
                .ifPresent(list -> entry.refuse(
                        "competing", "names 'event' or 'none', which mean the event itself; choose another code"));
        return codes;
    }

    Runnable covariate(Consumer<CovariateDefinition> made) {
        Optional<String> code = column("code");
        Optional<String> name = entry.text("name");
        Optional<List<Located>> levels = atLeast(2, "levels", entry.texts("levels", NameForm.LEVEL));
        code.ifPresent(known -> levels.ifPresent(list -> references.defineLevels(known, plain(list))));
        Optional<String> reference = entry.text("reference");
        levels.map(EntryReader::plain).ifPresent(known -> reference
                .filter(level -> !known.contains(level))
                .ifPresent(level -> entry.refuse("reference", "is not one of the levels; name one of them")));
        Optional<Boolean> prePeriod = entry.flag("prePeriod");
        return () -> made.accept(new CovariateDefinition(
                code.orElseThrow(),
                name.orElseThrow(),
                plain(levels.orElseThrow()),
                reference.orElseThrow(),
                prePeriod.orElseThrow()));
    }

    Runnable plan(Consumer<AnalysisPlan> made) {
        return new PlanReader(path, entry, references).plan(made);
    }

    private Optional<String> column(String key) {
        Optional<String> column = entry.text(key, NameForm.COLUMN);
        column.filter(name -> RESERVED.contains(name) || name.endsWith("_day"))
                .ifPresent(name -> entry.refuse(
                        key, "is '" + name + "', which names another column of submissions; choose another name"));
        return column;
    }

    private Optional<List<Located>> atLeast(int least, String key, Optional<List<Located>> list) {
        if (list.isPresent() && list.get().size() < least) {
            entry.refuse(key, "needs at least " + least + (least == 1 ? " entry" : " entries"));
        }
        return list;
    }

    static List<String> plain(List<Located> list) {
        List<String> plain = new ArrayList<>(list.size());
        list.forEach(located -> plain.add(located.text()));
        return plain;
    }
}
