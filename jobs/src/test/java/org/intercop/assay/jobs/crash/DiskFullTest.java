package org.intercop.assay.jobs.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that fills up in the middle of a run: what was there stays, and with room the next run does the rest. */
class DiskFullTest {
    private static final int DISK_KIB = 16_384;

    @TempDir
    static Path folder;

    private static Disturbed disturbed;

    @BeforeAll
    static void prepare() {
        Traffic traffic = new Traffic(5);
        TestWorkspace before = TestWorkspace.create(folder.resolve("before"));
        before.send(traffic.everything());
        before.intake();
        disturbed = Disturbed.of(before, traffic.everything());
    }

    /** KiB of a file that can be written at most. */
    @ParameterizedTest
    @ValueSource(ints = {0, 2, 8})
    void aFileThatGrowsTooLarge(int kib) {
        assumeTrue(
                Files.isExecutable(Path.of("/bin/sh")),
                "skipped: without /bin/sh the size of files cannot be limited for one process");
        TestWorkspace test = disturbed.before().copy(folder.resolve("limited-" + kib));
        test.send(disturbed.wave());
        // blocks are of 512 bytes
        Child.Start limited = new Child.Start()
                .through("/bin/sh", "-c", "ulimit -f " + 2 * kib + " && exec \"$@\"", "sh")
                .with("-Djava.io.tmpdir=" + folder);
        check(test, limited);
        test.delete();
    }

    /** KiB that are left on the disk. */
    @Test
    void aDiskWithoutRoom() throws IOException {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                shell("mount", "-t", "tmpfs", "-o", "size=" + DISK_KIB + "k", "none", disk.toString()),
                "skipped: a small disk cannot be mounted here, for which one must be root");
        try {
            List<String> ends = new ArrayList<>();
            for (int left : List.of(0, 48, 128, 256)) {
                TestWorkspace test = disturbed.before().copy(disk.resolve("left-" + left));
                test.send(disturbed.wave());
                Path ballast = disk.resolve("ballast");
                long room = disk.toFile().getUsableSpace() - 1024L * left;
                Files.write(ballast, new byte[(int) room]);
                ends.add(left + " KiB: " + check(test, new Child.Start(), ballast));
                test.delete();
            }
            assertTrue(ends.stream().anyMatch(end -> end.endsWith("stopped")), ends.toString());
        } finally {
            assertTrue(shell("umount", disk.toString()), "the small disk is still mounted at " + disk);
        }
    }

    private static String check(TestWorkspace test, Child.Start start, Path... ballast) {
        Child.Ended ended = start.run(test.command("intake")).await();
        assertEquals(List.of(), Invariants.always(test), ended.printed());
        boolean stopped = ended.printed().contains("assay: ");
        if (stopped) {
            assertTrue(
                    ended.printed().contains("Check that the disk is not")
                            || ended.printed().contains("make the disk readable"),
                    "no clear message: " + ended.printed());
            assertTrue(ended.code() == 2 || ended.code() == 4, ended.code() + ": " + ended.printed());
        }
        for (Path heavy : ballast) {
            try {
                Files.delete(heavy);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        test.intake();
        assertEquals(List.of(), Invariants.afterwards(test, disturbed.undisturbed()));
        return stopped ? "stopped" : "done";
    }

    private static boolean shell(String... command) throws IOException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (IOException e) {
            return false;
        }
    }
}
