package org.intercop.assay.jobs.intake;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.intercop.assay.evidence.submission.IntakePolicy;
import org.intercop.assay.evidence.submission.SignedContent;
import org.intercop.assay.jobs.workspace.Workspace;
import org.intercop.assay.jobs.workspace.Workspace.Configuration;

/** The files of submissions as they came. */
public final class RawFiles {
    private RawFiles() {}

    /**
     * What was moved out of the inbox and may hold people of these submissions: what was accepted under their ids, or
     * can be read no more; and whatever was refused, unless another agency's signature vouches for every byte of it. A
     * refused submission may name another agency than its own by mistake, so that what it says is not believed.
     *
     * @param agencies the agency of each submission
     */
    public static List<Path> of(Workspace workspace, Configuration configuration, Map<String, String> agencies) {
        IntakePolicy.Limits limits = configuration.intake().limits();
        return Stream.concat(
                        all(workspace.accepted(), limits)
                                .filter(item -> item.submission().isEmpty()
                                        || item.agency().equals(agencies.get(item.submission()))),
                        all(workspace.refused(), limits).filter(item -> signer(item, configuration)
                                .filter(agency -> !agencies.containsValue(agency))
                                .isEmpty()))
                .map(InboxItem::path)
                .toList();
    }

    private static Optional<String> signer(InboxItem item, Configuration configuration) {
        try {
            return SignedContent.signer(
                    item.source(),
                    configuration.registry(),
                    configuration.intake().limits());
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
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
