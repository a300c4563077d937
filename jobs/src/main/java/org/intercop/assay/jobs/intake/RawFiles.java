package org.intercop.assay.jobs.intake;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.intercop.assay.evidence.submission.IntakePolicy;
import org.intercop.assay.jobs.workspace.Workspace;

/** The files of submissions as they came. */
public final class RawFiles {
    private RawFiles() {}

    /**
     * What was moved out of the inbox and may hold people of these submissions: what was accepted under their ids, and
     * whatever else was refused that came from their agencies, or from nobody can tell whom, because it may hold the same
     * people.
     *
     * @param agencies the agency of each submission
     * @param registered all agencies that there are
     */
    public static List<Path> of(
            Workspace workspace, Map<String, String> agencies, Set<String> registered, IntakePolicy.Limits limits) {
        return Stream.concat(
                        in(workspace.accepted(), agencies.keySet(), limits)
                                .filter(item -> item.agency().equals(agencies.get(item.submission()))),
                        all(workspace.refused(), limits)
                                .filter(item ->
                                        agencies.containsValue(item.agency()) || !registered.contains(item.agency())))
                .map(InboxItem::path)
                .toList();
    }

    /**
     * Those of these submissions of which something still lies in the inbox. It may be something else under the same id,
     * so only intake, which answers it, may take it away.
     */
    public static Set<String> waiting(Workspace workspace, Collection<String> submissions, IntakePolicy.Limits limits) {
        return in(workspace.inbox(), submissions, limits)
                .map(InboxItem::submission)
                .collect(Collectors.toSet());
    }

    private static Stream<InboxItem> in(Path folder, Collection<String> submissions, IntakePolicy.Limits limits) {
        return all(folder, limits).filter(item -> submissions.contains(item.submission()));
    }

    private static Stream<InboxItem> all(Path folder, IntakePolicy.Limits limits) {
        return Files.isDirectory(folder) ? InboxItem.in(folder, limits).stream() : Stream.empty();
    }
}
