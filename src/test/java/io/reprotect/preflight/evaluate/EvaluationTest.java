package io.reprotect.preflight.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.facts.ScsiController;
import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Status;
import io.reprotect.preflight.finding.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    @Test
    void aHealthyEnvironmentIsCleared() {
        Assessment assessment = Evaluating.evaluate(Scenario.healthy().snapshot(), Rules.mt04(), Rules.machinePass());

        Finding finding = Evaluating.finding(assessment, "MT-04", "mt/1");
        assertEquals(Status.PASS, finding.status(), finding.message());
        assertEquals("Title of MT-04: every SCSI controller is LSI Logic", finding.message());
        assertEquals(List.of(), assessment.reasons());
        assertEquals(Verdict.CLEARED, assessment.verdict());
        assertTrue(assessment.machines().get(0).ready());
    }

    @Test
    void aFailureShowsWhatWasReadAndWhere() {
        Scenario scenario = Scenario.healthy().add(Scenario.controller("vm-9", 1001, ScsiController.Type.PARAVIRTUAL));
        Assessment assessment = Evaluating.evaluate(scenario.snapshot(), Rules.mt04(), Rules.machinePass());

        Finding finding = Evaluating.finding(assessment, "MT-04", "mt/1");
        assertEquals(Status.FAIL, finding.status());
        assertEquals("SCSI controller 1 is PARAVIRTUAL", finding.observed());
        assertEquals(Verdict.BLOCKED, assessment.verdict());
        assertTrue(finding.evidence().stream()
                .anyMatch(e -> e.id().equals("vm-9/1001")
                        && "type".equals(e.property())
                        && "PARAVIRTUAL".equals(e.value())
                        && "vcenter:vm-9/1001 config".equals(e.source())));
        assertEquals("MT-04", assessment.machines().get(0).blockedBy().get(0).control());
    }
}
