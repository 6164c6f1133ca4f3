package io.reprotect.preflight.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The HTML report in a real browser. */
class BrowserTest {
    @TempDir(cleanup = CleanupMode.NEVER)
    static Path folder;

    private record Seen(String dom, String log) {}

    @BeforeEach
    void requireBrowser() {
        boolean found = List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).stream()
                .anyMatch(dir -> Files.isExecutable(Path.of(dir, "chromium")));
        assumeTrue(found, "skipped: no chromium on the PATH");
    }

    @Test
    void hostileNamesRunNothingAndTheConsoleStaysEmpty() throws Exception {
        Seen seen = open(Reports.html(Sample.hostile(Reports.HOSTILE)));
        assertTrue(seen.dom().contains("<title>Blocked – readiness report"), seen.dom());
        assertFalse(seen.dom().contains("<script"));
        assertEquals(List.of(), console(seen));
    }

    @Test
    void hostileNamesRunNothingEvenWithoutThePolicy() throws Exception {
        String html = Reports.html(Sample.hostile(Reports.HOSTILE));
        String bare = html.replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "");
        assertFalse(bare.contains("Content-Security-Policy"));
        assertTrue(open(bare).dom().contains("<title>Blocked – readiness report"));
    }

    @Test
    void thisTestWouldSeeAScriptThatRuns() throws Exception {
        Seen seen = open(
                "<!doctype html><title>x</title>" + "<script>document.title='owned';console.error('seen')</script>");
        assertTrue(seen.dom().contains("<title>owned</title>"));
        assertEquals(1, console(seen).size());
    }

    @Test
    void theStyleSheetIsAdmittedByThePolicy() throws Exception {
        assertEquals(List.of(), console(open(Reports.html(Sample.blocked()))));
    }

    private static List<String> console(Seen seen) {
        return seen.log().lines().filter(line -> line.contains("CONSOLE")).toList();
    }

    private static Seen open(String html) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory(folder, "browser");
        Path page = Files.writeString(home.resolve("page.html"), html);
        Path dom = home.resolve("dom");
        Path log = home.resolve("log");
        Process browser = new ProcessBuilder(
                        "chromium",
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--no-first-run",
                        "--enable-logging=stderr",
                        "--user-data-dir=" + home.resolve("profile"),
                        "--dump-dom",
                        page.toUri().toString())
                .redirectOutput(dom.toFile())
                .redirectError(log.toFile())
                .start();
        if (!browser.waitFor(60, TimeUnit.SECONDS)) {
            browser.destroyForcibly();
            throw new IOException("the browser did not end within 60 s: " + Files.readString(log));
        }
        return new Seen(Files.readString(dom), Files.readString(log));
    }
}
