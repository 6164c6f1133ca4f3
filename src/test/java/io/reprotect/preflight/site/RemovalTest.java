package io.reprotect.preflight.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.evaluate.compile.CompiledControl;
import io.reprotect.preflight.finding.Stage;
import io.reprotect.preflight.finding.Verdict;
import io.reprotect.preflight.snapshot.SnapshotJson;
import io.reprotect.preflight.snapshot.UnreadableException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Nothing that a control reads can be lost from a healthy snapshot without losing CLEARED. */
class RemovalTest {
    private static final Map<String, String> IRRELEVANT = irrelevant();

    @Test
    void whateverIsLostOfWhatControlsReadKeepsTheSiteFromBeingCleared() throws IOException {
        assertTrue(
                cleared(new Mutant("nothing", Files.readAllBytes(HealthySite.ARCHIVED))), "the guard: nothing is lost");
        List<Mutant> mutants = Mutants.of(HealthySite.ARCHIVED, ofStage("reprotect"));
        assertTrue(mutants.size() > 1000, "only " + mutants.size() + " things are read");
        TreeSet<String> survivors = mutants.parallelStream()
                .filter(RemovalTest::cleared)
                .map(Mutant::what)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(String.join("\n", new TreeSet<>(IRRELEVANT.keySet())), String.join("\n", survivors));
    }

    @Test
    void whateverIsLostOfWhatFailbackControlsReadKeepsTheSiteFromBeingCleared() throws IOException {
        assertTrue(
                cleared(new Mutant("nothing", Files.readAllBytes(FailbackSiteTest.ARCHIVED)), Stage.FAILBACK),
                "the guard: nothing is lost");
        List<Mutant> mutants = Mutants.of(FailbackSiteTest.ARCHIVED, ofStage("failback"));
        assertTrue(mutants.size() > 100, "only " + mutants.size() + " things are read");
        TreeSet<String> survivors = mutants.parallelStream()
                .filter(mutant -> cleared(mutant, Stage.FAILBACK))
                .map(Mutant::what)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(String.join("\n", new TreeSet<>(irrelevantToFailback().keySet())), String.join("\n", survivors));
    }

    private static List<CompiledControl> ofStage(String stage) {
        return ShippedPack.CONTROLS.stream()
                .filter(compiled -> compiled.control().stage().equals(stage))
                .toList();
    }

    private static boolean cleared(Mutant mutant) {
        return cleared(mutant, Stage.REPROTECT);
    }

    private static boolean cleared(Mutant mutant, Stage stage) {
        try {
            return ShippedPack.assess(
                                    SnapshotJson.read(mutant.what(), mutant.json())
                                            .snapshot(),
                                    stage)
                            .verdict()
                    == Verdict.CLEARED;
        } catch (UnreadableException e) {
            return false;
        }
    }

