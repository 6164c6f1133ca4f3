package io.reprotect.preflight.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reprotect.preflight.snapshot.CanonicalJson;
import io.reprotect.preflight.snapshot.SnapshotJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people say and accept, from the command line to the files of a run. */
class WordsAtTheCommandLineTest {
    @TempDir
    Path folder;

    @Test
    void aWaivedRunIsClearedAndReplayedByItsOwnFiles() throws Exception {
        Path snapshot = tampered(
                root -> ((com.fasterxml.jackson.databind.node.ArrayNode) root.get("attestations")).removeAll());
        Tool open = check(snapshot, "open");
        assertEquals(4, open.exit(), open.said());
        String waivers = """
                waivers:
                  - control: CS-04
                    subject: "*"
                    reason: rebuilt from code every night
                    by: change owner
                    expires: %s
                """.formatted(day(snapshot).plusDays(30));
        Tool waived = check(
                snapshot, "waived", "--waivers", file("waivers.yaml", waivers).toString());
        assertEquals(0, waived.exit(), waived.said());
        assertTrue(waived.said().contains("rebuilt from code every night"), waived.said());
        String findings = text("waived/findings.json");
        assertTrue(findings.contains("\"waived\":1"), "summary.waived");
        assertTrue(findings.contains("\"waiver\":{\"by\":\"change owner\",\"control\":\"CS-04\""), "finding.waiver");
        assertTrue(text("waived/report.html").contains("waiver in force"));
        Tool again = check(
                snapshot,
                "again",
                "--waivers",
                folder.resolve("waived/waivers.json").toString());
        assertEquals(0, again.exit(), again.said());
        assertEquals(findings, text("again/findings.json"));
        assertEquals(text("waived/waivers.json"), text("again/waivers.json"));
    }

    @Test
    void waiversThatMustNotBeAreRefusedBeforeAnythingIsEvaluated() throws Exception {
        LocalDate today = day(HealthySite.ARCHIVED);
        String template = """
                waivers:
                  - control: %s
                    subject: %s
                    reason: accepted
                    by: change owner
                    expires: %s
                """;
        refused(template.formatted("XX-99", "cs-01", today), "no control of the packs is called XX-99");
        refused(template.formatted("MT-02", "mt-win-01", today), "MT-02 can't be waived");
        refused(template.formatted("CS-04", "cs-77", today), "called 'cs-77'; there is cs-01");
        refused(template.formatted("MT-07", "\"*\"", today), "for all subjects at once");
        refused(template.formatted("CS-04", "cs-01", today.plusDays(91)), "more than 90 days");
        refused(template.formatted("CS-04", "cs-01", "20990101"), "a date, as 2026-01-31");
        refused(template.formatted("CS-04", "cs-01", today).replace("    expires", "    expire"), "unknown key");
        refused("waivers: x", "a list");
    }

    @Test
    void aSnapshotWithAWordThatMustNotBeThereIsNotCleared() throws Exception {
        for (Consumer<ObjectNode> change : List.<Consumer<ObjectNode>>of(
                word -> word.put("fact", "ConfigurationServer.lastHeartbeat"),
                word -> word.put("expires", "2099-01-01"),
                word -> word.put("subject", "another"))) {
            Path snapshot = tampered(
                    root -> change.accept((ObjectNode) root.get("attestations").get(0)));
            Tool check = check(snapshot, "tampered-" + Integer.toHexString(change.hashCode()));
            assertEquals(4, check.exit(), check.said());
            assertTrue(check.said().replaceAll("\\s+", " ").contains("must not be there"), check.said());
        }
    }

    @Test
    void anExpiredWordIsNotThere() throws Exception {
        Path snapshot = tampered(root -> ((ObjectNode) root.get("attestations").get(0))
                .put("on", "2020-01-01")
                .put("expires", "2020-02-01"));
        Tool check = check(snapshot, "expired");
        assertEquals(4, check.exit(), check.said());
        assertTrue(check.said().contains("CS-04"), check.said());
        assertTrue(check.said().replaceAll("\\s+", " ").contains("not used: it expired on 2020-02-01"), check.said());
    }

    @Test
    void explainPrintsTheEntryToFill() throws Exception {
        String today = LocalDate.now(ZoneOffset.UTC).getYear() + "-";
        Tool value = Tool.run(folder, Map.of(), "explain", "CS-04");
        assertTrue(value.said().contains("  - fact: ConfigurationServer.backupsScheduled\n"), value.said());
        assertTrue(value.said().contains("    on: " + today), value.said());
        assertTrue(value.said().contains("# true or false"), value.said());
        Tool meaning = Tool.run(folder, Map.of(), "explain", "FP-02");
        assertTrue(meaning.said().contains("  - property: ContainerMapping.state\n"), meaning.said());
        Tool none = Tool.run(folder, Map.of(), "explain", "MT-02");
        assertFalse(none.said().contains("attestations.yaml"), none.said());
        Tool part = Tool.run(folder, Map.of(), "explain", "VM-13");
        assertTrue(part.said().contains("but not where it fails by VM-13 fail: two disks"), part.said());
    }

    private void refused(String waivers, String words) throws Exception {
        Tool check = check(
                HealthySite.ARCHIVED,
                "refused",
                "--waivers",
                file("refused.yaml", waivers).toString());
        assertEquals(2, check.exit(), check.said());
        assertTrue(check.said().contains(words), check.said());
        assertTrue(check.said().strip().lines().allMatch(line -> line.startsWith("preflight: ")), check.said());
        assertFalse(Files.exists(folder.resolve("refused")), "nothing was evaluated");
    }

    private Tool check(Path snapshot, String out, String... more) throws Exception {
        List<String> arguments = new java.util.ArrayList<>(List.of(
                "check",
                "--snapshot",
                snapshot.toString(),
                "--out",
                folder.resolve(out).toString()));
        arguments.addAll(List.of(more));
        return Tool.run(folder, Map.of(), arguments.toArray(String[]::new));
    }

    private Path tampered(Consumer<ObjectNode> change) throws IOException {
        ObjectNode root = (ObjectNode) new ObjectMapper().readTree(Files.readAllBytes(HealthySite.ARCHIVED));
        change.accept(root);
        return Files.write(folder.resolve("tampered.json"), CanonicalJson.bytes(root));
    }

    private static LocalDate day(Path snapshot) {
        return LocalDate.ofInstant(
                SnapshotJson.read(snapshot).snapshot().clock().now(), ZoneOffset.UTC);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private String text(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }
}
