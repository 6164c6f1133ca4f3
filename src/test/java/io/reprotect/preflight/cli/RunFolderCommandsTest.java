package io.reprotect.preflight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.config.RequestDocument;
import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.control.PackLoader;
import io.reprotect.preflight.evaluate.Evaluation;
import io.reprotect.preflight.evaluate.Limits;
import io.reprotect.preflight.evidence.Run;
import io.reprotect.preflight.evidence.RunFolder;
import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.finding.Readiness;
import io.reprotect.preflight.finding.Stage;
import io.reprotect.preflight.snapshot.SnapshotJson;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that read a run folder, and the one that writes a configuration, as the command line runs them. */
class RunFolderCommandsTest {
    private static final Path DEMO = Path.of("src/main/resources/io/reprotect/preflight/demo/snapshot.json");
    private static Run run;

    @TempDir
    Path folder;

    private final String home = System.getProperty("preflight.home", "");

    private record Ran(int code, String out, String err) {}

    @BeforeAll
    static void judge() throws Exception {
        Pack pack = PackLoader.load(Path.of("rules/asr-classic"));
        SnapshotJson.Stored stored = SnapshotJson.read(DEMO);
        Assessment assessment = new Evaluation(Set.of(pack.digest()))
                .evaluate(stored.snapshot(), stored.digest(), List.of(pack), Stage.REPROTECT, Limits.standard());
        run = new Run("a-run", "0.1.0", Instant.EPOCH, assessment, stored.snapshot(), List.of(pack));
    }

    @BeforeEach
    void homeIsTheProject() {
        System.setProperty("preflight.home", Path.of("").toAbsolutePath().toString());
    }

    @AfterEach
    void homeIsAsItWas() {
        if (home.isEmpty()) {
            System.clearProperty("preflight.home");
        } else {
            System.setProperty("preflight.home", home);
        }
    }

    private Path runFolder() {
        Path path = folder.resolve("run");
        RunFolder to = RunFolder.exactly(path, Instant.EPOCH, run.assessment().snapshotDigest());
        to.write(
                new Run(to.id(), run.tool(), run.createdAt(), run.assessment(), run.snapshot(), run.packs()),
                out -> Files.copy(DEMO, out),
                out -> out.write("<!doctype html>".getBytes(StandardCharsets.UTF_8)),
                digests -> "{}".getBytes(StandardCharsets.UTF_8));
        return path;
    }

    private static Ran run(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
            int code = Main.run(arguments);
            return new Ran(code, said.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    @Test
    void aRequestOfTheReadyMachinesNeedsNoAccount() {
        Path ready = folder.resolve("ready.yaml");
        Ran ran = run("request", "--ready-only", runFolder().toString(), "--out", ready.toString());

        assertEquals(0, ran.code(), ran.err());
        assertEquals(
                run.assessment().machines().stream()
                        .filter(Readiness::ready)
                        .map(Readiness::name)
                        .sorted()
                        .toList(),
                RequestDocument.read(ready).machines().stream()
                        .map(RequestDocument.Entry::name)
                        .toList());
        assertTrue(ran.out().contains("left out"), ran.out());
    }

    @Test
    void aRequestIsNeverOverwritten() throws Exception {
        Path ready = Files.writeString(folder.resolve("ready.yaml"), "mine");
        assertEquals(
                2,
                run("request", "--ready-only", runFolder().toString(), "--out", ready.toString())
                        .code());
        assertEquals("mine", Files.readString(ready));
    }

    @Test
    void aSnapshotThatIsNotTheOneJudgedIsRefused() throws Exception {
        Path path = runFolder();
        Files.copy(
                Path.of("src/test/resources/io/reprotect/preflight/site/healthy.json"),
                path.resolve("snapshot.json"),
                StandardCopyOption.REPLACE_EXISTING);
        Ran ran = run("explain", path.toString(), "MT-03", "mt-win-01");

        assertEquals(2, ran.code());
        assertTrue(ran.err().contains("is not the one that findings.json was made of"), ran.err());
    }

    @Test
    void aFindingOfARunIsExplained() {
        Ran ran = run("explain", runFolder().toString(), "mt-03", "mt-win-01");

        assertEquals(0, ran.code(), ran.err());
        assertTrue(ran.out().startsWith("MT-03 mt-win-01: FAIL"), ran.out());
    }

    @Test
    void aControlAloneIsExplainedAsBefore() {
        assertTrue(run("explain", "MT-03").out().startsWith("MT-03 "));
    }

    @Test
    void withoutATerminalInitSaysWhatToDo() {
        Path file = folder.resolve("preflight.yaml");
        Ran ran = run("init", "--out", file.toString());

        assertEquals(2, ran.code());
        assertTrue(ran.err().contains("there is no terminal to ask on"), ran.err());
        assertFalse(Files.exists(file));
    }

    @Test
    void initOverwritesNothing() throws Exception {
        Path file = Files.writeString(folder.resolve("preflight.yaml"), "mine");
        Ran ran = run("init", "--out", file.toString());

        assertEquals(2, ran.code());
        assertTrue(ran.err().contains("exists; move it away"), ran.err());
        assertEquals("mine", Files.readString(file));
    }
}
