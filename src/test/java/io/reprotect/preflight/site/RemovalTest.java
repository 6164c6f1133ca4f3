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
                "told in the message of a job that runs; this one has ended",
                "null Job failover-app-01 startedAt",
                "null Job failover-db-01 startedAt",
                "null Job failover-db-02 startedAt",
                "null Job failover-file-01 startedAt",
                "null Job failover-web-01 startedAt",
                "null Job failover-web-02 startedAt");
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
                "a heartbeat proves the same flow; a probe that anyone may have made disproves none",
                "null Probe ps-azure-01 to cs-01:443 fromId",
                "null Probe web-01 to cs-01:443 fromId");
        because(
                irrelevant,
                "no flow of the port table that is judged starts there and ends there: it is told only",
                "null Probe ps-azure-01 to esx-01.example.com:443 fromId",
                "null Probe ps-azure-01 to esx-01.example.com:902 fromId",
                "null Probe ps-azure-01 to esx-02.example.com:443 fromId",
                "null Probe ps-azure-01 to esx-02.example.com:902 fromId",
                "null Probe ps-azure-01 to vcenter.example.com:443 fromId",
                "null Probe web-01 to esx-01.example.com:443 fromId",
                "null Probe web-01 to esx-01.example.com:902 fromId",
                "null Probe web-01 to esx-02.example.com:443 fromId",
                "null Probe web-01 to esx-02.example.com:902 fromId",
                "null Probe web-01 to mt-lin-01:9443 fromId",
                "null Probe web-01 to mt-win-01:9443 fromId",
                "null Probe web-01 to vcenter.example.com:443 fromId");
        because(
                irrelevant,
                "asked of probes from a configuration or process server only: is it of a URL",
                "null Probe this machine to esx-01.example.com:443 purpose",
                "null Probe this machine to esx-01.example.com:902 purpose",
                "null Probe this machine to esx-02.example.com:443 purpose",
                "null Probe this machine to esx-02.example.com:902 purpose",
                "null Probe this machine to mt-lin-01:9443 purpose",
                "null Probe this machine to mt-win-01:9443 purpose",
                "null Probe this machine to vcenter.example.com:443 purpose",
                "null Probe web-01 to esx-01.example.com:443 purpose",
                "null Probe web-01 to esx-01.example.com:902 purpose",
                "null Probe web-01 to esx-02.example.com:443 purpose",
                "null Probe web-01 to esx-02.example.com:902 purpose",
                "null Probe web-01 to mt-lin-01:9443 purpose",
                "null Probe web-01 to mt-win-01:9443 purpose",
                "null Probe web-01 to vcenter.example.com:443 purpose");
        because(
                irrelevant,
                "no guest was asked: being listed by the service is the evidence, and the pass says so",
                "null RetentionVolume /mnt/retention fileSystem",
                "null RetentionVolume /mnt/retention onCacheVolume");
        return irrelevant;
    }

    private static void because(Map<String, String> into, String reason, String... mutants) {
        for (String mutant : mutants) {
            into.put(mutant, reason);
        }
    }
}
