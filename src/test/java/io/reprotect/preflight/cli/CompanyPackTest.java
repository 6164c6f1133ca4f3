package io.reprotect.preflight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.control.PackLoader;
import io.reprotect.preflight.evidence.PackProof;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pack as a company writes one, from {@code pack new} and {@code facts} alone: linted, tested and proven. */
class CompanyPackTest {
    private static final Path WRITTEN = Path.of("src", "test", "resources", "company-rules");

    @TempDir
    Path folder;

    private Path pack = Path.of("");
    private final String home = System.getProperty("preflight.home", "");

    @BeforeEach
    void copy() throws IOException {
        System.setProperty("preflight.home", Path.of("").toAbsolutePath().toString());
        pack = folder.resolve("company-rules");
        try (Stream<Path> files = Files.walk(WRITTEN)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, pack.resolve(WRITTEN.relativize(file).toString()));
            }
        }
    }

    @AfterEach
    void homeIsAsItWas() {
        if (home.isEmpty()) {
            System.clearProperty("preflight.home");
        } else {
            System.setProperty("preflight.home", home);
        }
    }

    @Test
    void itHasNothingToBeMended() {
        assertEquals("2 controls, 0 errors, 0 warnings\n", run(0, "pack", "lint", pack.toString()));
    }

    @Test
    void itsProofStandsBesideItAndHoldsForItsDigest() throws Exception {
        String out = run(0, "pack", "test", pack.toString(), "--prove");
        assertTrue(out.contains("proven: "), out);
        Pack loaded = PackLoader.load(pack);
        PackProof proof = PackProof.read(PackProof.beside(pack));
        assertEquals(folder.resolve("company-rules.proof.json"), PackProof.beside(pack));
        assertNull(proof.lacking(loaded.digest(), List.of("CO-01", "CO-02")));
        assertNotNull(proof.lacking("sha256:another", List.of("CO-01", "CO-02")));
    }

    @Test
    void aRuleThatNoCaseHoldsTakesTheProofAway() throws Exception {
        run(0, "pack", "test", pack.toString(), "--prove");
        Path cases = pack.resolve("CO-01-not-on-a-friday").resolve("cases.json");
        Files.writeString(
                cases,
                Files.readString(cases).replace("T23:59:59Z", "T12:00:00Z").replace("T00:00:00Z", "T12:00:00Z"));
        String out = run(3, "pack", "test", pack.toString(), "--prove");
        assertTrue(
                out.contains("'now.getEpochSecond() / 86400 % 7 == 1' → 'now.getEpochSecond() / 86401 % 7 == 1'"), out);
        assertTrue(out.contains("not proven: "), out);
        assertFalse(Files.exists(PackProof.beside(pack)));
    }

    @Test
    void whatHasNotChangedIsNotProvenAgain() {
        run(0, "pack", "test", pack.toString(), "--prove");
        String again = run(0, "pack", "test", pack.toString(), "--prove");
        assertFalse(again.contains("CO-01 20 mutants"), again);
        assertTrue(again.contains("proven: "), again);
        String anew = run(0, "pack", "test", pack.toString(), "--prove", "--anew");
        assertTrue(anew.contains(" mutants, "), anew);
    }

    @Test
    void oneControlIsNoProofOfAPack() {
        run(2, "pack", "test", pack.toString(), "--prove", "--control", "CO-01");
    }

    @Test
    void aPackWithoutDocumentsHasNoCoverage() {
        run(2, "pack", "coverage", pack.toString());
    }

    @Test
    void aSentenceThatNoControlOfThePackAnswersIsShownAndCounts() throws Exception {
        coverage("""
                {"documents": [{"document": "P", "sentences": [
                  {"section": "4.2", "sentence": "No failback is begun on a Friday.", "controls": ["CO-01"]},
                  {"section": "4.3", "sentence": "Two people approve.", "controls": ["CO-09"]},
                  {"section": "4.3", "sentence": "This page was printed.", "reason": "says nothing about machines"}]}]}
                """);
        String out = run(3, "pack", "coverage", pack.toString());
        assertTrue(
                out.startsWith("Document P: 3 sentences, 2 ask for something, 1 answered, 1 without a control\n"), out);
        assertTrue(out.lines().anyMatch(line -> line.matches(" +✔ CO-01 +No failback is begun on a Friday\\.")), out);
        assertTrue(out.lines().anyMatch(line -> line.matches(" +✘ \\(CO-09\\) +Two people approve\\.")), out);
        assertFalse(out.contains("This page was printed."), out);
        assertTrue(run(3, "pack", "coverage", pack.toString(), "--all").contains("(says nothing about machines)"));
    }

    @Test
    void everySentenceAnsweredIsDone() throws Exception {
        coverage("""
                {"documents": [{"document": "P", "sentences": [
                  {"section": "4.2", "sentence": "No failback is begun on a Friday.", "controls": ["CO-01"]}]}]}
                """);
        run(0, "pack", "coverage", pack.toString());
    }

    private void coverage(String json) throws IOException {
        Files.writeString(pack.resolve("coverage.json"), json);
    }

    private static String run(int code, String... arguments) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            assertEquals(code, Main.run(arguments), () -> out.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
