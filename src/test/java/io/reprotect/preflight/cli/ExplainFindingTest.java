package io.reprotect.preflight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.control.PackLoader;
import io.reprotect.preflight.evaluate.Evaluation;
import io.reprotect.preflight.evaluate.Limits;
import io.reprotect.preflight.facts.ProtectedSystem;
import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.finding.Stage;
import io.reprotect.preflight.snapshot.Observed;
import io.reprotect.preflight.snapshot.Snapshot;
import io.reprotect.preflight.snapshot.SnapshotJson;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Findings of the demo explained, with one value of one machine taken away. */
class ExplainFindingTest {
    private static final Path DEMO = Path.of("src/main/resources/io/reprotect/preflight/demo/snapshot.json");
    private static Pack pack;
    private static FinishedRun run;

    @BeforeAll
    static void judge() throws Exception {
        pack = PackLoader.load(Path.of("rules/asr-classic"));
        Snapshot snapshot = withoutVersion(SnapshotJson.read(DEMO).snapshot(), "/web-01");
        Assessment assessment = new Evaluation(Set.of(pack.digest()))
                .evaluate(snapshot, "sha256:" + "0".repeat(64), List.of(pack), Stage.REPROTECT, Limits.standard());
        run = new FinishedRun(Path.of("reports/run"), assessment, snapshot);
    }

    private static Snapshot withoutVersion(Snapshot of, String item) {
        List<Observed> facts = of.facts().stream()
                .map(observed -> observed.fact() instanceof ProtectedSystem system
                                && system.itemId().endsWith(item)
                        ? new Observed(
                                new ProtectedSystem(system.id(), system.itemId(), null, null, system.addressKind()),
                                observed.from())
                        : observed)
                .toList();
        return new Snapshot(
                of.clock(),
                of.collectedAt(),
                of.tool(),
                of.request(),
                of.attestations(),
                of.parameters(),
                of.sources(),
                facts,
                of.seals(),
                of.gaps());
    }

    private static String explained(String control, @Nullable String subject) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ExplainFinding(run, List.of(pack), new PrintStream(out, true, StandardCharsets.UTF_8))
                .explain(control, subject);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void assertSays(String text, String... parts) {
        for (String part : parts) {
            assertTrue(text.contains(part), () -> "no \"" + part + "\" in\n" + text);
        }
    }

    @Test
    void aFailureTellsRuleValuesWhereTheyWereReadAndWhoAsksForIt() {
        assertSays(
                explained("MT-03", "mt-win-01"),
                "MT-03 mt-win-01: FAIL",
                "Rule         fail",
                "ScsiController.type = PARAVIRTUAL",
                "[vcenter:",
                "How to fix   ",
                "Source       document A",
                "Paravirtual SCSI controller");
    }

    @Test
    void aPassTellsTheValuesItRestsOn() {
        String text = explained("MT-22", "mt-lin-01");
        assertSays(text, "MT-22 mt-lin-01: PASS", "Seen         MasterTarget.lastHeartbeat = 20");
        assertFalse(text.contains("How to fix"), text);
    }

    @Test
    void anUnknownTellsWhatIsMissingHowToGetItAndTheAttestationToFill() {
        assertSays(
                explained("MT-11", "web-01 / mt-win-01"),
                ": UNKNOWN",
                "Missing      ProtectedSystem.osVersion of system//",
                "the source gives no value",
                "to get it  the account of azure.credential needs the role Site Recovery Reader",
                "  - fact: ProtectedSystem.osVersion",
                "    subject: \"system//",
                "    value: \"?\"");
    }

    @Test
    void aWaitTellsUntilWhen() {
        assertSays(explained("VM-02", "queue-01"), "Wait         until 20");
    }

    @Test
    void withoutASubjectItListsThem() {
        assertSays(explained("MT-03", null), "mt-lin-01", "mt-win-01", "FAIL");
    }

    @Test
    void aPartOfAPairNamesItWhereItIsTheOnlyOne() {
        assertSays(explained("MT-11", "WEB-02"), "MT-11 web-02 / mt-win-01: ");
    }

    @Test
    void aSubjectThatIsNotThereIsAnsweredWithThoseThatAreTheNearestFirst() {
        UsageException refused = assertThrows(UsageException.class, () -> explained("MT-03", "mt-lin-1"));
        assertEquals(
                "MT-03 judged no subject called \"mt-lin-1\":",
                refused.getMessage().lines().findFirst().orElse(""));
        assertTrue(refused.getMessage().lines().toList().get(1).startsWith("  mt-lin-01   (mt/"), refused.getMessage());
    }

    @Test
    void aNameOfSeveralSubjectsIsAnsweredWithAllOfThem() {
        UsageException refused = assertThrows(UsageException.class, () -> explained("MT-11", "mt-win-01"));
        assertTrue(refused.getMessage().contains("name one by its id"), refused.getMessage());
        assertTrue(refused.getMessage().contains("web-01 / mt-win-01"), refused.getMessage());
    }

    @Test
    void aControlThatTheRunDidNotJudgeIsRefused() {
        assertTrue(assertThrows(UsageException.class, () -> explained("XX-99", null))
                .getMessage()
                .contains("holds no finding of a control \"XX-99\""));
    }

    @Test
    void aFolderWithoutARunIsRefused() {
        assertTrue(assertThrows(UsageException.class, () -> FinishedRun.read(Path.of("src")))
                .getMessage()
                .contains("holds no run"));
    }
}
