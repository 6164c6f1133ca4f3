package io.reprotect.preflight.collect.siterecovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import io.reprotect.preflight.facts.RecoveryPlan;
import io.reprotect.preflight.facts.RecoveryPlanMember;
import io.reprotect.preflight.facts.ReplicationGroup;
import io.reprotect.preflight.facts.RetentionVolume;
import io.reprotect.preflight.facts.Root;
import io.reprotect.preflight.facts.VCenterRegistration;
import io.reprotect.preflight.facts.Vault;
import io.reprotect.preflight.fake.FakeArm;
import io.reprotect.preflight.fake.FakeVault;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SiteRecoveryCollectorTest {
    private FakeVault vault;
    private FakeArm fake;

    @BeforeEach
    void start() {
        vault = FakeVault.healthy("web-01", "web-02");
        vault.addMachine("db-01", "Linux");
        fake = FakeArm.start(vault);
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void aHealthyVaultIsReadWithoutAGap() {
        Reported read = Reported.of(fake);

        assertEquals(List.of(), read.gaps());
        assertEquals(1, read.count(Vault.class));
        assertEquals(1, read.count(ConfigurationServer.class));
        assertEquals(1, read.count(ProcessServer.class));
        assertEquals(2, read.count(MasterTarget.class));
        assertEquals(2, read.count(RetentionVolume.class));
        assertEquals(0, read.count(HealthError.class));
        assertEquals(1, read.count(VCenterRegistration.class));
        assertEquals(2, read.count(Policy.class));
        assertEquals(2, read.count(ContainerMapping.class));
        assertEquals(3, read.count(ProtectedItem.class));
        assertEquals(6, read.count(ProtectedDisk.class));
        assertEquals(3, read.count(ReplicationGroup.class));
        assertEquals(1, read.count(RecoveryPlan.class));
        assertEquals(2, read.count(RecoveryPlanMember.class));
        assertEquals(3, read.count(Job.class));
    }

    @Test
    void everyOwnerOfACollectionHasASealWithTheRightCount() {
        Reported.of(fake).assertEveryCollectionIsSealedOrHasAGap();
    }

    @Test
    void anItemHoldsWhatOnlyItsOwnGetTells() {
        ProtectedItem item = Reported.of(fake).one(ProtectedItem.class, "web-01");

        String fabric = (vault.id() + "/replicationFabrics/fabric-cs-01").toLowerCase(Locale.ROOT);
        assertEquals(fabric, item.configurationServerId());
        assertEquals(fabric + "/replicationprotectioncontainers/cloud_fabric-cs-01", item.containerId());
        assertEquals(item.containerId() + "/replicationprotecteditems/web-01", item.id());
        assertEquals(Provider.IN_MAGE_AZURE_V2, item.provider());
        assertEquals("UnplannedFailoverCommitted", item.protectionState());
        assertEquals(ProtectedItem.ActiveLocation.RECOVERY, item.activeLocation());
        assertEquals(List.of("CompleteMigration", "DisableProtection", "SwitchProtection"), item.allowedOperations());
        assertEquals("None", item.currentScenario());
        assertEquals(OsFamily.WINDOWS, item.osFamily());
        assertEquals("10.0.1.11", item.ipAddress());
        assertEquals(Instant.parse("2026-01-01T11:58:00.123456700Z"), item.lastHeartbeat());
        assertEquals("VMware", item.discoveryKind());
        assertEquals(List.of("ds-prod-01"), item.datastores());
        assertTrue(String.valueOf(item.targetVmId()).endsWith("/virtualmachines/web-01"));
        assertTrue(String.valueOf(item.replicationGroupId()).startsWith("group/"));
    }

    @Test
    void aJobIsTiedToTheItemItRanOn() {
        Reported read = Reported.of(fake);

        assertEquals(
                read.one(ProtectedItem.class, "web-02").id(),
                read.all(Job.class).stream()
                        .filter(job -> job.id().endsWith("/failover-web-02"))
                        .findFirst()
                        .orElseThrow()
                        .itemId());
    }

    @Test
    void theFailbackMappingLeadsBackToItsOwnContainerAndTheOtherToNone() {
        Reported read = Reported.of(fake);
        ContainerMapping failback = read.one(ContainerMapping.class, "failback-mapping");

        assertEquals(failback.containerId(), failback.targetContainerId());
        assertEquals(null, read.one(ContainerMapping.class, "failover-mapping").targetContainerId());
        assertEquals(read.one(Policy.class, "failback-policy").id(), failback.policyId());
        assertEquals(1440L, read.one(Policy.class, "failback-policy").recoveryPointHistoryMinutes());
    }

    @Test
    void everyFactTellsWhereItCameFrom() {
        Reported read = Reported.of(fake);

        assertEquals(
                "properties.customDetails.masterTargetServers[0].retentionVolumes[0]",
                read.from(RetentionVolume.class, "R").path());
        assertTrue(read.from(RetentionVolume.class, "R").object().endsWith("/replicationfabrics/fabric-cs-01"));
        assertEquals(Root.SITE_RECOVERY, read.from(Vault.class, "vault-dr").source());
    }

    @Test
    void theServiceDateIsReadFromItsAnswers() {
        fake.date(Instant.parse("2026-02-03T04:05:06Z"));

        assertEquals(
                Instant.parse("2026-02-03T04:05:06Z"),
                Reported.of(fake).serviceDate().service());
    }
}