    /** What may be null all the same, one by one, and why. Every one of them is a value that its source may lack. */
    private static Map<String, String> irrelevant() {
        Map<String, String> irrelevant = new TreeMap<>();
        because(
                irrelevant,
                "the failover mapping: no mapping of the container to itself, so nothing of failback",
                "null ContainerMapping failover-mapping health",
                "null ContainerMapping failover-mapping policyId",
                "null ContainerMapping failover-mapping state");
        because(
                irrelevant,
                "the failover policy: the values asked for are the failback policy's",
                "null Policy failover-policy appConsistentFrequencyMinutes",
                "null Policy failover-policy recoveryPointHistoryMinutes",
                "null Policy failover-policy recoveryPointThresholdMinutes");
        because(
                irrelevant,
                "when an Azure VM was made: Azure need not say it, and the pass says so",
                "null AzureVm app-01 createdAt",
                "null AzureVm db-01 createdAt",
                "null AzureVm db-02 createdAt",
                "null AzureVm file-01 createdAt",
                "null AzureVm web-01 createdAt",
                "null AzureVm web-02 createdAt");
        because(
                irrelevant,
                "told beside the outcome of a measurement, which decides",
                "null ConnectivityCheck 10.0.0.11:443 probesFailed",
                "null ConnectivityCheck 10.0.0.11:443 probesSent",
                "null ConnectivityCheck 10.0.0.11:443 status",
                "null ConnectivityCheck 10.1.0.11:9443 probesFailed",
                "null ConnectivityCheck 10.1.0.11:9443 probesSent",
                "null ConnectivityCheck 10.1.0.11:9443 status");
        because(
                irrelevant,
                "how fast the configuration server answers is nobody's matter",
                "null ConnectivityCheck 10.0.0.11:443 latencyMillis");
        because(
                irrelevant,
                "what the VM calls itself is told only where its address alone matches",
                "null ProcessServerPlace 3BE80DF5-0235-34AC-B9AAFF63E0F6517B computerName");
        because(
                irrelevant,
                "stands in for a job's missing itemId; this one has its itemId",
                "null Job failover-app-01 targetName",
                "null Job failover-db-01 targetName",
                "null Job failover-db-02 targetName",
                "null Job failover-file-01 targetName",
                "null Job failover-web-01 targetName",
                "null Job failover-web-02 targetName");
        because(
                irrelevant,
                "told beside the count of vCenter, which decides: \"the service gives no count\"",
                "null MasterTarget mt-lin-01 diskCount",
                "null MasterTarget mt-win-01 diskCount");
        because(
                irrelevant,
                "a VM that was deleted on-premises has none, which the documents support; the pass says so",
                "null ProtectedItem app-01 protectableItemId",
                "null ProtectedItem db-01 protectableItemId",
                "null ProtectedItem db-02 protectableItemId",
                "null ProtectedItem file-01 protectableItemId",
                "null ProtectedItem web-01 protectableItemId",
                "null ProtectedItem web-02 protectableItemId");
        because(
                irrelevant,
                "a machine in no group; that of a machine in one is missed",
                "null ProtectedItem app-01 replicationGroupId",
                "null ProtectedItem file-01 replicationGroupId",
                "null ProtectedItem web-01 replicationGroupId",
                "null ProtectedItem web-02 replicationGroupId");
        because(
                irrelevant,
                "only told where it is another vCenter's, which is allowed",
                "null ProtectedItem app-01 vCenterId",
                "null ProtectedItem db-01 vCenterId",
                "null ProtectedItem db-02 vCenterId",
                "null ProtectedItem web-01 vCenterId",
                "null ProtectedItem web-02 vCenterId");
        because(
                irrelevant,
                "the registration is known by either; without both it is missed",
                "null VCenterRegistration vcenter-01 address",
                "null VCenterRegistration vcenter-01 infrastructureId");
        because(
                irrelevant,
                "how much its machines hold matters only of a master target that is the configuration server; these are not",
                "null ProtectedDisk {08E5A7E9-4CA9-37D9-B44C-8157A848F647} capacityBytes",
                "null ProtectedDisk {2C3AC297-9CCB-3512-A3F7-FD38167C942A} capacityBytes",
                "null ProtectedDisk {471AFE26-206C-32C7-B40F-965AD316D614} capacityBytes",
                "null ProtectedDisk {5D34F522-3212-3427-A583-13C8A70AD666} capacityBytes",
                "null ProtectedDisk {70765A75-5BEF-3AEF-8620-F43EBD8D8DAB} capacityBytes",
                "null ProtectedDisk {9E15DFEC-CC22-3EF8-90FA-FF4A82849C24} capacityBytes",
                "null ProtectedDisk {BF8CCF65-6E9B-359C-9095-A42EF3FC0E39} capacityBytes",
                "null ProtectedDisk {CB18EBBD-3BD3-3185-84AC-AE575894217E} capacityBytes");
        because(
                irrelevant,
                "a notice of it is worded for an address of which nothing is told",
                "null ProtectedSystem app-01 addressKind",
                "null ProtectedSystem db-01 addressKind",
                "null ProtectedSystem db-02 addressKind",
                "null ProtectedSystem file-01 addressKind",
                "null ProtectedSystem web-01 addressKind",
                "null ProtectedSystem web-02 addressKind");
        because(
                irrelevant,
                "told beside the heartbeat, which decides: it was never recorded with a list of values",
                "null VCenterRegistration vcenter-01 discoveryStatus");
        because(
                irrelevant,
                "a VM of an unknown guest id says nothing of its system; the versions that the service tells decide",
                "null Vm db-01 guestId",
                "null Vm db-02 guestId",
                "null Vm mt-lin-01 guestId",
                "null Vm mt-win-01 guestId",
                "null Vm web-01 guestId",
                "null Vm web-02 guestId");
        because(
                irrelevant,
                "only notices read it, and a notice is shown whatever else is missing",
                "count of -1 seal of Request of request",
                "count of 1 seal of Request of request",
                "doubled seal of Request of request",
                "removed seal of Request of request",
                "count of -1 seal of Vault of site-recovery",
                "count of 1 seal of Vault of site-recovery",
                "doubled seal of Vault of site-recovery",
                "removed seal of Vault of site-recovery");
        because(irrelevant, "told in the message of a privilege that is lacking; none is", "null Datacenter DC0 name");
        because(
                irrelevant,
                "a host without a master target: which datacenter it lies in is asked of nobody",
                "null HostLocation esx-02.example.com/location datacenterId");
        because(
                irrelevant,
                "disks of machines whose VM exists: none is made, so no space is needed",
                "null ProtectedDisk {08E5A7E9-4CA9-37D9-B44C-8157A848F647} capacityBytes",
                "null ProtectedDisk {2C3AC297-9CCB-3512-A3F7-FD38167C942A} capacityBytes",
                "null ProtectedDisk {471AFE26-206C-32C7-B40F-965AD316D614} capacityBytes",
                "null ProtectedDisk {5D34F522-3212-3427-A583-13C8A70AD666} capacityBytes",
                "null ProtectedDisk {70765A75-5BEF-3AEF-8620-F43EBD8D8DAB} capacityBytes",
                "null ProtectedDisk {9E15DFEC-CC22-3EF8-90FA-FF4A82849C24} capacityBytes",
                "null ProtectedDisk {BF8CCF65-6E9B-359C-9095-A42EF3FC0E39} capacityBytes",
                "null ProtectedDisk {CB18EBBD-3BD3-3185-84AC-AE575894217E} capacityBytes");
        because(
                irrelevant,
                "the VM of the configuration server, of which the addresses alone matter; they are told apart",
                "null ScsiController cs-01/202 busNumber",
                "null ScsiController cs-01/202 type",
                "null VirtualDisk cs-01/255511522 datastoreId",
                "null VirtualDisk cs-01/255511522 delta",
                "null Vm cs-01 hostId",
                "null Vm cs-01 powerState",
                "null Vm cs-01 toolsStatus",
                "null VmHardware cs-01/hardware cpus",
                "null VmHardware cs-01/hardware memoryBytes");
        because(
                irrelevant,
                "a heartbeat proves the same flow; a probe that anyone may have made disproves none",
                "null Probe ps-azure-01 to cs-01:443 fromId",
                "null Probe web-01 to cs-01:443 fromId");
        because(
                irrelevant,
                "no flow of the port table that is judged starts there and ends there: it is told only",
                "null Probe ps-azure-01 to esx-01.example.com:443 fromId",
                "null Probe ps-azure-01 to esx-01.example.com:902 fromId",
                "null Probe ps-azure-01 to vcenter.example.com:443 fromId",
                "null Probe web-01 to esx-01.example.com:443 fromId",
                "null Probe web-01 to esx-01.example.com:902 fromId",
                "null Probe web-01 to mt-lin-01:9443 fromId",
                "null Probe web-01 to mt-win-01:9443 fromId",
                "null Probe web-01 to vcenter.example.com:443 fromId");
        because(
                irrelevant,
                "asked of probes from a configuration or process server only: is it of a URL",
                "null Probe this machine to esx-01.example.com:443 purpose",
                "null Probe this machine to esx-01.example.com:902 purpose",
                "null Probe this machine to mt-lin-01:9443 purpose",
                "null Probe this machine to mt-win-01:9443 purpose",
                "null Probe this machine to vcenter.example.com:443 purpose",
                "null Probe web-01 to esx-01.example.com:443 purpose",
                "null Probe web-01 to esx-01.example.com:902 purpose",
                "null Probe web-01 to mt-lin-01:9443 purpose",
                "null Probe web-01 to mt-win-01:9443 purpose",
                "null Probe web-01 to vcenter.example.com:443 purpose");
        because(
                irrelevant,
                "no guest was asked: being listed by the service is the evidence, and the pass says so",
                "null RetentionVolume /mnt/retention fileSystem",
                "null RetentionVolume /mnt/retention onCacheVolume");
        because(irrelevant, "told in the message; what kind of link it is decides", "null NetworkLink er-01 name");
        because(
                irrelevant,
                "which VM the configuration server is matters only where machines kept their addresses; none did",
                "null ServerVm cs-01/vm vmId");
        because(irrelevant, "a VM of an unknown guest id says nothing of its system", "null Vm cs-01 guestId");
        because(
                irrelevant,
                "the process server was found in Azure by address and name; a VM here could only tell of another",
                "null Vm cs-01 addresses",
                "null Vm db-01 addresses",
                "null Vm db-02 addresses",
                "null Vm mt-lin-01 addresses",
                "null Vm mt-win-01 addresses",
                "null Vm web-01 addresses",
                "null Vm web-02 addresses");
        return irrelevant;
    }

