package io.reprotect.preflight.evaluate.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.control.PackLoader;
import io.reprotect.preflight.finding.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each boundary that the catalogue names has a case on either side of it. */
class BoundariesTest {
    /** Control, how a case's name begins, the status that this case expects of some subject. */
    private static final String BOUNDARIES = """
            CS-01 | a heartbeat of 900 s ago passes | PASS
            CS-01 | a heartbeat of 901 s ago fails | FAIL
            CS-01 | a heartbeat 120 s in the future passes | PASS
            CS-01 | a heartbeat 121 s in the future is unknown | UNKNOWN
            CS-06 | a heartbeat of 900 s ago passes | PASS
            CS-06 | a heartbeat of 901 s ago fails | FAIL
            FP-03 | 15, 1440 and 60 minutes pass | PASS
            FP-03 | RPO threshold one minute less fails | FAIL
            FP-03 | RPO threshold one minute more fails | FAIL
            FP-03 | recovery point retention one minute less fails | FAIL
            FP-03 | recovery point retention one minute more fails | FAIL
            FP-03 | app-consistent snapshot frequency one minute less fails | FAIL
            FP-03 | app-consistent snapshot frequency one minute more fails | FAIL
            MT-01 | 60 disks pass | PASS
            MT-01 | 61 disks fail | FAIL
            MT-04 | BusLogic fails | FAIL
            MT-04 | no SCSI controller fails | FAIL
            MT-16 | 1 byte passes | PASS
            MT-16 | 0 bytes fail | FAIL
            MT-22 | a heartbeat of exactly 15 minutes passes | PASS
            MT-22 | a heartbeat one second older fails | FAIL
            PS-02 | a heartbeat of 900 s ago passes | PASS
            PS-02 | a heartbeat of 901 s ago fails | FAIL
            RG-05 | several failback policies mapped and none named | UNKNOWN
            VM-02 | 899 s after the failover it fails with a forecast | FAIL
            VM-02 | 900 s after the failover it fails without a forecast | FAIL
            VM-02 | a heartbeat one second after the failover passes | PASS
            VM-02 | a heartbeat at the end of the failover fails | FAIL
            CS-08 | newer than process server and configuration server by the last component | FAIL
            MT-15 | FAT12 fails | FAIL
            MT-15 | vfat fails | FAIL
            MT-15 | exFAT is unknown | UNKNOWN
            MT-24 | the configuration server with exactly as much as allowed | PASS
            MT-24 | one byte more fails | FAIL
            MT-26 | 6 GB pass | PASS
            MT-26 | a retention volume of 1 TB passes | PASS
            PS-04 | a heartbeat of 900 s ago passes | PASS
            PS-04 | a heartbeat of 901 s ago proves nothing | UNKNOWN
            PS-07 | just low enough passes | PASS
            PS-07 | one millisecond more fails | FAIL
            VM-14 | a heartbeat one second older fails | FAIL
            VM-15 | as much as is free passes | PASS
            VM-15 | one byte more fails | FAIL
            """;

    @Test
    void everyBoundaryOfTheCatalogueHasItsCases() throws Exception {
        Pack pack = PackLoader.load(Path.of("rules", "asr-classic"));
        List<String> missing = new ArrayList<>();
        int looked = 0;
        for (String line : BOUNDARIES.lines().toList()) {
            String[] wanted = line.strip().split("\\s*\\|\\s*");
            Optional<Control> control = control(pack, wanted[0]);
            if (control.isPresent()) {
                looked++;
                boolean found = CaseReader.read(wanted[0], control.get().cases()).stream()
                        .filter(each -> each.name().startsWith(wanted[1]))
                        .flatMap(each -> each.expect().values().stream())
                        .anyMatch(expected -> expected.status() == Status.valueOf(wanted[2]));
                if (!found) {
                    missing.add(line.strip());
                }
            }
        }
        assertEquals(List.of(), missing);
        assertTrue(looked >= 28, "only " + looked + " boundaries are of controls that the pack holds");
    }

    private static Optional<Control> control(Pack pack, String id) {
        return pack.controls().stream().filter(each -> each.id().equals(id)).findFirst();
    }
}
