package io.reprotect.preflight.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reprotect.preflight.evaluate.WaiverCheck;
import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Status;
import io.reprotect.preflight.finding.Verdict;
import io.reprotect.preflight.finding.Waiver;
import io.reprotect.preflight.snapshot.CanonicalJson;
import io.reprotect.preflight.snapshot.Snapshot;
import io.reprotect.preflight.snapshot.SnapshotJson;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** VM-13: a clash of UUIDs may be waived with a VM elsewhere, and never among what one master target will hold. */
class ClashWaiverTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void aClashWithAMachineOfAnotherMasterTargetMayBeWaived() throws IOException {
        Snapshot clash = clash("web-01", "db-01", "uuid");
        assertEquals(Map.of("web-01", "FAIL waived", "db-01", "FAIL waived"), judge(clash));
    }

    @Test
    void aClashWithAMachineOfTheSameMasterTargetIsNeverWaived() throws IOException {
        assertEquals(Map.of("web-01", "FAIL", "web-02", "FAIL"), judge(clash("web-01", "web-02", "uuid")));
    }

    @Test
    void aClashWithItsMasterTargetIsNeverWaived() throws IOException {
        assertEquals(Map.of("web-01", "FAIL"), judge(clash("web-01", "mt-win-01", "uuid")));
    }

    @Test
    void aUuidThatCannotBeComparedIsNeverWaived() throws IOException {
        assertEquals(Map.of("web-01", "UNKNOWN"), judge(disk("web-01", "00000000-0000-0000-0000-000000000000")));
    }

    /** What VM-13 finds with a waiver for all machines. */
    private static Map<String, String> judge(Snapshot snapshot) {
        LocalDate day = LocalDate.ofInstant(snapshot.clock().now(), ZoneOffset.UTC);
        List<Waiver> waivers = List.of(new Waiver("VM-13", "*", "replicas", "change owner", day));
        assertEquals(List.of(), WaiverCheck.problems(waivers, snapshot, List.of(ShippedPack.PACK)));
        Assessment assessment = ShippedPack.assess(snapshot, waivers);
        Map<String, String> found = new TreeMap<>();
        boolean waived = true;
        for (Finding finding : assessment.findings()) {
            if (finding.control().equals("VM-13")
                    && finding.status() != Status.PASS
                    && finding.status() != Status.NOT_APPLICABLE) {
                found.put(finding.subject().name(), finding.status() + (finding.waiver() == null ? "" : " waived"));
                waived &= finding.waiver() != null;
            }
        }
        assertEquals(waived ? Verdict.CLEARED : Verdict.BLOCKED, assessment.verdict());
        return found;
    }

    private static Snapshot clash(String one, String other, String property) throws IOException {
        JsonNode root = MAPPER.readTree(Files.readAllBytes(HealthySite.ARCHIVED));
        return disk(one, disk(root, other).get(property).asText());
    }

    private static Snapshot disk(String vm, String uuid) throws IOException {
        JsonNode root = MAPPER.readTree(Files.readAllBytes(HealthySite.ARCHIVED));
        disk(root, vm).put("uuid", uuid);
        return SnapshotJson.read("changed", CanonicalJson.bytes(root)).snapshot();
    }

    private static ObjectNode disk(JsonNode root, String vmName) {
        for (JsonNode vm : root.get("facts").get("Vm")) {
            if (vm.get("name").asText().equals(vmName)) {
                for (JsonNode disk : root.get("facts").get("VirtualDisk")) {
                    if (disk.get("vmId").equals(vm.get("id"))) {
                        return (ObjectNode) disk;
                    }
                }
            }
        }
        throw new AssertionError("no disk of " + vmName);
    }
}
