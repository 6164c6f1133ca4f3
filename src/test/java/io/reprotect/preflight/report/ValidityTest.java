package io.reprotect.preflight.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.evidence.Run;
import io.reprotect.preflight.facts.ConfigurationServer;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.MasterTarget;
import io.reprotect.preflight.facts.OsFamily;
import io.reprotect.preflight.facts.ServerVersion;
import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.finding.Evidence;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Readiness;
import io.reprotect.preflight.finding.Stage;
import io.reprotect.preflight.finding.Status;
import io.reprotect.preflight.finding.Subject;
import io.reprotect.preflight.finding.Verdict;
import io.reprotect.preflight.finding.Waiver;
import io.reprotect.preflight.snapshot.ClockReading;
import io.reprotect.preflight.snapshot.Observed;
import io.reprotect.preflight.snapshot.Provenance;
import io.reprotect.preflight.snapshot.Snapshot;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ValidityTest {
    private static final Instant NOW = Instant.parse("2026-04-01T12:00:00Z");
    private static final Control.Parameter AGE =
            new Control.Parameter("maxHeartbeatAge", 900, "seconds", 60, 3600, "oldest heartbeat");

    private static Control control(String id, Control.Parameter... parameters) {
        return new Control(
                id,
                "title",
                Control.Level.REQUIRED,
                Control.Waivable.YES,
                "reprotect",
                "MasterTarget",
                "required",
                "why",
                "fix",
                List.of(),
                List.of(parameters),
                List.of(),
                Control.GapScope.SUBJECT,
                id,
                "",
                "");
    }

    private static Finding finding(
            String control, Status status, @Nullable Instant retryAt, @Nullable Waiver waiver, String... facts) {
        return new Finding(
                control,
                new Subject("MasterTarget", "mt/1", "mt-win-01"),
                status,
                "message",
                "observed",
                "required",
                retryAt,
                null,
                List.of(facts).stream()
                        .map(id -> Evidence.reference("MasterTarget", id))
                        .toList(),
                waiver);
    }

    private static MasterTarget target(Instant heartbeat) {
        return new MasterTarget(
                "mt/1", "1", "mt-win-01", "cs/1", null, OsFamily.WINDOWS, null, null, heartbeat, null, null, null);
    }

    private static Run run(boolean ready, List<Fact> facts, Map<String, Long> thresholds, Finding... findings) {
        Provenance from = new Provenance("site-recovery", "x", "", NOW);
        Snapshot snapshot = new Snapshot(
                new ClockReading(NOW, NOW),
                NOW,
                "0.1.0",
                Map.of(),
                List.of(),
                new TreeMap<>(thresholds),
                List.of(),
                facts.stream().map(fact -> new Observed(fact, from)).toList(),
                List.of(),
                List.of());
        Assessment assessment = new Assessment(
                NOW,
                Stage.REPROTECT,
                "sha256:0",
                NOW,
                List.of(),
                ready ? Verdict.CLEARED : Verdict.BLOCKED,
                List.of(),
                List.of(new Readiness("m-1", "web-01", ready, List.of())),
                List.of(findings));
        Pack pack = new Pack(
                "p", "1", "p", "1", "sha256:1", Path.of("p"), List.of(control("MT-22", AGE), control("CS-08")));
        return new Run("run", "0.1.0", NOW, assessment, snapshot, List.of(pack));
    }

    @Test
    void withoutAnythingElseTheAgeOfTheEvidenceEndsIt() {
        Validity validity = Validity.of(run(true, List.of(), Map.of()));
        assertEquals(Instant.parse("2026-04-01T12:15:00Z"), validity.until());
        assertTrue(validity.because().contains("15 minutes old"));
    }

    @Test
    void aHeartbeatThatPassesItsLimitEndsItBefore() {
        Validity validity = Validity.of(run(
                true,
                List.of(target(NOW.minusSeconds(300))),
                Map.of(),
                finding("MT-22", Status.PASS, null, null, "mt/1")));
        assertEquals(NOW.plusSeconds(600), validity.until());
        assertTrue(validity.because().contains("heartbeat of mt-win-01 is then 900 s old"), validity.because());
    }

    @Test
    void aChangedLimitCounts() {
        Validity validity = Validity.of(run(
                true,
                List.of(target(NOW.minusSeconds(30))),
                Map.of("MT-22.maxHeartbeatAge", 60L),
                finding("MT-22", Status.PASS, null, null, "mt/1")));
        assertEquals(NOW.plusSeconds(30), validity.until());
    }

    @Test
    void whereNoHeartbeatWasMatchedAnyServerMayBeTheOneButNoneThatIsOldAlready() {
        ConfigurationServer old =
                new ConfigurationServer("cs/1", "cs-01", null, null, null, NOW.minusSeconds(4000), null, null);
        Validity validity = Validity.of(run(
                true,
                List.of(old, target(NOW.minusSeconds(100))),
                Map.of(),
                finding("MT-22", Status.PASS, null, null)));
        assertEquals(NOW.plusSeconds(800), validity.until());
    }

    @Test
    void aHeartbeatOfAControlThatDidNotPassEndsNothing() {
        Validity validity = Validity.of(run(
                true,
                List.of(target(NOW.minusSeconds(300))),
                Map.of(),
                finding("MT-22", Status.NOT_APPLICABLE, null, null, "mt/1")));
        assertEquals(NOW.plusSeconds(900), validity.until());
    }

    @Test
    void somethingThatExpiresSoonEndsIt() {
        ServerVersion version = new ServerVersion(
                "mt/1/v", "mt-win-01", "mt/1", "9.61", "Supported", NOW.plusSeconds(120), NOW.plusSeconds(240));
        Validity validity =
                Validity.of(run(true, List.of(version), Map.of(), finding("CS-08", Status.PASS, null, null, "mt/1/v")));
        assertEquals(NOW.plusSeconds(120), validity.until());
        assertEquals("agentExpiryDate of mt-win-01", validity.because());
    }

    @Test
    void whereNoMachineCouldGoNothingIsValid() {
        assertNull(Validity.of(run(false, List.of(), Map.of())));
    }

    @Test
    void waitingIsEnoughOnlyWhereEveryBlockerOnlyWaits() {
        Finding waits = finding("MT-22", Status.FAIL, NOW.plusSeconds(60), null);
        Finding longer = finding("CS-08", Status.FAIL, NOW.plusSeconds(90), null);
        Finding fails = finding("CS-08", Status.FAIL, null, null);
        Finding waived = finding(
                "CS-08", Status.FAIL, null, new Waiver("CS-08", "*", "why", "ops", LocalDate.parse("2026-04-09")));

        assertEquals(
                NOW.plusSeconds(90),
                Validity.retry(run(false, List.of(), Map.of(), waits, longer).assessment()));
        assertNull(Validity.retry(run(false, List.of(), Map.of(), waits, fails).assessment()));
        assertEquals(
                NOW.plusSeconds(60),
                Validity.retry(run(false, List.of(), Map.of(), waits, waived).assessment()));
        assertNull(Validity.retry(run(true, List.of(), Map.of()).assessment()));
    }
}
