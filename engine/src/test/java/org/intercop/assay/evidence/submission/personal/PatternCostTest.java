package org.intercop.assay.evidence.submission.personal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No value makes a pattern try its characters again and again: one hostile value must not stop the intake of a network.
 * What is counted is how often a pattern looks at a character, so the bound does not depend on the machine.
 */
class PatternCostTest {
    private static final int LENGTH = 600;

    /** Looks at one character, on average; a pattern that starts anew at every character and runs to the end needs 300. */
    private static final int LOOKS = 200;

    private static final String[] UNITS = {
        "a", "A", "\u00e9", "x", "1", "0", "00", "19", " ", "-", ".", ",", "'", "/", ":", "@", "_", "#", "+", "%", "(",
        "\u00b0"
    };
    private static final String[] BEGINNINGS = {"", "1 ", "24/1", "rue ", "+49", "xX_", "www.", "az ", "A-1"};

    /** Text that says when its characters were looked at too often. */
    private record Counted(String text, long[] looks, long most) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++looks[0] > most) {
                throw new TooMany();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Test
    void noPatternLooksAtCharactersAgainAndAgain() throws Exception {
        Map<String, Pattern> patterns = patterns();
        assertTrue(patterns.size() > 30, "patterns found: " + patterns.size());
        List<String> hostile = hostile();
        List<String> tooMany = new ArrayList<>();
        patterns.forEach((name, pattern) -> hostile.stream()
                .filter(text -> looks(pattern, text) > (long) LOOKS * text.length())
                .findFirst()
                .ifPresent(text -> tooMany.add(name + ": " + text)));
        assertEquals(List.of(), tooMany);
    }

    @Test
    void aPatternThatDoesIsNoticed() {
        Pattern pattern = Pattern.compile("(?:[a-z-]{2,30}[ -]){0,4}[a-z-]{2,30}[ -]?street 1");
        assertTrue(hostile().stream().anyMatch(text -> looks(pattern, text) > (long) LOOKS * text.length()));
    }

    private static long looks(Pattern pattern, String text) {
        Counted counted = new Counted(text, new long[1], (long) LOOKS * text.length());
        try {
            Matcher matcher = pattern.matcher(counted);
            while (matcher.find()) {
                assertTrue(matcher.end() <= text.length());
            }
            assertFalse(matcher.reset().matches() && text.isEmpty());
        } catch (TooMany e) {
            return counted.looks()[0];
        }
        return counted.looks()[0];
    }

    /** Every unit, and every two in turn, over and over, behind each of the beginnings. */
    private static List<String> hostile() {
        List<String> texts = new ArrayList<>();
        for (String beginning : BEGINNINGS) {
            for (String first : UNITS) {
                for (String second : UNITS) {
                    String unit = first.equals(second) ? first : first + second;
                    String text = beginning + unit.repeat(LENGTH / unit.length()) + "!";
                    texts.add(text);
                    texts.add(beginning + first.repeat(LENGTH / 2) + second.repeat(LENGTH / 2) + "!");
                }
            }
        }
        return texts;
    }

    private static Map<String, Pattern> patterns() throws Exception {
        Map<String, Pattern> patterns = new TreeMap<>();
        for (Class<?> type : classes()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getType() == Pattern.class && Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    patterns.put(type.getSimpleName() + "." + field.getName(), (Pattern) field.get(null));
                }
            }
        }
        return patterns;
    }

    private static List<Class<?>> classes() throws IOException, URISyntaxException, ClassNotFoundException {
        Path folder = Path.of(
                        PersonalKind.class.getResource("PersonalKind.class").toURI())
                .getParent();
        List<Class<?>> classes = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".class")) {
                    classes.add(Class.forName(
                            PersonalKind.class.getPackageName() + "." + name.substring(0, name.length() - 6)));
                }
            }
        }
        return classes;
    }
}
