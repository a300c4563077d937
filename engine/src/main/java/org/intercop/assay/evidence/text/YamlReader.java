package org.intercop.assay.evidence.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * Reads one YAML 1.2 file as a mapping whose every scalar is text: {@code NO} is Norway and {@code 1.10} keeps its
 * zero. Anchors, aliases, tags and a second document are refused; nothing in a file can make an object.
 */
public final class YamlReader {
    private static final int LARGEST = 1_000_000;
    private static final int DEEPEST = 20;

    private YamlReader() {}

    /**
     * Reads a file's bytes.
     *
     * @param file its path, for problems
     * @param bytes UTF-8, at most a million; a byte-order mark is skipped
     * @param problems receives whatever keeps the file from being read
     * @return its top-level mapping, or empty if a problem was added
     */
    public static Optional<YamlMapping> read(String file, byte[] bytes, Problems problems) {
        if (bytes.length > LARGEST) {
            problems.add(file, 1, "the file is larger than a million bytes; split or shorten it");
            return Optional.empty();
        }
        Optional<String> text = decode(bytes);
        if (text.isEmpty()) {
            problems.add(file, 1, "the file is not UTF-8 text; save it as UTF-8");
            return Optional.empty();
        }
        try {
            int before = problems.count();
            checkEvents(file, text.get(), problems);
            return problems.count() > before ? Optional.empty() : compose(file, text.get(), problems);
        } catch (MarkedYamlEngineException e) {
            problems.add(file, line(e.getProblemMark().or(e::getContextMark)), "not YAML: " + e.getProblem());
        } catch (ReaderException e) {
            int line = 1
                    + (int) text.get()
                            .codePoints()
                            .limit(e.getPosition())
                            .filter(c -> c == '\n')
                            .count();
            problems.add(
                    file,
                    line,
                    String.format(Locale.ROOT, "character U+%04X is not allowed in YAML; remove it", e.getCodePoint()));
        } catch (YamlEngineException e) {
            problems.add(file, 1, "not YAML: " + e.getMessage());
        }
        return Optional.empty();
    }

    private static Optional<String> decode(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The parser of events does not recurse, the composer does: depth is limited before nodes are made. */
    private static void checkEvents(String file, String text, Problems problems) {
        int depth = 0;
        int documents = 0;
        for (Event event : new Parse(settings()).parseString(text)) {
            if (event instanceof AliasEvent
                    || event instanceof NodeEvent node && node.getAnchor().isPresent()) {
                problems.add(
                        file, line(event.getStartMark()), "anchors and aliases are not used here; write the value");
            }
            if (event instanceof ScalarEvent scalar && scalar.getTag().isPresent()
                    || event instanceof CollectionStartEvent start
                            && start.getTag().isPresent()) {
                problems.add(file, line(event.getStartMark()), "tags are not used here; remove it");
            }
            if (event instanceof DocumentStartEvent && ++documents > 1) {
                problems.add(file, line(event.getStartMark()), "a second document begins with '---'; keep one");
                return;
            }
            if (event instanceof CollectionStartEvent) {
                depth++;
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
            if (depth > DEEPEST) {
                problems.add(file, line(event.getStartMark()), "nested deeper than " + DEEPEST + " levels");
                return;
            }
        }
    }

    private static Optional<YamlMapping> compose(String file, String text, Problems problems) {
        Optional<Node> root = new Compose(settings()).composeString(text);
        if (root.isEmpty()) {
            problems.add(file, 1, "the file is empty");
            return Optional.empty();
        }
        if (root.get() instanceof MappingNode mapping) {
            return Optional.of(new YamlMapping(file, "", mapping, problems));
        }
        problems.add(file, line(root.get().getStartMark()), "the file must hold 'key: value' lines");
        return Optional.empty();
    }

    private static LoadSettings settings() {
        return LoadSettings.builder()
                .setSchema(new FailsafeSchema())
                .setAllowDuplicateKeys(true)
                .build();
    }

    static int line(Optional<Mark> mark) {
        return mark.map(m -> m.getLine() + 1).orElse(1);
    }
}
