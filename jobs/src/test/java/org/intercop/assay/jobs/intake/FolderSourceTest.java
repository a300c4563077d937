package org.intercop.assay.jobs.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.intercop.assay.evidence.submission.CheckedSubmission.Status;
import org.intercop.assay.evidence.submission.Finding;
import org.intercop.assay.evidence.submission.IntakePolicy;
import org.intercop.assay.evidence.submission.RuleCatalog;
import org.intercop.assay.evidence.submission.SubmissionSource.FileReading;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSourceTest {
    @TempDir
    private Path temporary;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(temporary.resolve("submission"));
    }

    private void write(Map<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    @Test
    void isTheSameSubmissionAsInMemory() throws IOException {
        write(StarterSubmission.files());
        assertEquals(StarterSubmission.expected(), StarterSubmission.check(FolderSource.of(folder)));
    }

    @Test
    void findsFilesInFoldersAndSkipsWhatSystemsLeaveBehind() throws IOException {
        write(Map.of("b.csv", new byte[0], "data/a.csv", new byte[0], ".DS_Store", new byte[0]));
        assertEquals(List.of("b.csv", "data/a.csv"), FolderSource.of(folder).names());
    }

    @Test
    void linksAreFaultsAndAreNotFollowed() throws IOException {
        write(StarterSubmission.files());
        Path secret = Files.writeString(folder.resolveSibling("secret.csv"), "secret");
        Files.createSymbolicLink(folder.resolve("link.csv"), secret);
        Files.createSymbolicLink(folder.resolve("up"), folder.getParent());
        FolderSource source = FolderSource.of(folder);
        assertEquals(List.of("datapackage.json", "datapackage.sig.json", "records.csv"), source.names());
        Finding fault = Finding.of(RuleCatalog.F07, "", "something in the folder is a link");
        Finding unsearched = Finding.of(RuleCatalog.F17, "", "what is no ordinary file is not searched");
        assertEquals(List.of(fault, unsearched, fault, unsearched), source.faults());
        assertEquals(Status.REFUSED, StarterSubmission.check(source).status());
    }

    @Test
    void aFileSwappedForALinkIsNotRead() throws IOException {
        write(Map.of("records.csv", new byte[] {1}, "data/more.csv", new byte[] {1}));
        FolderSource source = FolderSource.of(folder);
        Path outside = Files.createDirectory(temporary.resolve("outside"));
        Files.writeString(outside.resolve("more.csv"), "secret");
        Files.delete(folder.resolve("records.csv"));
        Files.createSymbolicLink(folder.resolve("records.csv"), outside.resolve("more.csv"));
        Files.delete(folder.resolve("data/more.csv"));
        Files.delete(folder.resolve("data"));
        Files.createSymbolicLink(folder.resolve("data"), outside);
        FileReading replaced = new FileReading.Unreadable(RuleCatalog.F07, "the file was replaced while it was read");
        assertEquals(replaced, source.read("records.csv", StarterSubmission.LIMITS));
        assertEquals(replaced, source.read("data/more.csv", StarterSubmission.LIMITS));
    }

    @Test
    void aFileBeyondTheLimitIsNotReadToItsEnd() throws IOException {
        write(Map.of("records.csv", "123456".getBytes(StandardCharsets.UTF_8)));
        FileReading reading = FolderSource.of(folder)
                .read("records.csv", new IntakePolicy.Limits(5, 65_536, 100, 256, 20, 200, 100, 100));
        assertEquals(new FileReading.Unreadable(RuleCatalog.F09, "the file has more than 5 bytes"), reading);
        assertInstanceOf(
                FileReading.Whole.class,
                FolderSource.of(folder)
                        .read("records.csv", new IntakePolicy.Limits(6, 65_536, 100, 256, 20, 200, 100, 100)));
    }

    @Test
    void aFolderWithThousandsOfFilesIsRefused() throws IOException {
        for (int i = 0; i < 1005; i++) {
            Files.createFile(folder.resolve(i + ".csv"));
        }
        assertEquals(
                List.of(
                        Finding.of(RuleCatalog.F09, "", "there are more than 1000 files"),
                        Finding.of(RuleCatalog.F17, "", "what is beyond them was not searched")),
                FolderSource.of(folder).faults());
    }
}
