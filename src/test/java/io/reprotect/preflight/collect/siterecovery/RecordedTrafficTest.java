package io.reprotect.preflight.collect.siterecovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reprotect.preflight.arm.ArmAccess;
import io.reprotect.preflight.facts.ConfigurationServer;
import io.reprotect.preflight.facts.ContainerMapping;
import io.reprotect.preflight.facts.HealthError;
import io.reprotect.preflight.facts.Job;
import io.reprotect.preflight.facts.MasterTarget;
import io.reprotect.preflight.facts.OsFamily;
import io.reprotect.preflight.facts.Policy;
import io.reprotect.preflight.facts.ProcessServer;
import io.reprotect.preflight.facts.ProtectedDisk;
import io.reprotect.preflight.facts.ProtectedItem;
import io.reprotect.preflight.facts.Provider;
import io.reprotect.preflight.facts.RecoveryPlanMember;
import io.reprotect.preflight.facts.ReplicationGroup;
import io.reprotect.preflight.facts.RetentionVolume;
import io.reprotect.preflight.fake.AzureData;
import io.reprotect.preflight.fake.FakeArm;
import io.reprotect.preflight.fake.FakeArmAccess;
import io.reprotect.preflight.fake.FakeVault;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real answers of the service, served again: all of them must be understood. */
class RecordedTrafficTest {
    @BeforeEach
    void present() {
        AzureData.assumePresent();
    }

    @Test
    void aClassicVaultIsUnderstoodWhole() {
        FakeVault vault = FakeVault.empty();
        add(vault, "replicationFabrics", "recorded/fabric_vmware_get.json");
        add(vault, "replicationPolicies", "recorded/policy_failback_inmage_get.json");
        add(vault, "replicationProtectedItems", "recorded/protectedItem_inmage_get_abridged.json");
        add(vault, "replicationJobs", "recorded/job_reprotect_inprogress_abridged.json");
        for (JsonNode mapping :
                AzureData.read("recorded/containerMappings_list.json").path("value")) {
            vault.add("replicationProtectionContainerMappings", (ObjectNode) mapping);
        }
        Reported read = collected(vault, "PwsTestRG", "PwsTestVault");

        assertEquals(List.of(), read.gaps());
        read.assertEveryCollectionIsSealedOrHasAGap();
        ConfigurationServer server = read.one(ConfigurationServer.class, "PwsTestCS");
        assertEquals("Running", server.serviceStatus());
        assertEquals(Instant.parse("2021-04-06T15:03:38.768845400Z"), server.lastHeartbeat());
        assertEquals(2, read.count(ProcessServer.class));
        assertEquals(3L, read.one(MasterTarget.class, "V2A-PS-200").diskCount());
        assertEquals(10734268416L, read.one(RetentionVolume.class, "F").capacityBytes());
        ProtectedItem item = read.one(ProtectedItem.class, "V2A-W2K16-201");
        assertEquals(Provider.IN_MAGE, item.provider());
        assertEquals(OsFamily.WINDOWS, item.osFamily());
        assertEquals("Physical", item.discoveryKind());
        assertEquals(server.id(), item.configurationServerId());
        assertEquals("group/826b9831-3f12-4bd2-aa80-77ae9e925548", item.replicationGroupId());
        assertEquals(2, read.count(ProtectedDisk.class));
        assertEquals(1, read.count(ReplicationGroup.class));
        assertEquals(
                item.policyId(), read.one(Policy.class, "Ploicyv2a-failback").id());
        ContainerMapping failback = read.one(ContainerMapping.class, "reverseMapv2a");
        assertEquals(failback.containerId(), failback.targetContainerId());
        assertNull(read.one(ContainerMapping.class, "pcmmappingv2a").targetContainerId());
        Job job = read.all(Job.class).get(0);
        assertEquals(item.id(), job.itemId());
        assertEquals(Job.State.IN_PROGRESS, job.state());
    }

