package org.intercop.assay.sampledata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleFilesTest {
    @Test
    void refusesPathsThatLeaveTheWorkspace() {
        for (String path : List.of("/etc/passwd", "../up", "a/../../b", "a\\b")) {
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> files(path, ""));
            assertEquals("texts: '" + path + "' is not a path below the workspace", e.getMessage());
        }
    }

    @Test
    void joinsSetsThatShareNoFile() {
        SampleFiles both = files("b", "2").and(files("a", "1"));
        assertEquals(Map.of("a", "1", "b", "2"), both.texts());
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> both.and(files("a", "3")));
        assertEquals("other: a is in both sets", e.getMessage());
    }

    @Test
    void saysWhereItCannotWrite(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "in the way");
        UncheckedIOException e =
                assertThrows(UncheckedIOException.class, () -> files("a/b", "1").writeTo(file));
        assertTrue(e.getMessage().startsWith("cannot write the sample files below "), e.getMessage());
    }

    private static SampleFiles files(String path, String text) {
        return new SampleFiles(new TreeMap<>(Map.of(path, text)));
    }
}
