package io.reprotect.preflight.evaluate.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PropertyReadsTest {
    private static Reads reads(String conditions, String consequence) {
        CompiledControl compiled = Packs.compile(Packs.rule(conditions, consequence));
        assertNull(compiled.error());
        return compiled.reads();
    }

    @Test
    void theExampleReadsWhatItMentions() {
        Reads reads = Packs.compile(Packs.MT_04).reads();
        assertEquals(
                Map.of("MasterTarget", Set.of("vmId"), "ScsiController", Set.of("busNumber", "type", "vmId")),
                reads.properties());
        assertEquals(
                Map.of(
                        "MT-04 fail: a controller that is not LSI Logic", Set.of(),
                        "MT-04 fail: no SCSI controller", Set.of("ScsiController"),
                        "MT-04 pass", Set.of("ScsiController")),
                reads.negatedTypesByRule());
        assertEquals(
                Set.of("MasterTarget", "ScsiController"), reads.typesByRule().get("MT-04 pass"));
    }

    @Test
    void aTypeMatchedForPresenceIsReadWithoutProperties() {
        Reads reads = reads("$mt : MasterTarget() exists ScsiController()", "findings.pass(\"x\", $mt);");
        assertEquals(Map.of("MasterTarget", Set.of(), "ScsiController", Set.of()), reads.properties());
        assertEquals(Set.of(), reads.negatedTypesByRule().get("MT-04 tested"));
    }

    @Test
    void whatOnlyTheConsequenceReadsCounts() {
        Reads reads = reads("$mt : MasterTarget()", "findings.pass(\"x\" + $mt.agentVersion() + $mt.osFamily(), $mt);");
        assertEquals(Map.of("MasterTarget", Set.of("agentVersion", "osFamily")), reads.properties());
    }

    @Test
    void aMethodOfAFactReadsWhatItsBodyReads() {
        Reads reads = reads(
                "$c : Clock() $mt : MasterTarget($c.secondsSince(lastHeartbeat) > 3, owner != null)",
                "findings.pass(\"x\", $mt);");
        assertEquals(
                Map.of("Clock", Set.of("now"), "MasterTarget", Set.of("configurationServerId", "lastHeartbeat")),
                reads.properties());
    }

    @Test
    void notForallAndAccumulateCountAtEveryDepth() {
        Reads reads = reads("""
                $mt : MasterTarget($vm : vmId)
                not (ScsiController(vmId == $vm) and not ProtectedItem(targetVmId == $vm))
                """, "findings.pass(\"x\", $mt);");
        assertEquals(
                Set.of("ProtectedItem", "ScsiController"),
                reads.negatedTypesByRule().get("MT-04 tested"));
        Reads forall = reads(
                "$mt : MasterTarget($vm : vmId) forall(ScsiController(vmId == $vm, busNumber < 3))",
                "findings.pass(\"x\", $mt);");
        assertEquals(Set.of("ScsiController"), forall.negatedTypesByRule().get("MT-04 tested"));
        Reads counted = reads(
                "$mt : MasterTarget($vm : vmId) accumulate(ScsiController(vmId == $vm, $b : busNumber); $n : sum($b))",
                "findings.pass(\"x\" + $n, $mt);");
        assertEquals(Set.of("ScsiController"), counted.negatedTypesByRule().get("MT-04 tested"));
        assertEquals(Set.of("busNumber", "vmId"), counted.properties().get("ScsiController"));
    }
}