    /** The same for the failback stage. */
    private static Map<String, String> irrelevantToFailback() {
        Map<String, String> irrelevant = new TreeMap<>();
        for (String machine : List.of("app-01", "file-01", "db-01", "db-02", "web-01", "web-02")) {
            for (String property : List.of("endedAt", "itemId", "scenario", "startedAt")) {
                because(
                        irrelevant,
                        "a failover job: were it a later reprotect job, its VM would have to stay put for less long",
                        "null Job failover-" + machine + " " + property);
            }
        }
        because(
                irrelevant,
                "jobs of machines that this request does not mean",
                "null Job failover-app-01 state",
                "null Job failover-file-01 state");
        because(
                irrelevant,
                "the VM of the configuration server, which failback does not concern",
                "null VirtualDisk cs-01/255511522 fileName",
                "null VirtualDisk cs-01/255511522 label",
                "null Vm cs-01 hostId",
                "null Vm cs-01 name",
                "null Vm cs-01 powerState",
                "null VmHardware cs-01/hardware memoryBytes");
        because(
                irrelevant,
                "judged before reprotecting, not before failing back",
                "removed attestation of ConfigurationServer.backupsScheduled");
        return irrelevant;
    }

    private static void because(Map<String, String> into, String reason, String... mutants) {
        for (String mutant : mutants) {
            into.put(mutant, reason);
        }
    }
}
