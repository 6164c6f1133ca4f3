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
}
