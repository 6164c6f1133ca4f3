package io.reprotect.preflight.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.cli.Main;
import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Readiness;
import io.reprotect.preflight.finding.Verdict;
import io.reprotect.preflight.snapshot.Snapshot;
import io.reprotect.preflight.snapshot.SnapshotJson;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    private static final Path RESOURCE = Path.of("src/main/resources/io/reprotect/preflight/demo/snapshot.json");
    private static final List<String> BLOCKED = List.of(
            "MT-02 FAIL mt-win-01",
            "MT-03 FAIL mt-win-01",
            "MT-04 FAIL mt-win-01",
            "MT-08 FAIL erp-db-01 / mt-lin-01",
            "RG-03 FAIL order",
            "VM-02 FAIL queue-01");

    @Test
    void theDemoFailsExactlyWhereItIsMeantTo() throws IOException {
        Assessment assessment = Site.assess(shipped());
        assertEquals(BLOCKED, blocked(assessment));
        assertEquals(Verdict.BLOCKED, assessment.verdict());
        assertEquals(12, assessment.machines().size());
        assertEquals(
                List.of("archive-01", "erp-app-01", "legacy-01", "shop-01", "shop-02"),
                assessment.machines().stream()
                        .filter(Readiness::ready)
                        .map(Readiness::name)
                        .sorted()
                        .toList());
        assertNotNull(assessment.findings().stream()
                .filter(finding -> finding.control().equals("VM-02")
                        && finding.subject().name().equals("queue-01"))
                .findFirst()
                .orElseThrow()
                .retryAt());
    }

    @Test
    void theDemoIsWhatItsEnvironmentGivesWhenItIsCollected() throws IOException {
        try (Site site = DemoSite.start()) {
            if (Boolean.getBoolean("demo.update")) {
                DemoSite.write(site, RESOURCE);
            }
            assertEquals(blocked(Site.assess(shipped())), blocked(site.assess()));
        }
    }

    @Test
    void theDemoTellsNothingOfTheMachineItWasCollectedOn() throws IOException {
        String text = Files.readString(RESOURCE);
        for (String trace : List.of("127.0.0.1", "localhost", "/tmp/", "govcsim", "LocalDS", "DC0_", "dc0-")) {
            assertFalse(text.contains(trace), trace);
        }
        assertTrue(text.endsWith("}\n"));
    }

    @Test
    void checkingTheDemoEndsWithThree(@TempDir Path folder) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dpreflight.home=" + Path.of("").toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "check",
                "--snapshot",
                RESOURCE.toString(),
                "--out",
                folder.resolve("run").toString());
        builder.environment().keySet().retainAll(List.of("PATH", "HOME"));
        File log = folder.resolve("log").toFile();
        Process check = builder.redirectErrorStream(true).redirectOutput(log).start();
        assertTrue(check.waitFor(3, TimeUnit.MINUTES));
        assertEquals(3, check.exitValue(), Files.readString(log.toPath(), StandardCharsets.UTF_8));
        assertTrue(Files.exists(folder.resolve("run/report.html")));
    }

    private static Snapshot shipped() throws IOException {
        return SnapshotJson.read(RESOURCE).snapshot();
    }

    private static List<String> blocked(Assessment assessment) {
        return assessment.findings().stream()
                .filter(Finding::blocks)
                .map(finding -> finding.control() + " " + finding.status() + " "
                        + finding.subject().name())
                .sorted()
                .toList();
    }
}
