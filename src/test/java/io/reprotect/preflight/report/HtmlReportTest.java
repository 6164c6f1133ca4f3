package io.reprotect.preflight.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    private final String hostile = Reports.html(Sample.hostile(Reports.HOSTILE));
    private final String blocked = Reports.html(Sample.blocked());

    @Test
    void noNameBecomesMarkup() {
        assertFalse(hostile.contains("<script"));
        assertFalse(hostile.contains("<img"));
        assertEquals(1, all(hostile, "</style>").size());
        assertTrue(all(hostile, "<[^>]*\\son[a-z]+=").isEmpty());
    }

    @Test
    void noNameReordersOrHidesText() {
        assertTrue(hostile.contains("good\\u{202E}gnp.exe"));
        assertTrue(hostile.codePoints().allMatch(c -> c == '\n' || !hidden(c)));
    }

    @Test
    void everyLinkLeadsIntoThePage() {
        for (String html : List.of(hostile, blocked, Reports.html(Sample.large(600)))) {
            Set<String> ids = new HashSet<>(all(html, "\\sid=\"([^\"]*)\""));
            assertEquals(all(html, "\\sid=\"([^\"]*)\"").size(), ids.size(), "an id stands twice");
            for (String href : all(html, "\\shref=\"([^\"]*)\"")) {
                assertTrue(href.startsWith("#") && ids.contains(href.substring(1)), href);
            }
        }
    }

    @Test
    void controlsAndMachinesHaveStableAnchors() {
        assertTrue(blocked.contains("id=\"MT-03\""));
        assertTrue(blocked.contains("id=\"machine-web-01-"));
        assertEquals(blocked, Reports.html(Sample.blocked()));
    }

    @Test
    void loadsNothing() {
        assertTrue(blocked.contains("default-src 'none'; style-src 'sha256-"));
        assertTrue(all(blocked, "(?i)<(link|script|img|iframe|object|embed|form)\\b")
                .isEmpty());
        assertFalse(blocked.contains("url("));
        assertFalse(blocked.contains("@import"));
    }

    @Test
    void tellsHowFarItRestsOnPeople() {
        assertTrue(blocked.contains("<dt>fact on someone's word</dt><dd>1"));
        assertTrue(blocked.contains("<dt>threshold changed</dt><dd>1"));
        assertTrue(blocked.contains("changed; the default is 900"));
    }

    @Test
    void aLargeRunIsCountedAndSaysSo() {
        String large = Reports.html(Sample.large(10_000));
        assertTrue(large.length() < 1_000_000, () -> large.length() + " characters");
        assertTrue(large.contains("This run is large"));
        assertTrue(large.contains("and 9500 more machines, 9500 of them ready"));
    }

    @Test
    void everyTextHasEnoughContrast() {
        List<String> blocks = all(blocked, ":root \\{([^}]*)\\}");
        assertEquals(3, blocks.size(), "light, dark and print");
        for (String block : blocks) {
            Palette palette = new Palette(block);
            for (String text : List.of("ink", "muted", "link", "pass", "fail", "unknown", "error", "notice", "na")) {
                palette.requireContrast(text, "paper");
                palette.requireContrast(text, "soft");
            }
            for (String mark : List.of("pass", "fail", "unknown", "error", "notice", "na")) {
                palette.requireContrast(mark, mark + "-tint");
            }
            palette.requireContrast("muted", "fail-tint");
            palette.requireContrast("muted", "page");
        }
    }

    private static boolean hidden(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE;
    }

    private static List<String> all(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult m) -> m.groupCount() > 0 ? m.group(1) : m.group())
                .toList();
    }
}
