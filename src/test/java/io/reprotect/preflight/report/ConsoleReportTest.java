package io.reprotect.preflight.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.report.ConsoleReport.Style;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleReportTest {
    @Test
    void hasNoEscapeSequenceUnlessColourIsAskedFor() {
        assertFalse(Reports.console(Sample.blocked(), Style.plain()).contains("\u001B"));
        assertTrue(Reports.console(Sample.blocked(), new Style(true, 100, null)).contains("\u001B[1;31m"));
    }

    @Test
    void colourAddsNothingButColour() {
        String colour = Reports.console(Sample.blocked(), new Style(true, 100, null));
        assertEquals(Reports.console(Sample.blocked(), Style.plain()), colour.replaceAll("\u001B\\[[0-9;]*m", ""));
    }

    @Test
    void hostileNamesCanNeitherMoveTheCursorNorAddLines() {
        String text = Reports.console(Sample.hostile(Reports.HOSTILE), Style.plain());
        assertTrue(text.chars().allMatch(c -> c == '\n' || c >= ' ' && c != 0x7F && c != 0x9B && c != 0x202E));
        assertTrue(text.lines().noneMatch(line -> line.startsWith("Verdict")));
        assertTrue(text.contains("good\\u{202E}gnp.exe"));
    }

    @Test
    void keepsToTheWidthAsked() {
        for (int width : List.of(40, 60, 80, 120)) {
            String text = Reports.console(Sample.blocked(), new Style(false, width, null));
            text.lines().forEach(line -> assertTrue(Columns.width(line) <= width, () -> width + ": " + line));
        }
    }

    @Test
    void tellsTheExitCodeAndItsMeaning() {
        assertTrue(Reports.console(Sample.cleared(), Style.plain()).contains("exit code 0 every control has passed"));
        assertTrue(
                Reports.console(Sample.blocked(), Style.plain()).contains("exit code 3 at least one control failed"));
        assertTrue(Reports.console(Sample.unknownOnly(), Style.plain()).contains("exit code 4 nothing failed"));
        assertTrue(Reports.console(Sample.empty(), Style.plain()).contains("the request names no machine"));
    }

    @Test
    void aLargeRunStaysShort() {
        String text = Reports.console(Sample.large(2_000), Style.plain());
        assertTrue(text.lines().count() < 80);
        assertTrue(text.contains("… and 1950 more machines"));
        assertTrue(text.indexOf("✗ blocked  machine-0") < text.indexOf("✓ ready    machine-1"));
    }
}
