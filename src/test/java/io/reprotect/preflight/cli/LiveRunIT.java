package io.reprotect.preflight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.site.HealthySite;
import io.reprotect.preflight.site.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job with the assembled tool over the wire: request, run, and what the night may bring. */
class LiveRunIT {
    @TempDir
    Path folder;

    @Test
    void aHealthySiteIsRequestedThenClearedThenBlockedByWhatBreaks() throws Exception {
        try (Site site = HealthySite.start()) {
            site.configuration(folder);
            Tool tool = new Tool(folder, site.environment());

            Tool.Result drafted = tool.run("request", "--all-failed-over", "--out", "drafted.yaml");
            assertEquals(0, drafted.code(), drafted.err());
            String request = Files.readString(folder.resolve("drafted.yaml"));
            assertTrue(request.contains("name: web-01") && request.contains("Windows: mt-win-01"), request);

            Tool.Result cleared = tool.run("run", "--out", "cleared");
            assertEquals(0, cleared.code(), cleared.out() + cleared.err());
            assertTrue(cleared.out().contains("CLEARED"), cleared.out());

            site.vcenter().addParavirtualController(HealthySite.WINDOWS_TARGET);
            Tool.Result failed = tool.run("run", "--out", "failed");
            assertEquals(3, failed.code(), failed.out());
            assertTrue(failed.out().contains("MT-03"), failed.out());

            site.vcenter().close();
            Tool.Result down = tool.run("run", "--out", "down");
            assertEquals(4, down.code(), down.out());
            assertTrue(down.err().contains("vcenter: incomplete"), down.err());

            for (String secret : site.environment().values()) {
                assertNowhere(secret);
            }
        }
    }

    @Test
    void aRequestThatTheVaultDecidesWholeIsRunAsItWasWritten() throws Exception {
        try (Site site = HealthySite.start()) {
            site.configuration(folder);
            Tool tool = new Tool(folder, site.environment());
            Tool.Result drafted = tool.run("request", "--recovery-plan", "rp-web", "--out", "drafted.yaml");
            assertEquals(0, drafted.code(), drafted.err());
            assertFalse(Files.readString(folder.resolve("drafted.yaml")).contains(": \"?\""));
            Tool.Result run = tool.run("run", "--request", "drafted.yaml", "--out", "run");
            assertEquals(0, run.code(), run.out() + run.err());
            assertEquals(
                    2,
                    tool.run("request", "--all-failed-over", "--out", "drafted.yaml")
                            .code());
            assertEquals(
                    2,
                    tool.run("request", "--recovery-plan", "RP-None", "--out", "x.yaml")
                            .code());
        }
    }

    private void assertNowhere(String secret) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                assertFalse(Files.readString(file, StandardCharsets.ISO_8859_1).contains(secret), file.toString());
            }
        }
    }
}
