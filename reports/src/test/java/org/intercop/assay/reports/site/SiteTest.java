package org.intercop.assay.reports.site;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.intercop.assay.evidence.registry.Intervention;
import org.intercop.assay.evidence.release.Notice;
import org.intercop.assay.evidence.release.Release;
import org.intercop.assay.evidence.release.ReleaseFiles;
import org.intercop.assay.evidence.release.ReleaseFixture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SiteTest {
    private static final Release RELEASE = ReleaseFixture.release();
    private static final SortedMap<String, byte[]> FILES = Site.render(RELEASE);

    /** Kept for a look: open target/look/site/index.html. */
    @BeforeAll
    static void keep() throws IOException {
        for (Map.Entry<String, byte[]> file : FILES.entrySet()) {
            Path path = Path.of("target/look").resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    private static List<String> pages() {
        return FILES.keySet().stream().filter(path -> path.endsWith(".html")).toList();
    }

    private static String text(String path) {
        return new String(FILES.get(path), StandardCharsets.UTF_8);
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    @Test
    void hasAPagePerInterventionAndAnIndex() {
        assertEquals(RELEASE.interventions().size() + 1, pages().size());
        for (Intervention intervention : RELEASE.interventions()) {
            assertTrue(FILES.containsKey("site/interventions/" + intervention.id() + ".html"), intervention.id());
        }
    }

    @Test
    void sameReleaseSameBytesWhateverLocaleAndZone() {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            SortedMap<String, byte[]> again = Site.render(RELEASE);

            assertEquals(FILES.keySet(), again.keySet());
            FILES.forEach((path, bytes) -> assertArrayEquals(bytes, again.get(path), path));
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void everyPageSaysWhatMustBeKnownFirst() {
        for (String page : pages()) {
            assertTrue(text(page).contains("<li>" + Notice.INTERNAL.text() + "</li>"), page);
            boolean real = page.endsWith("two-studies.html");
            assertEquals(!real, text(page).contains("<li>" + Notice.SYNTHETIC.text() + "</li>"), page);
            assertEquals(real, text(page).contains("Other pages of this release show synthetic data"), page);
        }
        for (String figure :
                FILES.keySet().stream().filter(p -> p.endsWith(".svg")).toList()) {
            assertTrue(text(figure).replaceAll("\\s+", " ").contains("not for publication."), figure);
        }
    }

    @Test
    void idsAreUniqueOnEveryPageAndLinksWithinItHold() {
        for (String page : pages()) {
            Set<String> ids = new HashSet<>();
            for (String id : all("\\sid=\"([^\"]*)\"", text(page))) {
                assertTrue(ids.add(id), page + " has " + id + " twice");
            }
            for (String target : all("(?:href=\"|aria-labelledby=\"|url\\()#?([^\") ]*)", text(page))) {
                if (!target.contains(".") && !target.isEmpty()) {
                    assertTrue(ids.contains(target), page + " points to " + target);
                }
            }
        }
    }

    @Test
    void nothingIsLoadedFromElsewhereAndEveryLinkHolds() {
        Set<String> known = new HashSet<>(FILES.keySet());
        known.addAll(ReleaseFiles.of(RELEASE, Map.of()).keySet());
        RELEASE.interventions().forEach(intervention -> known.add("notebooks/" + intervention.id() + ".ipynb"));
        for (String page : pages()) {
            String text = text(page);
            for (String link : all("(?:href|src|action)=\"([^\"]*)\"", text)) {
                if (!link.startsWith("#")) {
                    String path = URI.create(page)
                            .resolve(link.replaceFirst("#.*", ""))
                            .toString();
                    assertTrue(known.contains(path), page + " links to " + link);
                }
            }
            for (String font : all("url\\(\"([^\"]*)\"\\)", text)) {
                assertTrue(known.contains(URI.create(page).resolve(font).toString()), font);
            }
        }
    }

    @Test
    void hostileTextIsEscapedEverywhere() {
        for (String page : pages()) {
            String text = text(page);
            assertFalse(text.contains("<script>alert"), page);
            assertFalse(text.contains("\u202E"), page);
            assertEquals(
                    page.endsWith("index.html") ? 1 : 0, all("(<script)", text).size(), page);
            assertTrue(all("\\s(on[a-z]+)=", text).isEmpty(), page);
        }
        assertTrue(text("site/interventions/hostile.html").contains("&lt;script&gt;alert("));
    }

    @Test
    void policyAllowsThisPagesStyleAndScriptAlone() throws Exception {
        for (String page : pages()) {
            String text = text(page);
            String policy = all("Content-Security-Policy\" content=\"([^\"]*)\"", text)
                    .get(0)
                    .replace("&#39;", "'");
            assertTrue(policy.startsWith("default-src 'none'; "), policy);
            assertFalse(policy.contains("unsafe"), policy);
            assertTrue(
                    policy.contains("style-src '"
                            + digest(all("<style>(.*?)</style>", text).get(0)) + "'"),
                    page);
            List<String> scripts = all("<script>(.*?)</script>", text);
            assertEquals(!scripts.isEmpty(), policy.contains("script-src"), page);
            if (!scripts.isEmpty()) {
                assertTrue(policy.contains("script-src '" + digest(scripts.get(0)) + "'"), page);
            }
            assertFalse(text.contains(" style="), page);
        }
    }

    private static String digest(String text) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(hash);
    }

    @Test
    void pagesHaveTheBonesOfAnAccessibleDocument() {
        for (String page : pages()) {
            String text = text(page);
            assertTrue(text.contains("<html lang=\"en\">"), page);
            assertEquals(1, all("(<h1)", text).size(), page);
            assertEquals(1, all("(<main)", text).size(), page);
            assertEquals(all("(<table)", text).size(), all("(<caption>)", text).size(), page);
            assertTrue(all("<th ([^>]*)>", text).stream().allMatch(th -> th.contains("scope=\"")), page);
            int level = 1;
            for (String heading : all("<h([1-6])", text)) {
                assertTrue(Integer.parseInt(heading) <= level + 1, page + ": h" + heading + " after h" + level);
                level = Integer.parseInt(heading);
            }
        }
    }

    @Test
    void indexReadsWithoutItsScript() {
        String index = text("site/index.html");
        assertEquals(
                RELEASE.interventions().size(),
                all("(<th role=\"rowheader\" scope=\"row\")", index).size());
        assertTrue(index.contains("<form class=\"filter\" id=\"filter\" hidden>"));
    }
}
