package org.intercop.assay.jobs.crash;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.intercop.assay.jobs.workspace.AtomicFiles;

/**
 * Classes kept ready to load, so that a process starts in half the time: made once by a trial run. An archive of classes
 * needs jars, so folders of classes are packed. Where it cannot be made, processes start without it.
 */
final class ClassArchive {
    private static ClassArchive only;

    private final String classPath;
    private final Path file;

    private ClassArchive(String classPath, Path file) {
        this.classPath = classPath;
        this.file = file;
    }

    static synchronized ClassArchive only() {
        if (only == null) {
            try {
                only = make();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return only;
    }

    String classPath() {
        return classPath;
    }

    Optional<String> option() {
        return Files.exists(file) ? Optional.of("-XX:SharedArchiveFile=" + file) : Optional.empty();
    }

    private static ClassArchive make() throws IOException {
        Path folder = Files.createTempDirectory("assay-classes");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> AtomicFiles.deleteTree(folder)));
        List<String> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path)) {
                Path jar = folder.resolve(jars.size() + ".jar");
                pack(path, jar);
                jars.add(jar.toString());
            } else if (Files.exists(path)) {
                jars.add(entry);
            }
        }
        ClassArchive archive = new ClassArchive(String.join(File.pathSeparator, jars), folder.resolve("classes.jsa"));
        TestWorkspace trial = TestWorkspace.create(folder.resolve("trial"));
        trial.send(new Traffic(0).everything());
        new Child.Start(archive.classPath)
                .with("-XX:ArchiveClassesAtExit=" + archive.file)
                .with("-Xlog:disable")
                .run(trial.command("intake"))
                .await();
        return archive;
    }

    private static void pack(Path folder, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> files = Files.walk(folder)) {
            zip.setLevel(0);
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
    }
}
