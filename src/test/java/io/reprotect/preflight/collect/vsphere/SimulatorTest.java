package io.reprotect.preflight.collect.vsphere;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.reprotect.preflight.collect.Progress;
import io.reprotect.preflight.snapshot.Collected;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatorTest {
    @Test
    void aHealthyMasterTargetIsReadWithoutGaps() {
        try (SimulatedVCenter vcenter = SimulatedVCenter.start(3)) {
            vcenter.makeHealthyMasterTarget(vcenter.vms().get(0));
            Collected collected = vcenter.collector(Clock.systemUTC()).collect(Progress.SILENT);
            assertEquals(List.of(), collected.gaps());
        }
    }
}
