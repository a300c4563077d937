package org.intercop.assay.jobs.nightly;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import org.intercop.assay.jobs.intake.IntakeSummary;
import org.intercop.assay.jobs.workspace.AtomicFiles;
import org.intercop.assay.jobs.workspace.RunLock;
import org.intercop.assay.jobs.workspace.Workspace;

/** The scheduled run: intake, evaluation of what changed, release, and a report of it; one at a time. */
public final class Nightly {
    private static final DateTimeFormatter FILE_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Nightly() {}

    /**
     * What a run did.
     *
     * @param intake what became of the inbox
     * @param evaluation what was evaluated
     * @param release what was released
     * @param usedSpark whether there was anything to start Spark for
     * @param file where the report was written
     * @param json the report
     */
    public record Report(
            IntakeSummary intake,
            Run.EvaluationSummary evaluation,
            Run.ReleaseSummary release,
            boolean usedSpark,
            Path file,
            ObjectNode json) {
        /** Whether the run found nothing to do. */
        public boolean nothingNew() {
            return intake.receipts().isEmpty()
                    && intake.left().isEmpty()
                    && evaluation.evaluated() == 0
                    && evaluation.failed().isEmpty()
                    && !release.made();
        }
    }

    /**
     * Runs all steps and writes {@code runs/<time>.json}.
     *
     * @throws org.intercop.assay.jobs.workspace.RunActive if another run holds the workspace
     */
    public static Report run(Workspace workspace, Clock clock, Consumer<String> progress) {
        try (RunLock held = workspace.lock()) {
            Instant started = clock.instant();
            Run run = new Run(workspace, clock, progress);
            IntakeSummary intake = run.intake();
            Retention.Summary retention = run.upkeep();
            Run.EvaluationSummary evaluation = run.evaluate();
            Run.ReleaseSummary release = run.release();
            ObjectNode json = json(started, clock.instant(), intake, retention, evaluation, release, run.usedSpark());
            Path file = workspace.runs().resolve(FILE_TIME.format(started) + ".json");
            AtomicFiles.replace(file, (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
            return new Report(intake, evaluation, release, run.usedSpark(), file, json);
        }
    }

    private static ObjectNode json(
            Instant started,
            Instant ended,
            IntakeSummary intake,
            Retention.Summary retention,
            Run.EvaluationSummary evaluation,
            Run.ReleaseSummary release,
            boolean usedSpark) {
        ObjectNode node = new ObjectMapper().createObjectNode();
        node.put("engineVersion", EngineVersion.current());
        node.put("started", started.toString());
        node.put("ended", ended.toString());
        node.put("usedSpark", usedSpark);
        node.set("intake", intake.toJson());
        node.set("retention", retention.toJson());
        ObjectNode units = node.putObject("evaluation");
        units.put("evaluated", evaluation.evaluated());
        units.put("unchanged", evaluation.unchanged());
        ObjectNode failed = units.putObject("failed");
        evaluation.failed().forEach((unit, failure) -> failed.put(unit.toString(), failure));
        ObjectNode released = node.putObject("release");
        release.id().ifPresentOrElse(id -> released.put("id", id), () -> released.putNull("id"));
        released.put("made", release.made());
        return node;
    }
}
