package io.reprotect.preflight.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.facts.Provider;
import io.reprotect.preflight.facts.ReplicationGroup;
import io.reprotect.preflight.facts.ScsiController;
import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Readiness;
import io.reprotect.preflight.finding.Stage;
import io.reprotect.preflight.finding.Status;
import io.reprotect.preflight.finding.Verdict;
import io.reprotect.preflight.finding.Waiver;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final String NAMED_BAD_FAILS = """
            rule "VM-00 pass"
            when
                $m : Machine(name != "name of m-bad")
            then
                findings.pass("good", $m);
            end

            rule "VM-00 fail"
            when
                $m : Machine(name == "name of m-bad")
            then
                findings.fail("bad", $m);
            end
            """;

    private static void assertBlockedBecause(String reason, Assessment assessment) {
        assertEquals(Verdict.BLOCKED, assessment.verdict());
        assertTrue(
                assessment.reasons().stream().anyMatch(r -> r.contains(reason)),
                assessment.reasons().toString());
        assertTrue(assessment.machines().stream().noneMatch(Readiness::ready));
    }

    @Test
    void anEmptyRequestIsNeverCleared() {
        Scenario scenario = Scenario.healthy().without("m-1");
        Assessment assessment = Evaluating.evaluate(scenario.snapshot(), Rules.mt04());
        assertBlockedBecause("the request names no machine", assessment);
    }

    @Test
    void aRequestWithoutSealIsNeverCleared() {
        Scenario scenario = Scenario.healthy().unsealed("Machine", "request");
        Assessment assessment = Evaluating.evaluate(scenario.snapshot(), Rules.mt04(), Rules.machinePass());
        assertBlockedBecause("not sealed", assessment);
    }

    @Test
    void aModernizedMachineIsNeverClearedByTheClassicPack() {
        Scenario scenario = Scenario.healthy().add(Scenario.item("item-m-1", "cs-1", Provider.IN_MAGE_RCM, null));
        Assessment assessment = Evaluating.evaluate(scenario.snapshot(), Rules.mt04(), Rules.machinePass());
        assertBlockedBecause("no complete pack for the replication provider IN_MAGE_RCM: name of m-1", assessment);
    }

    @Test
    void aMachineThatTheVaultDoesNotKnowIsNeverCleared() {
        Scenario scenario = Scenario.healthy().add(Scenario.requested("m-1", null, "mt/1", "mt/1"));
        Assessment assessment = Evaluating.evaluate(scenario.snapshot(), Rules.mt04(), Rules.machinePass());
        assertBlockedBecause("the architecture is not known", assessment);
    }

    @Test
    void aChangedClassicPackIsNoneOfTheShippedOnes() {
        Pack changed = Rules.pack("asr-classic", "sha256:changed", Rules.mt04(), Rules.machinePass());
        assertBlockedBecause(
                "not the one shipped", Evaluating.evaluate(Scenario.healthy().snapshot(), changed));
    }

    @Test
    void anotherPackDoesNotReplaceTheShippedOne() {
        Pack other = Rules.pack("asr-classic2", "sha256:other");
        assertBlockedBecause(
                "was not evaluated", Evaluating.evaluate(Scenario.healthy().snapshot(), other));
    }

    @Test
    void aMachineForWhichNothingPassedIsNeverCleared() {
        Assessment assessment = Evaluating.evaluate(Scenario.healthy().snapshot(), Rules.mt04());
        assertBlockedBecause("no control has passed for it: name of m-1", assessment);
    }

    @Test
    void aStageOfWhichTheShippedPackHoldsNothingIsNeverClearedByAnotherPack() {
        Control later = Rules.control(
                "VM-00",
                "Machine",
                Rules.MACHINE_PASS,
                Control.Level.REQUIRED,
                "failback",
                Control.GapScope.SUBJECT,
                List.of());
        Assessment assessment = new Evaluation(Set.of(Rules.DIGEST))
                .evaluate(
                        Scenario.healthy().snapshot(),
                        "sha256:s",
                        List.of(Rules.pack(Rules.mt04()), Rules.pack("asr_classic", "sha256:other", later)),
                        Stage.FAILBACK,
                        Limits.standard());
        assertEquals(Status.PASS, Evaluating.finding(assessment, "VM-00", "m-1").status());
        assertBlockedBecause("holds no control of this stage", assessment);
    }

    @Test
    void theFailbackStageIsClearedWhereEveryShippedControlOfItWasJudgedAndEveryMachinePassed() {
        Assessment assessment = failback(Rules.MACHINE_PASS, Scenario.healthy());
        assertEquals(List.of(), assessment.reasons());
        assertEquals(Verdict.CLEARED, assessment.verdict());
        assertTrue(assessment.findings().stream().noneMatch(f -> f.control().equals("MT-04")));
    }

    @Test
    void aMachineOfWhichNothingOfTheFailbackStagePassedIsNotCleared() {
        Assessment assessment = failback("""
                rule "VM-00 not applicable"
                when
                    $m : Machine()
                then
                    findings.notApplicable("it has none", $m);
                end
                """, Scenario.healthy());
        assertBlockedBecause("no control has passed for it", assessment);
    }

    private static Assessment failback(String drl, Scenario scenario) {
        Control later = Rules.control(
                "VM-00", "Machine", drl, Control.Level.REQUIRED, "failback", Control.GapScope.SUBJECT, List.of());
        return new Evaluation(Set.of(Rules.DIGEST))
                .evaluate(
                        scenario.snapshot(),
                        "sha256:s",
                        List.of(Rules.pack(Rules.mt04(), later)),
                        Stage.FAILBACK,
                        Limits.standard());
    }

    @Test
    void aRequiredControlThatOnlyNotesSomethingHasNotPassed() {
        Control noting = Rules.control("MT-18", "MasterTarget", """
                rule "MT-18 notice"
                when
                    $mt : MasterTarget()
                then
                    findings.notice("look at it", $mt);
                end
                """);
        Assessment assessment =
                Evaluating.evaluate(Scenario.healthy().snapshot(), Rules.mt04(), Rules.machinePass(), noting);
        assertEquals(
                Status.UNKNOWN, Evaluating.finding(assessment, "MT-18", "mt/1").status());
        assertEquals(Verdict.BLOCKED, assessment.verdict());
    }

    @Test
    void controlsOfAnotherStageAreNotJudged() {
        Control later = Rules.control(
                "VM-21",
                "Machine",
                NAMED_BAD_FAILS,
                Control.Level.REQUIRED,
                "failback",
                Control.GapScope.SUBJECT,
                List.of());
        Assessment assessment =
                Evaluating.evaluate(Scenario.healthy().snapshot(), Rules.mt04(), Rules.machinePass(), later);
        assertTrue(assessment.findings().stream().noneMatch(f -> f.control().equals("VM-21")));
        assertEquals(Verdict.CLEARED, assessment.verdict());
    }

    @Test
    void aControlIdStandsOnce() {
        Pack first = Rules.pack(Rules.mt04());
        Pack second = Rules.pack("other", "sha256:o", Rules.mt04());
        assertThrows(
                IllegalArgumentException.class,
                () -> Evaluating.evaluate(Scenario.healthy().snapshot(), first, second));
    }

    @Test
    void aFailureOfOneMachineLeavesOthersReady() {
        Scenario scenario = Scenario.healthy().machine("m-bad", "mt/1");
        Assessment assessment =
                Evaluating.evaluate(scenario.snapshot(), Rules.control("VM-00", "Machine", NAMED_BAD_FAILS));
        assertTrue(ready(assessment, "m-1"));
        assertFalse(ready(assessment, "m-bad"));
    }

    @Test
    void aGroupGoesWholeOrNotAtAll() {
        Scenario scenario = Scenario.healthy()
                .machine("m-bad", "mt/1")
                .machine("m-3", "mt/1")
                .add(new ReplicationGroup("group/1", "g", 2L))
                .add(Scenario.item("item-m-1", "cs-1", Provider.IN_MAGE, "group/1"))
                .add(Scenario.item("item-m-bad", "cs-1", Provider.IN_MAGE, "group/1"));
        Assessment assessment =
                Evaluating.evaluate(scenario.snapshot(), Rules.control("VM-00", "Machine", NAMED_BAD_FAILS));
        Readiness readiness = assessment.machines().get(0);
        assertEquals("m-1", readiness.id());
        assertEquals("m-bad", readiness.blockedBy().get(0).subjectId());
        assertFalse(readiness.ready());
        assertTrue(ready(assessment, "m-3"));
    }

    @Test
    void aFailureOfAMasterTargetBlocksTheMachinesOnItOnly() {
        Scenario scenario = Scenario.healthy()
                .add(Scenario.vm("vm-8"))
                .add(Scenario.controller("vm-8", 1000, ScsiController.Type.BUS_LOGIC))
                .add(Scenario.target("mt/2", "cs-1", "vm-8"))
                .machine("m-2", "mt/2");
        Assessment assessment = Evaluating.evaluate(scenario.snapshot(), Rules.mt04(), Rules.machinePass());
        assertTrue(ready(assessment, "m-1"));
        assertFalse(ready(assessment, "m-2"));
    }

    @Test
    void aWaiverInForceClearsAndStaysVisible() {
        Scenario scenario = Scenario.healthy().add(Scenario.controller("vm-9", 1001, ScsiController.Type.BUS_LOGIC));
        Waiver waiver = new Waiver("MT-04", "mt/1", "reason", "someone", LocalDate.of(2026, 2, 1));
        Evaluation evaluation = new Evaluation(Set.of(Rules.DIGEST));
        Assessment assessment = evaluation.evaluate(
                scenario.snapshot(),
                "sha256:s",
                List.of(Rules.pack(Rules.mt04(), Rules.machinePass())),
                Stage.REPROTECT,
                Limits.standard(),
                findings -> findings.stream()
                        .map(f -> f.blocks() ? waived(f, waiver) : f)
                        .toList());
        assertEquals(Verdict.CLEARED, assessment.verdict());
        assertEquals(
                Status.FAIL, Evaluating.finding(assessment, "MT-04", "mt/1").status());
        assertTrue(ready(assessment, "m-1"));
    }

    @Test
    void theOrderOfFactsAndControlsDoesNotMatter() {
        Scenario scenario = Scenario.healthy();
        for (int i = 10; i < 30; i++) {
            scenario.add(Scenario.vm("vm-" + i))
                    .add(Scenario.controller("vm-" + i, 1000, ScsiController.Type.values()[i % 5]))
                    .add(Scenario.target("mt/" + i, "cs-1", "vm-" + i))
                    .machine("m-" + i, i == 20 ? "mt/none" : "mt/" + i);
            if (i % 7 == 0) {
                scenario.gap("ScsiController", "vm-" + i, null);
            }
        }
        scenario.twice(Scenario.vm("vm-12")).unsealed("VmSnapshot", "vm-13");
        Control late = Rules.control("VM-00", "Machine", NAMED_BAD_FAILS);
        Assessment expected = Evaluating.evaluate(scenario.snapshot(), Rules.mt04(), late);
        for (long seed = 1; seed <= 3; seed++) {
            assertEquals(expected, Evaluating.evaluate(scenario.shuffled(seed), late, Rules.mt04()));
        }
    }

    private static boolean ready(Assessment assessment, String machine) {
        return assessment.machines().stream().anyMatch(r -> r.id().equals(machine) && r.ready());
    }

    private static Finding waived(Finding f, Waiver waiver) {
        return new Finding(
                f.control(),
                f.subject(),
                f.status(),
                f.message(),
                f.observed(),
                f.required(),
                f.retryAt(),
                f.causedBy(),
                f.evidence(),
                waiver);
    }
}
