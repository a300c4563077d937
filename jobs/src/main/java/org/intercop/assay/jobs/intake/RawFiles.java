package org.intercop.assay.jobs.intake;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.intercop.assay.evidence.submission.IntakePolicy;
import org.intercop.assay.jobs.workspace.Workspace;

/** The files of submissions as they came. */
public final class RawFiles {
    private RawFiles() {}

    /** What lies in the inbox, or was moved out of it, and says that it is one of these submissions. */
    public static List<Path> of(Workspace workspace, Collection<String> submissions, IntakePolicy.Limits limits) {
        return Stream.of(workspace.inbox(), workspace.accepted(), workspace.refused())
                .filter(Files::isDirectory)
                .flatMap(folder -> InboxItem.in(folder, limits).stream())
                .filter(item -> submissions.contains(item.submission()))
                .map(InboxItem::path)
                .toList();
    }
}
