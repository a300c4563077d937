package org.intercop.assay.jobs.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Inputs to begin with: what is good, and what lies under {@code src/test/resources/fuzz}, such as past findings. */
final class FuzzSeeds {
    private FuzzSeeds() {}

    static SortedMap<String, byte[]> of(FuzzTarget target) {
        SortedMap<String, byte[]> seeds = new TreeMap<>(target.good());
        URL folder = FuzzSeeds.class.getResource("/fuzz/" + target.name().toLowerCase(Locale.ROOT));
        if (folder == null) {
            return seeds;
        }
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            for (Path file : files.sorted().toList()) {
                seeds.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the seeds of " + target, e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the seeds lie in a folder", e);
        }
        return seeds;
    }
}
