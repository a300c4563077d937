package org.intercop.assay.jobs.crash;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.intercop.assay.jobs.workspace.FailPoint;

/**
 * The real writer with one mistake, made by an edit of its source. Where the source has changed so that the edit does not
 * fit any more, the self-test fails, and the edit is to be made anew.
 */
enum BrokenWriter {
    /** Empties the inbox before anything is in the ledger. */
    CLEARS_BEFORE_THE_COMMIT(
            "intake/Intake",
            Optional.of(FailPoint.SUBMISSION_CLEARED),
            "left the inbox, and the ledger does not have it",
            new Edit(
                    "        commit();\n        List<IntakeSummary.Issued>",
                    Lines.CLEAR + "        commit();\n        List<IntakeSummary.Issued>"),
            new Edit(Lines.CLEAR + "        return", "        return")),

    /** Empties the inbox before anybody was answered. */
    CLEARS_BEFORE_THE_RECEIPTS(
            "intake/Intake",
            Optional.of(FailPoint.SUBMISSION_CLEARED),
            "left the inbox without a receipt",
            new Edit(
                    "        judged.forEach(one -> issued.add(",
                    Lines.CLEAR + "        judged.forEach(one -> issued.add(")),

    /** Moves aside what is to be deleted. */
    KEEPS_PERSONAL_DATA(
            "intake/Clearing",
            Optional.empty(),
            "still holds what",
            new Edit("return one.checked().deletesFiles() || ", "return ")),

    /** Says that a commit happened before its rows are there. */
    EVENTS_BEFORE_DATA(
            "ledger/LedgerWriter",
            Optional.of(FailPoint.DATA_FILE_WRITTEN),
            "in cells",
            new Edit(
                    "            for (String table : Tables.DATA) {",
                    "            eventsFirst(attempt, rows);\n            for (String table : Tables.DATA) {"),
            new Edit(
                    "            version = Tables.submissions(ledger)\n",
                    "            if (attempt.generation() < 0) version = Tables.submissions(ledger)\n"),
            new Edit(
                    "    private static List<LedgerEvent> events(",
                    """
                        private void eventsFirst(Attempt attempt, List<EventCodec.Chained> rows) {
                            Tables.submissions(ledger)
                                    .append(attempt.batch(), rows.stream().map(EventCodec.Chained::row).iterator(),
                                            OptionalLong.of(version));
                        }

                        private static List<LedgerEvent> events(""")),

    /** Writes without a note that it does. */
    NO_NOTE(
            "ledger/LedgerWriter",
            Optional.of(FailPoint.EVENTS_COMMITTED),
            "a run that nothing stopped ended with 2",
            new Edit(
                    "        pending.note(attempt);\n        FailPoint.PENDING_WRITTEN",
                    "        FailPoint.PENDING_WRITTEN")),

    /** Says that a commit was seen before it has happened. */
    MARK_BEFORE_EVENTS(
            "ledger/LedgerWriter",
            Optional.of(FailPoint.DATA_COMMITTED),
            "an older copy",
            new Edit(
                    "        FailPoint.PENDING_WRITTEN.reached();\n",
                    "        FailPoint.PENDING_WRITTEN.reached();\n"
                            + "        new Mark(next.generation(), Chain.of(rows.stream().map(EventCodec.Chained::texts)"
                            + ".toList())).bringForward(ledger);\n")),

    /** Tells no agency what became of its submissions later. */
    FORGETS_TO_TELL(
            "nightly/Run",
            Optional.empty(),
            "receipts differs",
            new Edit("        tell();\n        return summary;", "        return summary;")),

    /** Leaves in the tables what a run that died wrote. */
    TAKES_NOTHING_BACK(
            "ledger/Healing",
            Optional.of(FailPoint.DATA_COMMITTED),
            "",
            new Edit(".forEach(sweep::takeBack)", ".forEach(batch -> {})")),

    /** Counts everybody twice. */
    APPENDS_TWICE(
            "ledger/DataRows",
            Optional.empty(),
            "in cells",
            new Edit(
                    ": stream(table, accepted).iterator();",
                    ": Stream.concat(stream(table, accepted), stream(table, accepted)).iterator();"));

    private static final Path SOURCES = Path.of("src", "main", "java", "org", "intercop", "assay", "jobs");

    private final String type;
    private final Optional<FailPoint> point;
    private final String violation;
    private final List<Edit> edits;

    BrokenWriter(String type, Optional<FailPoint> point, String violation, Edit... edits) {
        this.type = type;
        this.point = point;
        this.violation = violation;
        this.edits = List.of(edits);
    }

    private static final class Lines {
        static final String CLEAR = "        judged.forEach(clearing::clearOrLeave);\n";
    }

    /** What stands where in the source, and what is to stand there. */
    private record Edit(String from, String to) {
        String apply(String source, String type) {
            int at = source.indexOf(from);
            if (at < 0 || source.indexOf(from, at + 1) >= 0) {
                throw new AssertionError(type + " does not hold once: " + from.strip());
            }
            return source.replace(from, to);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String type, String text) {
            super(URI.create("string:///org/intercop/assay/jobs/" + type + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** How to start it: halting where its mistake shows, if it shows only then. */
    Child.Start start(Path folder) {
        compile(folder);
        Child.Start start = Child.Start.with(folder);
        point.ifPresent(where -> start.haltingAt(where, 1));
        return start;
    }

    /** What stands in the violation that it is to be caught by. */
    String violation() {
        return violation;
    }

    private void compile(Path folder) {
        try {
            Files.createDirectories(folder);
            String source = Files.readString(SOURCES.resolve(type + ".java"));
            for (Edit edit : edits) {
                source = edit.apply(source, type);
            }
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            StringWriter messages = new StringWriter();
            List<JavaFileObject> files = List.of(new Source(type, source));
            boolean compiled = compiler.getTask(
                            messages,
                            null,
                            null,
                            List.of(
                                    "-proc:none",
                                    "-d",
                                    folder.toString(),
                                    "-cp",
                                    System.getProperty("java.class.path")),
                            null,
                            files)
                    .call();
            if (!compiled) {
                throw new AssertionError(this + " does not compile: " + messages);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
