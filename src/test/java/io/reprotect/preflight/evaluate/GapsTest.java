package io.reprotect.preflight.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.facts.ConfigurationServer;
import io.reprotect.preflight.facts.ScsiController;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Status;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GapsTest {
    private static final String FRESH = """
            rule "CS-01 pass"
            when
                $clock : Clock()
                $cs : ConfigurationServer(lastHeartbeat != null, $clock.secondsSince(lastHeartbeat) <= 900)
            then
                findings.pass("fresh", $cs);
            end

            rule "CS-01 fail"
            when
                $clock : Clock()
                $cs : ConfigurationServer(lastHeartbeat != null, $clock.secondsSince(lastHeartbeat) > 900)
            then
                findings.fail("stale", $cs);
            end
            """;

    private static Finding mt04(Scenario scenario) {
        return Evaluating.finding(Evaluating.evaluate(scenario.snapshot(), Rules.mt04()), "MT-04", "mt/1");
    }

    private static void assertUnknown(String because, Finding finding) {
        assertEquals(Status.UNKNOWN, finding.status(), finding.message());
        assertTrue(finding.message().contains(because), finding.message());
    }

    @Test
    void aCollectionThatCouldNotBeReadSpoilsAPass() {
        assertUnknown("it could not be read", mt04(Scenario.healthy().gap("ScsiController", "vm-9", null)));
    }

    @Test
    void aGapOfAnotherVmIsIgnored() {
        Scenario scenario = Scenario.healthy().add(Scenario.vm("vm-1")).gap("ScsiController", "vm-1", null);
        assertEquals(Status.PASS, mt04(scenario).status());
    }

    @Test
    void aGapOfAnotherVmCountsForAControlThatLooksAtTheWholeInventory() {
        Control control = Rules.control(
                "MT-04",
                "MasterTarget",
                Rules.MT_04,
                Control.Level.REQUIRED,
                "reprotect",
                Control.GapScope.INVENTORY,
                List.of());
        Scenario scenario = Scenario.healthy().add(Scenario.vm("vm-1")).gap("ScsiController", "vm-1", null);
        Finding finding = Evaluating.finding(Evaluating.evaluate(scenario.snapshot(), control), "MT-04", "mt/1");
        assertUnknown("ScsiController of vm-1", finding);
    }

    @Test
    void aGapOfATypeThatIsNotReadIsIgnored() {
        assertEquals(
                Status.PASS,
                mt04(Scenario.healthy().gap("VmSnapshot", "vm-9", null)).status());
    }

    @Test
    void aGapOfAPropertyThatIsNotReadIsIgnored() {
        assertEquals(
                Status.PASS,
                mt04(Scenario.healthy().gap("MasterTarget", "mt/1", "diskCount"))
                        .status());
    }

    @Test
    void aGapOfAPropertyThatIsReadSpoilsAPass() {
        assertUnknown("MasterTarget.vmId of mt/1", mt04(Scenario.healthy().gap("MasterTarget", "mt/1", "vmId")));
    }

    @Test
    void aFailThatRestsOnAnAbsenceFallsWithAGap() {
        Scenario scenario = Scenario.healthy().without("vm-9/1000").gap("ScsiController", "vm-9", null);
        assertUnknown("ScsiController of vm-9", mt04(scenario));
    }

    @Test
    void aFailThatWasSeenStaysInSpiteOfAGap() {
        Scenario scenario = Scenario.healthy()
                .add(Scenario.controller("vm-9", 1001, ScsiController.Type.BUS_LOGIC))
                .gap("ScsiController", "vm-9", null);
        assertEquals(Status.FAIL, mt04(scenario).status());
    }

    @Test
    void aMissingSealSpoilsAPass() {
        assertUnknown("neither seal nor gap", mt04(Scenario.healthy().unsealed("ScsiController", "vm-9")));
    }

    @Test
    void aVmThatTheSnapshotDoesNotHoldHasNoControllersToJudge() {
        assertUnknown("refers to vm-9", mt04(Scenario.healthy().without("vm-9")));
    }

    @Test
    void anOwnerCollectionThatCouldNotBeReadSpoilsAPass() {
        assertUnknown("Vm of vcenter", mt04(Scenario.healthy().gap("Vm", "vcenter", null)));
    }

    @Test
    void twoFactsOfOneIdAreNeverGreen() {
        Scenario scenario = Scenario.healthy().twice(Scenario.controller("vm-9", 1000, ScsiController.Type.LSI_LOGIC));
        assertTrue(mt04(scenario).blocks());
    }

    @Test
    void aNullWhereNoSourceCanMeanOneIsAGap() {
        Scenario scenario = Scenario.healthy().add(Scenario.controller("vm-9", 1001, null));
        assertTrue(mt04(scenario).blocks());
    }

    @Test
    void anUnknownModelIsUnknownEvenWithoutAGap() {
        Scenario scenario = Scenario.healthy().add(Scenario.controller("vm-9", 1001, ScsiController.Type.OTHER));
        assertUnknown("ScsiController.type of vm-9/1001: its value is not known", mt04(scenario));
    }

    @Test
    void aClockThatIsOffSpoilsWhatIsJudgedByAge() {
        Control control = Rules.control("CS-01", "ConfigurationServer", FRESH);
        Scenario good = Scenario.healthy().clock(Scenario.NOW, Scenario.NOW.plusSeconds(120));
        Scenario skewed = Scenario.healthy().clock(Scenario.NOW, Scenario.NOW.plusSeconds(121));
        Scenario alone = Scenario.healthy().clock(null, Scenario.NOW);

        assertEquals(Status.PASS, cs01(good, control).status());
        assertUnknown("121 s ahead", cs01(skewed, control));
        assertUnknown("no service told the time", cs01(alone, control));
    }

    @Test
    void silenceNamesTheValueThatIsMissing() {
        Control control = Rules.control("CS-01", "ConfigurationServer", FRESH);
        Scenario scenario = Scenario.healthy()
                .add(new ConfigurationServer("cs-1", "cs-1", null, null, null, (Instant) null, null, null));
        assertUnknown(
                "no rule of CS-01 decided it: missing or not known: ConfigurationServer.lastHeartbeat of cs-1",
                cs01(scenario, control));
    }

    @Test
    void onlyThreeOfManyReasonsAreNamed() {
        Scenario scenario = Scenario.healthy();
        for (int key = 1001; key < 1007; key++) {
            scenario.add(Scenario.controller("vm-9", key, ScsiController.Type.OTHER));
        }
        Finding finding = mt04(scenario);
        assertUnknown("; and 3 more", finding);
    }

    private static Finding cs01(Scenario scenario, Control control) {
        return Evaluating.finding(Evaluating.evaluate(scenario.snapshot(), control), "CS-01", "cs-1");
    }
}
