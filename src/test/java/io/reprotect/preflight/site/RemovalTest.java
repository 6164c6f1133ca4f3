package io.reprotect.preflight.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
        List<Mutant> mutants = Mutants.of(HealthySite.ARCHIVED, ShippedPack.CONTROLS);
        assertTrue(mutants.size() > 1000, "only " + mutants.size() + " things are read");
        TreeSet<String> survivors = mutants.parallelStream()
                .filter(RemovalTest::cleared)
                .map(Mutant::what)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(String.join("\n", new TreeSet<>(IRRELEVANT.keySet())), String.join("\n", survivors));
    }

    private static boolean cleared(Mutant mutant) {
        try {
            return Site.assess(SnapshotJson.read(mutant.what(), mutant.json()).snapshot())
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
        return irrelevant;
    }

    private static void because(Map<String, String> into, String reason, String... mutants) {
        for (String mutant : mutants) {
            into.put(mutant, reason);
        }
    }
}
