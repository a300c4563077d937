package org.intercop.assay.jobs.ledger;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.intercop.assay.jobs.workspace.AtomicFiles;
import org.intercop.assay.jobs.workspace.UserError;

/**
 * The last commit of a ledger that was seen. It lies beside the ledger's folder and not in it, so that it does not come
 * back with an older copy of that folder, and not in {@code keys/}, which may be closed to writing and comes back from
 * backups of its own.
 *
 * <p>It is written after the commit that it names, never before: where a run dies in between it is one commit behind, and
 * the next run brings it forward. Whoever compares reads the mark first and the events afterwards, so that a commit made
 * in between is none too few.
 *
 * @param generation number of commits
 * @param commit digest of the last one, from which all before it follow
 */
record Mark(long generation, String commit) {
    static final String FILE = "ledger-mark.json";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WHAT_NOW = "If nobody meant this, put the newest copy of ledger/ back. If there is no"
            + " newer one, go on as docs/reliability.md says under 'Putting the ledger back from a backup'.";

    /** What a reader of a workspace without a mark compares with: any ledger goes on from it. */
    static final Mark NONE = new Mark(0, Chain.START);

    static Path file(Path ledger) {
        return ledger.resolveSibling(FILE);
    }

    /** The mark of a ledger; {@link #NONE} where nothing was ever written, or only by a version without marks. */
    static Mark read(Path ledger) {
        try {
            JsonNode node = JSON.readTree(Files.readAllBytes(file(ledger)));
            Mark mark = new Mark(
                    node.path("generation").asLong(), node.path("commit").asText());
            if (node.path("generation").isIntegralNumber()
                    && mark.generation >= 0
                    && mark.commit.matches("[0-9a-f]{64}")) {
                return mark;
            }
        } catch (NoSuchFileException e) {
            return NONE;
        } catch (JacksonException e) {
            // said below
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new UserError(file(ledger) + " is not what Assay wrote: nobody can tell whether the ledger is an older"
                + " copy. Nothing was done. If you know that it is the newest, or if there is no newer one, go on as"
                + " docs/reliability.md says under 'Putting the ledger back from a backup'.");
    }

    /** The mark of what was read. */
    static Mark of(EventCodec.Read read) {
        return new Mark(read.digests().size(), read.head());
    }

    void write(Path ledger) {
        String text = JSON.createObjectNode()
                .put("generation", generation)
                .put("commit", commit)
                .toPrettyString();
        AtomicFiles.replace(file(ledger), (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Writes this mark unless a later one is there: whoever writes without the lock may have been quicker. */
    void bringForward(Path ledger) {
        if (generation > read(ledger).generation) {
            write(ledger);
        }
    }

    /**
     * Holds a ledger against this mark.
     *
     * @param read its events, read after this mark
     * @throws UserError if it lacks the commit that was seen
     */
    void check(Path ledger, EventCodec.Read read) {
        fault(read).ifPresent(fault -> {
            throw new UserError("The ledger in " + ledger + " is " + fault + " Nothing was done. " + WHAT_NOW);
        });
    }

    /** What to say of a ledger that does not go on from this mark, for a list of all that is wrong. */
    Optional<String> violation(EventCodec.Read read) {
        return fault(read).map(fault -> "it is " + fault + " " + WHAT_NOW);
    }

    private Optional<String> fault(EventCodec.Read read) {
        int commits = read.digests().size();
        if (commits < generation) {
            return Optional.of("an older copy: it ends with commit " + commits + ", and commit " + generation
                    + " was seen here. Whatever was withdrawn, erased or decided since would count again.");
        }
        if (generation > 0 && !read.digests().get((int) generation - 1).equals(commit)) {
            return Optional.of(
                    "another than this workspace's: its commit " + generation
                            + " is not the one that was seen here. What was withdrawn, erased or decided here may count in it.");
        }
        return Optional.empty();
    }
}
