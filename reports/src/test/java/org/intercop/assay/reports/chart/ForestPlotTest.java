package org.intercop.assay.reports.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Interval;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ForestPlotTest {
    private static final String HOSTILE = "</text><script>alert('x')</script> & \"q\"";

    private static EffectEstimate ratio(double estimate, double lower, double upper) {
        return new EffectEstimate(
                EffectMeasure.RISK_RATIO,
                Math.log(estimate),
                0.2,
                new Interval(Math.log(lower), Math.log(upper), 0.95));
    }

    private static Forest forest() {
        return new Forest(
                "f",
                "Risk ratio by country",
                "Three countries and a pool",
                EffectMeasure.RISK_RATIO,
                new Forest.Headings("With it", "Without it", "Risk ratio (95 %)"),
                List.of(
                        row("Austria", Optional.of(ratio(0.5, 0.3, 0.8)), "0.50 (0.30 to 0.80)", 0.6),
                        row("Belgium", Optional.of(ratio(1.2, 0.01, 90)), "1.20 (0.01 to 90.0)", 0.4),
                        row(HOSTILE, Optional.empty(), "Hidden: fewer than 10 people in an arm.", 0)),
                Optional.of(new Forest.Summary(
                        "Pooled, 2 countries",
                        "200",
                        "220",
                        ratio(0.7, 0.4, 1.1),
                        "0.70 (0.40 to 1.10)",
                        Optional.of(new Interval(Math.log(0.3), Math.log(1.6), 0.95)),
                        "0.30 to 1.60")),
                Optional.empty(),
                "",
                "fewer reoffend",
                "more reoffend",
                List.of("Synthetic data: invented people and figures."));
    }

    private static Forest.Row row(String label, Optional<EffectEstimate> figure, String text, double weight) {
        return new Forest.Row(label, "100", "110", figure, text, weight);
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)));
    }

    private static List<String> texts(String svg) throws Exception {
        NodeList nodes = parse(svg).getElementsByTagNameNS("*", "text");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }

    @Test
    void bytesAreTheSameOnEveryHost() throws IOException {
        try (InputStream in = getClass().getResourceAsStream("forest.svg")) {
            String expected = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            String actual = ForestPlot.wide(forest());

            Files.createDirectories(Path.of("target/look"));
            Files.writeString(Path.of("target/look/forest.svg"), actual + "\n");
            assertEquals(expected, actual, "see target/look/forest.svg");
        }
    }

    @Test
    void bytesAreTheSameOnRepeatAndInAnotherLocale() {
        String wide = ForestPlot.wide(forest());
        String narrow = ForestPlot.narrow(forest());
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertEquals(wide, ForestPlot.wide(forest()));
            assertEquals(narrow, ForestPlot.narrow(forest()));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void isAnAccessibleImageOfRealText() throws Exception {
        String svg = ForestPlot.wide(forest());
        Document document = parse(svg);

        assertTrue(svg.startsWith("<svg"), svg.substring(0, 40));
        assertEquals("img", document.getDocumentElement().getAttribute("role"));
        assertEquals("f-wide-title f-wide-desc", document.getDocumentElement().getAttribute("aria-labelledby"));
        assertTrue(document.getDocumentElement().getAttribute("viewBox").startsWith("0 0 940 "));
        assertEquals(
                "Risk ratio by country",
                document.getElementsByTagName("title").item(0).getTextContent());
        assertEquals(
                "Three countries and a pool",
                document.getElementsByTagName("desc").item(0).getTextContent());
        List<String> texts = texts(svg);
        for (String text : List.of(
                "Austria",
                "0.50 (0.30 to 0.80)",
                "Hidden: fewer than 10 people in an arm.",
                "Pooled, 2 countries",
                "0.30 to 1.60",
                "← fewer reoffend",
                "more reoffend →",
                "0.5",
                "Synthetic data: invented people and figures.")) {
            assertTrue(texts.contains(text), text + " in " + texts);
        }
    }

    @Test
    void hostileTextStaysText() throws Exception {
        for (String svg : List.of(ForestPlot.wide(forest()), ForestPlot.narrow(forest()))) {
            assertEquals(0, parse(svg).getElementsByTagName("script").getLength());
            assertTrue(texts(svg).stream().anyMatch(text -> text.startsWith("</text><script")), svg);
        }
    }

    @Test
    void loadsNothingAndStylesNothing() {
        String svg = ForestPlot.wide(forest()) + ForestPlot.narrow(forest());

        assertFalse(svg.contains("DOCTYPE"));
        assertFalse(svg.contains(" style="));
        assertFalse(svg.contains("<image"));
        Matcher reference = Pattern.compile("(?:href=|url\\()\"?([^\")]*)").matcher(svg);
        while (reference.find()) {
            assertTrue(reference.group(1).startsWith("#f-"), reference.group(1));
        }
    }

    @Test
    void idsAreUniqueOnAPageWithBothFigures() {
        Matcher id =
                Pattern.compile(" id=\"([^\"]*)\"").matcher(ForestPlot.wide(forest()) + ForestPlot.narrow(forest()));
        Set<String> seen = new HashSet<>();
        while (id.find()) {
            assertTrue(seen.add(id.group(1)), id.group(1));
            assertTrue(id.group(1).startsWith("f-"), id.group(1));
        }
        assertTrue(seen.size() > 4);
    }

    @Test
    void anIntervalThatLeavesTheAxisEndsInArrows() {
        Forest inside = withRows(List.of(row("Austria", Optional.of(ratio(0.5, 0.3, 0.8)), "x", 1)));
        Forest outside = withRows(List.of(row("Austria", Optional.of(ratio(0.5, 0.001, 0.8)), "x", 1)));

        assertEquals(arrows(inside) + 1, arrows(outside));
    }

    @Test
    void theBayesianPoolStandsBelowTheOtherWithItsOwnRange() throws Exception {
        Forest f = forest();
        Forest both = new Forest(
                f.id(),
                f.title(),
                f.description(),
                f.measure(),
                f.headings(),
                f.rows(),
                f.summary(),
                Optional.of(new Forest.Summary(
                        "Bayesian, 3 countries",
                        "210",
                        "230",
                        ratio(0.75, 0.5, 1.05),
                        "0.75 (0.50 to 1.05)",
                        Optional.of(new Interval(Math.log(0.35), Math.log(1.5), 0.95)),
                        "0.35 to 1.50")),
                "",
                f.toTheLeft(),
                f.toTheRight(),
                f.footnotes());

        for (String svg : List.of(ForestPlot.wide(both), ForestPlot.narrow(both))) {
            List<String> texts = texts(svg);
            assertTrue(texts.contains("0.75 (0.50 to 1.05)"), texts.toString());
            assertTrue(texts.contains("0.35 to 1.50"), texts.toString());
            assertTrue(texts.indexOf("0.75 (0.50 to 1.05)") > texts.indexOf("0.30 to 1.60"), texts.toString());
            assertEquals(
                    2,
                    texts.stream()
                            .filter(text -> text.equals("Expected in a new country"))
                            .count());
        }
        assertEquals(height(forest()) + 50, height(both), "two rows more");
    }

    private static int height(Forest forest) throws Exception {
        return Integer.parseInt(parse(ForestPlot.wide(forest))
                .getDocumentElement()
                .getAttribute("viewBox")
                .replaceFirst(".* ", ""));
    }

    @Test
    void aLongNameGoesOnInASecondLine() throws Exception {
        Forest longer = withRows(List.of(
                row("US: Greater Egypt Regional Planning Commission 1979", Optional.of(ratio(0.5, 0.3, 0.8)), "x", 1)));
        List<String> texts = texts(ForestPlot.wide(longer));

        assertTrue(texts.contains("US: Greater Egypt Regional"), texts.toString());
        assertTrue(texts.contains("Planning Commission 1979"), texts.toString());
    }

    private static long arrows(Forest forest) {
        return Pattern.compile("<path d=\"M[0-9.]+ [0-9.]+ L[0-9.]+ [0-9.]+ L[0-9.]+ [0-9.]+ Z\"")
                .matcher(ForestPlot.wide(forest))
                .results()
                .count();
    }

    private static Forest withRows(List<Forest.Row> rows) {
        Forest f = forest();
        return new Forest(
                f.id(),
                f.title(),
                f.description(),
                f.measure(),
                f.headings(),
                rows,
                f.summary(),
                f.posterior(),
                f.summaryReason(),
                f.toTheLeft(),
                f.toTheRight(),
                f.footnotes());
    }

    @Test
    void withoutAnyFigureThereIsNoAxis() throws Exception {
        Forest f = forest();
        Forest empty = new Forest(
                f.id(),
                f.title(),
                f.description(),
                f.measure(),
                f.headings(),
                List.of(row("Austria", Optional.empty(), "Hidden: few people.", 0)),
                Optional.empty(),
                Optional.empty(),
                "No country could be pooled.",
                f.toTheLeft(),
                f.toTheRight(),
                List.of());
        List<String> texts = texts(ForestPlot.wide(empty));

        assertTrue(texts.contains("Hidden: few people."));
        assertTrue(texts.contains("No country could be pooled."));
        assertFalse(texts.contains("0.5"));
    }

    @Test
    void refusesAnIdThatWouldBreakTheMarkup() {
        Forest f = forest();
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> new Forest(
                        "a b",
                        f.title(),
                        f.description(),
                        f.measure(),
                        f.headings(),
                        f.rows(),
                        f.summary(),
                        f.posterior(),
                        "",
                        "",
                        "",
                        List.of()));

        assertEquals("id: 'a b' is not a letter, then letters, digits and hyphens", e.getMessage());
    }
}
