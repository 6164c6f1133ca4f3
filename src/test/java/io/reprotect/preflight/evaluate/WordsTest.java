package io.reprotect.preflight.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.facts.ConfigurationServer;
import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.finding.Evidence;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Status;
import io.reprotect.preflight.finding.Verdict;
import io.reprotect.preflight.snapshot.Attestation;
import io.reprotect.preflight.snapshot.Snapshot;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What somebody's word does to findings. */
class WordsTest {
    private static final String BACKUPS = """
            rule "CS-04 pass"
            when
                $cs : ConfigurationServer(backupsScheduled == true)
            then
                findings.pass("yes", $cs);
            end

            rule "CS-04 fail"
            when
                $cs : ConfigurationServer(backupsScheduled == false)
            then
                findings.fail("no", $cs);
            end
            """;
    private static final Attestation YES = word("true", LocalDate.of(2026, 2, 1));

    @Test
    void aWordIsJudgedAsAReadingIsAndNamedAsEvidence() {
        Finding finding = finding(Evaluating.evaluate(snapshot(null, YES), taking("CS-04"), Rules.machinePass()));
        assertEquals(Status.PASS, finding.status());
        Evidence evidence = finding.evidence().stream()
                .filter(each -> each.property() != null)
                .findFirst()
                .orElseThrow();
        assertEquals("backupsScheduled", evidence.property());
        assertEquals("true", evidence.value());
        assertEquals(
                "attestation: by backup team on 2026-01-01, until 2026-02-01, evidence https://wiki.example.com",
                evidence.source());
        assertNull(evidence.readAt());
    }

    @Test
    void withoutAWordThatIsReadNothingIsToldOfIt() {
        Finding finding = finding(Evaluating.evaluate(snapshot(true), taking("CS-04"), Rules.machinePass()));
        assertEquals(Status.PASS, finding.status());
        assertTrue(finding.evidence().stream().allMatch(each -> each.property() == null));
    }

    @Test
    void aWordThatAReadingContradictsDecidesNothingAndIsToldOf() {
        Finding finding = finding(Evaluating.evaluate(snapshot(false, YES), taking("CS-04"), Rules.machinePass()));
        assertEquals(Status.FAIL, finding.status());
        assertTrue(
                finding.evidence().stream()
                        .anyMatch(each -> String.valueOf(each.source()).contains("backup team attested true")),
                finding.evidence().toString());
    }

    @Test
    void anExpiredWordIsNotThere() {
        Attestation expired = new Attestation(
                "ConfigurationServer.backupsScheduled",
                "cs-1",
                "true",
                "backup team",
                LocalDate.of(2025, 12, 1),
                LocalDate.of(2025, 12, 31),
                "https://wiki.example.com");
        Assessment assessment = Evaluating.evaluate(snapshot(null, expired), taking("CS-04"), Rules.machinePass());
        assertEquals(Status.UNKNOWN, finding(assessment).status());
    }

    @Test
    void aWordThatMustNotBeInTheSnapshotKeepsItFromBeingCleared() {
        Assessment cleared = Evaluating.evaluate(snapshot(null, YES), taking("CS-04"), Rules.machinePass());
        assertEquals(Verdict.CLEARED, cleared.verdict());
        Attestation foreign = new Attestation(
                "ConfigurationServer.agentVersion",
                "cs-1",
                "9.9",
                "x",
                YES.on(),
                YES.expires(),
                "https://wiki.example.com");
        Assessment assessment = Evaluating.evaluate(snapshot(null, YES, foreign), taking("CS-04"), Rules.machinePass());
        assertEquals(Verdict.BLOCKED, assessment.verdict());
        assertTrue(
                assessment.reasons().get(0).contains("must not be there"),
                assessment.reasons().toString());
        assertTrue(assessment.machines().stream().noneMatch(machine -> machine.ready()));
    }

