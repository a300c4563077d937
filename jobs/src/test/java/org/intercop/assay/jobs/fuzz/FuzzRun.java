package org.intercop.assay.jobs.fuzz;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One run of Jazzer in a process of its own, because its agent alters every class that is loaded after it.
 *
 * @param exitCode 0 if nothing was found
 * @param executions inputs tried
 * @param said what it wrote
 */
record FuzzRun(int exitCode, long executions, String said) {
    /** Exit code of a run that found something. */
    static final int FOUND = 77;

    private static final Pattern EXECUTIONS = Pattern.compile("stat::number_of_executed_units: ([0-9]+)");
    private static final int MOST_SECONDS = 600;

    /**
     * How long it looks.
     *
     * @param options of Jazzer
     * @param seconds of looking, at most
     * @param compiler up to which tier classes are compiled: the last one pays off after a minute
     */
    record Effort(List<String> options, int seconds, int compiler) {
        /** Always the same inputs, for every build. */
        static Effort same(int inputs) {
            return new Effort(List.of("-seed=20260331", "-runs=" + inputs), MOST_SECONDS, 1);
        }

        /** Other inputs each time, for this long. */
        static Effort others(int seconds) {
            return new Effort(List.of("-max_total_time=" + seconds), seconds + MOST_SECONDS, 4);
        }
    }

    /**
     * Fuzzes a class with a method {@code fuzzerTestOneInput}.
     *
     * @param instrumented the classes whose branches guide the search; all that are loaded are altered, which takes time
     * @param seeds inputs to begin with
     * @param folder where inputs are collected that reach something new, and findings
     */
    static FuzzRun of(
            Class<?> target, List<String> instrumented, SortedMap<String, byte[]> seeds, Path folder, Effort effort)
            throws IOException, InterruptedException {
        Path collected = Files.createDirectories(folder.resolve("inputs"));
        Path given = Files.createDirectories(folder.resolve("seeds"));
        for (String name : seeds.keySet()) {
            Files.write(given.resolve(name), seeds.get(name));
        }
        Path log = folder.resolve("log.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=" + effort.compiler(),
                "-XX:+EnableDynamicAgentLoading",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.getName(),
                "--instrumentation_includes=" + String.join(File.pathSeparator, instrumented),
                "--custom_hook_includes=" + String.join(File.pathSeparator, instrumented),
                "--reproducer_path=" + folder,
                "-artifact_prefix=" + folder + "/",
                "-max_len=16384",
                "-timeout=60",
                "-rss_limit_mb=0",
                "-print_final_stats=1"));
        command.addAll(effort.options());
        command.add(collected.toString());
        command.add(given.toString());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(effort.seconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        String said = Files.readString(log, StandardCharsets.ISO_8859_1);
        Matcher executions = EXECUTIONS.matcher(said);
        return new FuzzRun(process.exitValue(), executions.find() ? Long.parseLong(executions.group(1)) : 0, said);
    }
}
