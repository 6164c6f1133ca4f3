package io.reprotect.preflight.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.report.Sample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsJsonTest {
    @TempDir
    Path folder;

    private final Assessment assessment = Sample.blocked().assessment();
    private final String text = text(assessment);
    private final JsonNode json = parse(text);

    @Test
    void hasTheFieldsOfTheContract() {
        assertEquals(
                List.of(
                        "evaluatedAt",
                        "findings",
                        "machines",
                        "packs",
                        "reasons",
                        "schemaVersion",
                        "snapshot",
                        "stage",
                        "summary",
                        "verdict"),
                keys(json));
        assertEquals(List.of("collectedAt", "digest"), keys(json.get("snapshot")));
        assertEquals(List.of("digest", "id", "version"), keys(json.get("packs").get(0)));
        assertEquals(
                List.of("blockedBy", "id", "name", "ready"),
                keys(json.get("machines").get(0)));
        assertEquals(List.of("control", "subject", "subjectId"), keys(json.at("/machines/0/blockedBy/0")));
        assertEquals(
                List.of("ERROR", "FAIL", "NOTICE", "NOT_APPLICABLE", "PASS", "UNKNOWN", "waived"),
                keys(json.get("summary")));
        assertEquals(
                List.of(
                        "causedBy",
                        "control",
                        "evidence",
                        "message",
                        "observed",
                        "required",
                        "retryAt",
                        "status",
                        "subject",
                        "waiver"),
                keys(json.at("/findings/0")));
        assertEquals("reprotect", json.get("stage").asText());
        assertEquals("1", json.get("schemaVersion").asText());
        assertEquals(4, json.at("/summary/FAIL").asInt());
        assertEquals(1, json.at("/summary/waived").asInt());
    }

    @Test
    void evidenceIsWholeWhereItBlocksAndAReferenceElsewhere() {
        JsonNode fail = finding("MT-03", "FAIL").get("evidence");
        assertEquals(List.of("fact", "id", "property", "readAt", "source", "value"), keys(fail.get(0)));
        assertEquals("PARAVIRTUAL", fail.get(0).get("value").asText());
        assertEquals(List.of("fact", "id"), keys(finding("MT-03", "PASS").at("/evidence/0")));
    }

    @Test
    void isOrderedByControlThenSubject() {
        List<String> order = new ArrayList<>();
        json.get("findings")
                .forEach(f -> order.add(
                        f.get("control").asText() + " " + f.at("/subject/id").asText()));
        assertEquals(order.stream().sorted().toList(), order);
        List<io.reprotect.preflight.finding.Finding> turned = new ArrayList<>(assessment.findings());
        java.util.Collections.reverse(turned);
        assertEquals(text, text(with(assessment, turned)));
    }

    @Test
    void isCanonical() {
        assertTrue(text.endsWith("}\n"));
        assertEquals(text.length() - 1, text.indexOf('\n'));
        assertFalse(text.contains("\": "));
        requireSorted(json);
    }

    @Test
    void roundTrips() throws IOException {
        Path file = Files.writeString(folder.resolve("findings.json"), text);
        assertTrue(assessment.equals(FindingsReader.read(file)), "what was read is what was written");
        for (Run run : List.of(Sample.cleared(), Sample.unknownOnly(), Sample.error(), Sample.empty())) {
            Files.writeString(file, text(run.assessment()));
            assertArrayEquals(
                    text(run.assessment()).getBytes(StandardCharsets.UTF_8),
                    text(FindingsReader.read(file)).getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void hostileTextSurvives() throws IOException {
        String name = "\u202E\u0000\"\\<script>🚀 \u2028";
        Path file = Files.writeString(
                folder.resolve("findings.json"),
                text(Sample.hostile(List.of(name)).assessment()));
        assertEquals(name, FindingsReader.read(file).machines().get(0).name());
    }

    @Test
    void halfASurrogatePairBecomesAReplacementCharacter() throws IOException {
        Path file = Files.writeString(
                folder.resolve("findings.json"),
                text(Sample.hostile(List.of("x\uD800")).assessment()));
        assertEquals("x\uFFFD", FindingsReader.read(file).machines().get(0).name());
    }

    @Test
    void readingRefusesWhatIsNotCanonical() {
        refuses(text.replace("{\"causedBy\"", "{ \"causedBy\""), "canonical");
        refuses(text + "{}", "follows its end");
        refuses(text.stripTrailing(), "canonical");
        refuses(text.replaceFirst("\"FAIL\":4", "\"FAIL\":3"), "summary");
        refuses(text.replaceFirst("\"message\":\"[^\"]*\",", ""), "\"message\" is missing");
        refuses(text.replaceFirst("\"message\":", "\"extra\":1,\"message\":"), "\"message\" is missing");
        refuses(text.replaceFirst("\"status\":\"FAIL\"", "\"status\":\"FINE\""), "FINE");
        refuses(text.replaceFirst("\"schemaVersion\":\"1\"", "\"schemaVersion\":\"2\""), "schemaVersion");
        refuses("{\"evaluatedAt\":\"x\",\"evaluatedAt\":\"x\"}", "not a findings file");
        refuses("[".repeat(70), "not a findings file");
        refuses("", "not a findings file");
    }

    @Test
    void readingRefusesAVerdictThatTheFindingsDoNotBear() {
        assertEquals("BLOCKED", json.get("verdict").asText());
        refuses(text.replace("\"verdict\":\"BLOCKED\"", "\"verdict\":\"CLEARED\""), "its verdict is CLEARED");
    }

    private void refuses(String changed, String because) {
        assertFalse(changed.equals(text), "nothing was changed");
        Path file = folder.resolve("changed.json");
        try {
            Files.writeString(file, changed);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        String message = assertThrows(EvidenceException.class, () -> FindingsReader.read(file))
                .getMessage();
        assertTrue(message.contains(because) && message.contains("changed.json"), message);
        assertEquals(1, message.lines().count());
    }

    private JsonNode finding(String control, String status) {
        for (JsonNode finding : json.get("findings")) {
            if (finding.get("control").asText().equals(control)
                    && finding.get("status").asText().equals(status)) {
                return finding;
            }
        }
        throw new AssertionError("no such finding");
    }

    private static Assessment with(Assessment a, List<io.reprotect.preflight.finding.Finding> findings) {
        return new Assessment(
                a.evaluatedAt(),
                a.stage(),
                a.snapshotDigest(),
                a.collectedAt(),
                a.packs(),
                a.verdict(),
                a.reasons(),
                a.machines(),
                findings);
    }

    private static void requireSorted(JsonNode node) {
        if (node.isObject()) {
            assertEquals(List.copyOf(new TreeSet<>(keys(node))), keys(node));
        }
        node.forEach(FindingsJsonTest::requireSorted);
    }

    private static List<String> keys(JsonNode node) {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static String text(Assessment assessment) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            FindingsJson.write(assessment, out);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static JsonNode parse(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