    @Test
    void aModernizedVaultHasItemsButNoConfigurationServer() {
        FakeVault vault = FakeVault.empty();
        add(vault, "replicationFabrics", "recorded-modernized/fabric_rcm_get.json");
        for (String policy : List.of("rcm", "rcm_testpolicy", "rcmfailback", "rcmfailback_crashconsistent")) {
            add(vault, "replicationPolicies", "recorded-modernized/policy_" + policy + "_get.json");
        }
        for (JsonNode mapping : AzureData.read("recorded-modernized/containerMappings_list.json")
                .path("value")) {
            vault.add("replicationProtectionContainerMappings", (ObjectNode) mapping);
        }
        add(vault, "replicationProtectedItems", "recorded-modernized/protectedItem_rcm_failedover_committed_get.json");
        add(vault, "replicationRecoveryPlans", "recorded-modernized/recoveryPlan_rcm_get.json");
        for (String job : List.of("reprotect_inprogress", "commitfailover_succeeded", "unplannedfailover_inprogress")) {
            add(vault, "replicationJobs", "recorded-modernized/job_" + job + ".json");
        }
        Reported read = collected(vault, "V2A-ECY", "Rcm-Vault-150");

        assertEquals(List.of(), read.gaps());
        read.assertEveryCollectionIsSealedOrHasAGap();
        assertEquals(0, read.count(ConfigurationServer.class));
        ProtectedItem item = read.one(ProtectedItem.class, "Rcm-W2K19-152");
        assertEquals(Provider.IN_MAGE_RCM, item.provider());
        assertEquals(ProtectedItem.ActiveLocation.RECOVERY, item.activeLocation());
        assertEquals("VMware", item.discoveryKind());
        assertEquals(List.of("SharedDS-84-85"), item.datastores());
        assertNull(item.replicationGroupId());
        assertEquals(2, read.count(ProtectedDisk.class));
        assertEquals(1, read.count(RecoveryPlanMember.class));
        assertEquals(3, read.count(Job.class));
        assertTrue(read.all(Job.class).stream().allMatch(job -> item.id().equals(job.itemId())));
        assertEquals(4320L, read.one(Policy.class, "24-hour-replication-policy").recoveryPointHistoryMinutes());
    }

    @Test
    void everyItemOfAMachinesLifeIsUnderstood() {
        for (String state : List.of(
                "rcm_protected",
                "rcm_failedover_commitpending",
                "rcm_failedover_committed",
                "rcmfailback_commitpending",
                "rcmfailback_commitpending_registered",
                "rcmfailback_protected")) {
            FakeVault vault = FakeVault.empty();
            add(vault, "replicationProtectedItems", "recorded-modernized/protectedItem_" + state + "_get.json");
            Reported read = collected(vault, "V2A-ECY", "Rcm-Vault-150");

            assertEquals(List.of(), unexpected(read), state);
            assertEquals(1, read.count(ProtectedItem.class), state);
        }
    }

    @Test
    void recordedHealthErrorsAreUnderstood() {
        FakeVault vault = FakeVault.empty();
        for (JsonNode item : AzureData.read("recorded-modernized/protectedItems_healtherrors_list.json")
                .path("value")) {
            vault.add("replicationProtectedItems", (ObjectNode) item);
        }
        Reported read = collected(vault, "V2A-ECY", "Rcm-Vault-150");

        assertEquals(List.of(), read.gaps(HealthError.class));
        assertTrue(read.count(HealthError.class) > 0);
        assertTrue(
                read.all(HealthError.class).stream().anyMatch(error -> error.severity() == HealthError.Severity.ERROR));
    }

    private static List<String> unexpected(Reported read) {
        return read.gaps().stream().map(Object::toString).toList();
    }

    private static void add(FakeVault vault, String collection, String file) {
        vault.add(collection, (ObjectNode) AzureData.read(file));
    }

    /** Serves the recorded resources as the vault that they are of. */
    private static Reported collected(FakeVault vault, String resourceGroup, String name) {
        String id = vault.all(firstFilled(vault)).get(0).id();
        String subscription = id.split("/")[2];
        vault.serveAs(subscription, resourceGroup, name);
        try (FakeArm fake = FakeArm.start(vault)) {
            ArmAccess to = FakeArmAccess.to(fake);
            return Reported.of(
                    fake,
                    new ArmAccess(
                            to.endpoint(),
                            to.ca(),
                            to.tenant(),
                            subscription,
                            resourceGroup,
                            name,
                            to.credential(),
                            to.deadline(),
                            to.apiVersion()));
        }
    }

    private static String firstFilled(FakeVault vault) {
        return List.of("replicationFabrics", "replicationProtectedItems").stream()
                .filter(collection -> !vault.all(collection).isEmpty())
                .findFirst()
                .orElseThrow();
    }
}
