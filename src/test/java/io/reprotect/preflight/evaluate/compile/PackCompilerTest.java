package io.reprotect.preflight.evaluate.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.reprotect.preflight.facts.MasterTarget;
import io.reprotect.preflight.facts.OsFamily;
import io.reprotect.preflight.facts.ScsiController;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackCompilerTest {
    static MasterTarget masterTarget(String id, String vm) {
        return new MasterTarget(id, id, id, "cs", "192.0.2.1", OsFamily.LINUX, null, null, null, 3L, vm);
    }

    @Test
    void theExampleControlCompilesAndFires() {
        CompiledControl compiled = Packs.compile(Packs.MT_04);
        assertNull(compiled.error());
        assertNotNull(compiled.model());
        assertEquals(
                List.of(
                        "fail mt/2: SCSI controller 1 is PARAVIRTUAL",
                        "fail mt/3: no SCSI controller is attached",
                        "pass mt/1: every SCSI controller is LSI Logic"),
                Recorded.fire(
                        List.of(compiled.model()),
                        masterTarget("mt/1", "vm-1"),
                        masterTarget("mt/2", "vm-2"),
                        masterTarget("mt/3", "vm-3"),
                        new ScsiController("vm-1/1000", "vm-1", 0, ScsiController.Type.LSI_LOGIC),
                        new ScsiController("vm-2/1000", "vm-2", 0, ScsiController.Type.LSI_LOGIC_SAS),
                        new ScsiController("vm-2/1001", "vm-2", 1, ScsiController.Type.PARAVIRTUAL)));
    }

    private static void accepted(String conditions, String consequence) {
        assertNull(Packs.compile(Packs.rule(conditions, consequence)).error());
    }

    @Test
    void theUsualConditionsCompile() {
        accepted("$mt : MasterTarget()", "findings.pass(\"x\", $mt);");
        accepted(
                """
                $mt : MasterTarget($d : diskCount != null && diskCount <= 60, osFamily == OsFamily.LINUX)
                accumulate(ScsiController(vmId == $mt.vmId); $n : count(); $n > 3)
                accumulate(ScsiController(vmId == $mt.vmId, $b : busNumber); $s : sum($b), $m : max($b))
                """,
                "findings.fail($n + \" controllers \" + $s + \" of \" + $d + $m, $mt);");
        accepted(
                """
                $clock : Clock()
                $mt : MasterTarget(lastHeartbeat != null, $clock.secondsSince(lastHeartbeat) > 900)
                """,
                "findings.failUntil($clock.now().plusSeconds(900), \"old \" + $mt.lastHeartbeat(), $mt);");
        accepted(
                """
                $mt : MasterTarget($vm : vmId, name.toLowerCase() == "x" || agentVersion in ("9", "10"))
                $i : ProtectedItem(datastores contains "ds-1", allowedOperations not contains "x", $n : name, \
                    datastores.size() > 1, vCenterId memberOf allowedOperations, ipAddress == $mt.ipAddress)
                not (ScsiController(vmId == $vm, busNumber > 2) and MasterTarget(id != $mt.id))
                forall(ScsiController(vmId == $vm) ScsiController(vmId == $vm, busNumber >= 0))
                exists (ScsiController(vmId == $vm) or MasterTarget(this != $mt, diskCount < 4L))
                """,
                "findings.notice(($n == null ? \"none\" : $n) + $i.datastores() + (1 + $i.datastores().size()), $mt, $i);");
    }
}
