package org.intercop.assay.jobs.crash;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The harness itself is tested: a writer with a mistake must be caught. */
class BrokenWriterTest {
    @TempDir
    static Path folder;

    private static Disturbed disturbed;

    @BeforeAll
    static void prepare() {
        // nothing that takes back, which would commit before the inbox is gone through; and something put on hold later
        List<Sent> traffic = new Traffic(3).everything();
        List<Sent> wave = new ArrayList<>(traffic.subList(0, 5));
        wave.addAll(traffic.subList(10, 12));
        disturbed = Disturbed.of(TestWorkspace.create(folder.resolve("before")), wave);
    }

    @ParameterizedTest
    @EnumSource(BrokenWriter.class)
    void aWriterWithAMistakeIsCaught(BrokenWriter broken) {
        Disturbed.Outcome outcome = disturbed.run(broken.start(folder.resolve(broken.name())), false);
        assertFalse(outcome.violations().isEmpty(), broken + " went through");
        assertTrue(
                outcome.violations().stream().anyMatch(line -> line.contains(broken.violation())),
                outcome.violations().toString());
        System.out.println(broken + " is caught: " + outcome.violations().get(0));
    }
}
