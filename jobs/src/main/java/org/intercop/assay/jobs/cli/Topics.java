package org.intercop.assay.jobs.cli;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.intercop.assay.jobs.workspace.UserError;

/** Finds what a person names: a unit or a topic, by its path or by a part of it that fits only one. */
final class Topics {
    private Topics() {}

    /** The one of these whose text is the name; otherwise the only one that holds it. */
    static <T> Optional<T> find(String name, Collection<T> all) {
        Optional<T> exact =
                all.stream().filter(one -> one.toString().equals(name)).findFirst();
        List<T> holding =
                all.stream().filter(one -> one.toString().contains(name)).toList();
        return exact.isPresent() || holding.size() != 1 ? exact : Optional.of(holding.get(0));
    }

    /** Says what there is. */
    static UserError unknown(String name, Collection<?> units, Collection<?> topics) {
        List<String> near = java.util.stream.Stream.concat(topics.stream(), units.stream())
                .map(Object::toString)
                .filter(one -> one.contains(name) || one.startsWith(name.split("/", -1)[0]))
                .sorted()
                .limit(40)
                .toList();
        return new UserError(
                near.isEmpty()
                        ? "There is no unit or topic '" + name + "'. Write intervention/version/outcome for a verdict,"
                                + " with /COUNTRY (or /COUNTRY:study) behind it for one unit; 'assay evaluate' lists them."
                        : "'" + name + "' names no single unit or topic. Choose one of these:",
                near);
    }
}
