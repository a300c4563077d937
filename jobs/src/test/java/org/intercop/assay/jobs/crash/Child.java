package org.intercop.assay.jobs.crash;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.intercop.assay.jobs.cli.Assay;
import org.intercop.assay.jobs.workspace.FailPoint;

/** The command line in a process of its own, which can be killed. */
final class Child {
    /** What the shell says of a process that was killed. */
    static final int KILLED = 137;

    private static final long LONGEST_SECONDS = 300;

    private final Process process;
    private final CompletableFuture<String> printed;

    private Child(Process process) {
        this.process = process;
        this.printed = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                    } catch (IOException e) {
                        return "(what it printed cannot be read: " + e.getMessage() + ")";
                    }
                },
                reading -> new Thread(reading, "printed").start());
    }

    /** What to start a process with. */
    static final class Start {
        private final List<String> options = new ArrayList<>();
        private final List<String> before = new ArrayList<>();
        private String classPath;
        private String main = Assay.class.getName();

        Start() {
            this(ClassArchive.only().classPath());
            ClassArchive.only().option().ifPresent(this::with);
            with("-Xlog:disable");
        }

        Start(String classPath) {
            this.classPath = classPath;
        }

        /** Halts at a fail point, reached for the n-th time. */
        Start haltingAt(FailPoint point, int times) {
            return with("-D" + FailPoint.PROPERTY + "=" + point + (times == 1 ? "" : ":" + times));
        }

        Start haltingNowhere() {
            options.removeIf(option -> option.startsWith("-D" + FailPoint.PROPERTY));
            return this;
        }

        Start with(String option) {
            options.add(option);
            return this;
        }

        /** Starts with classes of a folder before those of the same name. */
        static Start with(Path classes) {
            return new Start(classes + File.pathSeparator + ClassArchive.only().classPath());
        }

        /** Another program than the command line. */
        Start program(Class<?> other) {
            main = other.getName();
            return this;
        }

        /** Starts another command, which starts the rest of its arguments. */
        Start through(String... command) {
            before.addAll(List.of(command));
            return this;
        }

        Child run(String... arguments) {
            List<String> command = new ArrayList<>(before);
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                    .filter(option -> option.startsWith("--add-opens"))
                    .forEach(command::add);
            // a quick start, and no file of its own in the system's folder for temporary ones
            command.addAll(List.of(
                    "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xmx256m"));
            command.addAll(options);
            command.addAll(List.of("-cp", classPath, main));
            command.addAll(List.of(arguments));
            try {
                // through a pipe: a file could be too large for a process that may write small ones only
                return new Child(
                        new ProcessBuilder(command).redirectErrorStream(true).start());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** What a process ended with, and what it printed. */
    record Ended(int code, String printed) {}

    Ended await() {
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                kill();
                throw new AssertionError("still at work after " + LONGEST_SECONDS + " s");
            }
            return new Ended(process.exitValue(), printed.join());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Kills it and all that it started, as a loss of power would, unless it ends before. */
    Ended killAfter(long nanos) {
        try {
            if (!process.waitFor(nanos, TimeUnit.NANOSECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        return await();
    }

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
