package org.intercop.assay.jobs.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Option;

/** Where results go: stdout, as text or as JSON. Progress and problems go to stderr. */
final class Output {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    /** Prints the result of a command in the form that was asked for. */
    void result(JsonNode asJson, List<String> asText) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (json) {
            out.println(pretty(asJson));
        } else {
            asText.forEach(out::println);
        }
    }

    /** Tells a person what is going on; never part of the result. */
    static void progress(String line) {
        new PrintStream(System.err, true, StandardCharsets.UTF_8).println(line);
    }

    static String pretty(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can always be written", e);
        }
    }
}
