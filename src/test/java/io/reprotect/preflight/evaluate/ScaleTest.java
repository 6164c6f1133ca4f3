package io.reprotect.preflight.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.facts.Provider;
import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.finding.Status;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScaleTest {
    private static final int MACHINES = 10_000;

    @Test
    void tenThousandMachinesOnOneMasterTargetAreJudgedInTime() {
        Scenario scenario = Scenario.healthy();
        for (int i = 0; i < MACHINES; i++) {
            scenario.twice(Scenario.item("item-" + i, "cs-1", Provider.IN_MAGE, null));
            scenario.twice(Scenario.requested("n-" + i, "item-" + i, "mt/1", "mt/1"));
        }
        for (int i = 0; i < MACHINES; i += 2) {
            scenario.gap("Machine", "n-" + i, "name");
        }
        Control single =
                Rules.control("VM-00", "Machine", Rules.MACHINE_PASS.replace("Machine()", "Machine(name != null)"));
        Control pair = Rules.control("VM-98", "Machine/MasterTarget", """
                rule "VM-98 pass"
                when
                    $m : Machine(name != null, $t : masterTargetId)
                    $mt : MasterTarget(id == $t)
                then
                    findings.pass("joined", $m, $mt);
                end
                """);
        long start = System.nanoTime();
        Assessment assessment = Evaluating.evaluate(scenario.snapshot(), single, pair, Rules.mt04());
        Duration taken = Duration.ofNanos(System.nanoTime() - start);

        assertEquals(2L * (MACHINES + 1) + 1, assessment.findings().size());
        assertEquals(Status.PASS, Evaluating.finding(assessment, "VM-00", "n-1").status());
        assertEquals(
                Status.UNKNOWN, Evaluating.finding(assessment, "VM-00", "n-2").status());
        assertTrue(taken.compareTo(Duration.ofSeconds(60)) < 0, taken.toString());
    }
}