    @Test
    void aPackBesidesCannotMakeTheShippedOneTakeAWord() {
        Control shipped = Rules.control("CS-04", "ConfigurationServer", BACKUPS);
        Control other = Rules.control("XX-04", "ConfigurationServer", BACKUPS.replace("CS-04", "XX-04"));
        Pack company = Rules.pack("company", "sha256:" + "c".repeat(64), taking(other));
        Assessment assessment =
                Evaluating.evaluate(snapshot(null, YES), Rules.pack(shipped, Rules.machinePass()), company);
        Finding finding = finding(assessment);
        assertEquals(Status.UNKNOWN, finding.status());
        assertTrue(finding.message().contains("rests on the word of backup team"), finding.message());
        assertEquals(
                Status.PASS, Evaluating.finding(assessment, "XX-04", "cs-1").status());
    }

    @Test
    void aControlDoesNotTakeTheWordThatAnotherOfItsPackLists() {
        Control silent = Rules.control("CS-04", "ConfigurationServer", BACKUPS);
        Control other = Rules.control(
                "CS-05",
                "ConfigurationServer",
                BACKUPS.replace("CS-04", "CS-05").replace("CS_04", "CS_05"));
        Assessment assessment =
                Evaluating.evaluate(snapshot(null, YES), Rules.pack(silent, taking(other), Rules.machinePass()));
        assertEquals(
                Status.UNKNOWN, Evaluating.finding(assessment, "CS-04", "cs-1").status());
        assertEquals(
                Status.PASS, Evaluating.finding(assessment, "CS-05", "cs-1").status());
    }

    @Test
    void theWordsOfTheSnapshotAreTheSameEvidenceWhateverTheirOrder() {
        Attestation other = new Attestation(
                "ConfigurationServer.backupsScheduled",
                "cs-2",
                "false",
                "backup team",
                YES.on(),
                YES.expires(),
                "https://wiki.example.com");
        Assessment one = Evaluating.evaluate(two(YES, other), taking("CS-04"), Rules.machinePass());
        Assessment two = Evaluating.evaluate(two(other, YES), taking("CS-04"), Rules.machinePass());
        assertEquals(one.findings(), two.findings());
    }

    private static Snapshot two(Attestation... words) {
        return with(Scenario.healthy().add(Scenario.server("cs-2")).snapshot(), words);
    }

    private static Finding finding(Assessment assessment) {
        return Evaluating.finding(assessment, "CS-04", "cs-1");
    }

    private static Control taking(String id) {
        return taking(Rules.control(id, "ConfigurationServer", BACKUPS.replace("CS-04", id)));
    }

    private static Control taking(Control control) {
        return new Control(
                control.id(),
                control.title(),
                control.level(),
                control.waivable(),
                control.stage(),
                control.subject(),
                control.required(),
                control.rationale(),
                control.remediation(),
                control.sources(),
                control.parameters(),
                List.of("ConfigurationServer.backupsScheduled"),
                control.gapScope(),
                control.folder(),
                control.drl().replace("rules.asr_classic.XX", "rules.company.XX"),
                control.cases());
    }

    private static Snapshot snapshot(Boolean read, Attestation... words) {
        ConfigurationServer server =
                new ConfigurationServer("cs-1", "cs-1", null, null, "Running", Scenario.NOW, "Normal", "9", read);
        return with(Scenario.healthy().add(server).snapshot(), words);
    }

    private static Snapshot with(Snapshot snapshot, Attestation... words) {
        return new Snapshot(
                snapshot.clock(),
                snapshot.collectedAt(),
                snapshot.tool(),
                snapshot.request(),
                Arrays.asList(words),
                snapshot.parameters(),
                snapshot.sources(),
                snapshot.facts(),
                snapshot.seals(),
                snapshot.gaps());
    }

    private static Attestation word(String value, LocalDate expires) {
        return new Attestation(
                "ConfigurationServer.backupsScheduled",
                "cs-1",
                value,
                "backup team",
                LocalDate.of(2026, 1, 1),
                expires,
                "https://wiki.example.com");
    }
}
