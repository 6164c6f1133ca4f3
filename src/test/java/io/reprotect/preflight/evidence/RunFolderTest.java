package io.reprotect.preflight.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.report.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    private static final byte[] SNAPSHOT = "{\"schemaVersion\":\"1\"}\n".getBytes(StandardCharsets.UTF_8);
    private static final RunFolder.Content COPY = out -> out.write(SNAPSHOT);
    private static final RunFolder.Content HTML =
            out -> out.write("<!doctype html>\n".getBytes(StandardCharsets.UTF_8));
    private static final RunFolder.Plan PLAN = digests -> digests.toString().getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path temp;

    @Test
    void isNamedAfterTimeAndSnapshot() {
        RunFolder folder = RunFolder.under(temp.resolve("reports"), Sample.NOW, digest());
        assertEquals("20260401T120000Z-" + digest().substring(7, 15), folder.id());
        assertEquals(temp.resolve("reports").resolve(folder.id()), folder.path());
    }

    @Test
    void holdsTheFilesOfTheContractAndTheirDigests() throws IOException {
        RunFolder folder = RunFolder.under(temp, Sample.NOW, digest());
        folder.write(run(folder.id()), COPY, HTML, PLAN);
        assertEquals(
                List.of(
                        "findings.json",
                        "manifest.json",
                        "plan.json",
                        "report.html",
                        "run.json",
                        "snapshot.json",
                        "waivers.json"),
                names(folder.path()));
        assertEquals(
                "{\"schemaVersion\":\"1\",\"waivers\":[]}\n",
                Files.readString(folder.path().resolve("waivers.json")));
        JsonNode files = json(folder.path().resolve("manifest.json")).get("files");
        assertEquals(6, files.size());
        files.fieldNames()
                .forEachRemaining(name -> assertEquals(
                        digest(read(folder.path().resolve(name))),
                        files.get(name).get("digest").asText(),
                        name));
        assertEquals(List.of(folder.id()), names(temp), "nothing is left beside it");
    }

    @Test
    void theReportShowsTheCodeOfAPlanThatBindsTheReport() throws IOException {
        RunFolder folder = RunFolder.under(temp, Sample.NOW, digest());
        String mark = PlanCode.mark(folder.id(), digest());
        folder.write(run(folder.id()), COPY, out -> out.write(("<p>" + mark).getBytes(StandardCharsets.UTF_8)), PLAN);
        String plan = Files.readString(folder.path().resolve("plan.json"));
        String code = digest(plan.getBytes(StandardCharsets.UTF_8)).substring(7, 19);
        byte[] report = read(folder.path().resolve("report.html"));
        assertEquals("<p>" + code, new String(report, StandardCharsets.UTF_8));
        assertTrue(plan.contains("report.html=" + PlanCode.digest(report, mark, code)), plan);
        byte[] forged = (mark + "<p>" + code).getBytes(StandardCharsets.UTF_8);
        byte[] marked = (mark + "<p>" + mark).getBytes(StandardCharsets.UTF_8);
        assertFalse(PlanCode.digest(forged, mark, code).equals(digest(marked)), "a mark may not pass for a code");
    }

    @Test
    void twoRunsOfOneSecondAreKeptApart() {
        RunFolder first = RunFolder.under(temp, Sample.NOW, digest());
        first.write(run(first.id()), COPY, HTML, PLAN);
        RunFolder second = RunFolder.under(temp, Sample.NOW, digest());
        assertEquals(first.id() + "-2", second.id());
        second.write(run(second.id()), COPY, HTML, PLAN);
    }

    @Test
    void anExactFolderIsMadeWhereItIsAbsent() throws IOException {
        Path out = temp.resolve("a/b");
        exactly(out);
        assertEquals(7, names(out).size());
        assertEquals(List.of("b"), names(temp.resolve("a")));
    }

    @Test
    void anExactFolderMayHoldOtherThings() throws IOException {
        Files.writeString(temp.resolve("notes.txt"), "x");
        exactly(temp);
        assertEquals(8, names(temp).size());
    }

    @Test
    void aFolderThatHoldsARunIsRefused() {
        exactly(temp);
        refuses(temp, "holds a run already");
    }

    @Test
    void aFileIsRefused() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "x");
        refuses(file, "is not a folder");
        refuses(file.resolve("below"), "is not a folder");
        assertThrows(EvidenceException.class, () -> RunFolder.under(file, Sample.NOW, digest()));
    }

    @Test
    void aPlaceThatTakesNoFolderIsRefused() {
        Path nowhere = Path.of("/proc/preflight-test");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc")), "skipped: no /proc here");
        String message =
                assertThrows(EvidenceException.class, () -> exactly(nowhere)).getMessage();
        assertTrue(message.startsWith("no run can be written to /proc/preflight-test: "), message);
        assertEquals(1, message.lines().count());
    }

    @Test
    void aReportThatFailsLeavesNothingBehind() throws IOException {
        RunFolder folder = RunFolder.under(temp, Sample.NOW, digest());
        assertThrows(
                EvidenceException.class,
                () -> folder.write(
                        run(folder.id()),
                        COPY,
                        out -> {
                            out.write('<');
                            throw new IOException("No space left on device");
                        },
                        PLAN));
        assertEquals(List.of(), names(temp));
    }

    @Test
    void aSnapshotThatChangedMeanwhileIsRefused() throws IOException {
        RunFolder folder = RunFolder.under(temp, Sample.NOW, digest());
        EvidenceException refusal = assertThrows(
                EvidenceException.class, () -> folder.write(run(folder.id()), out -> out.write('x'), HTML, PLAN));
        assertTrue(refusal.getMessage().contains("the snapshot changed"), refusal.getMessage());
        assertEquals(List.of(), names(temp));
    }

    @Test
    void aDigestThatIsNoneIsNeverPartOfAPath() {
        assertThrows(IllegalArgumentException.class, () -> RunFolder.under(temp, Sample.NOW, "sha256:../../etc"));
        assertFalse(Files.exists(temp.resolve("etc")));
    }

    private void exactly(Path out) {
        RunFolder folder = RunFolder.exactly(out, Sample.NOW, digest());
        folder.write(run(folder.id()), COPY, HTML, PLAN);
    }

    private static void refuses(Path out, String because) {
        String message = assertThrows(EvidenceException.class, () -> RunFolder.exactly(out, Sample.NOW, digest()))
                .getMessage();
        assertTrue(message.contains(because), message);
        assertEquals(1, message.lines().count());
    }

    private static Run run(String id) {
        Run sample = Sample.blocked();
        Assessment a = sample.assessment();
        Assessment assessment = new Assessment(
                a.evaluatedAt(),
                a.stage(),
                digest(),
                a.collectedAt(),
                a.packs(),
                a.verdict(),
                a.reasons(),
                a.machines(),
                a.findings());
        return new Run(id, sample.tool(), sample.createdAt(), assessment, sample.snapshot(), sample.packs());
    }

    private static String digest() {
        return digest(SNAPSHOT);
    }

    private static String digest(byte[] bytes) {
        MessageDigest digest = Digests.sha256();
        digest.update(bytes);
        return Digests.text(digest);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(Files.readAllBytes(file));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }
}
