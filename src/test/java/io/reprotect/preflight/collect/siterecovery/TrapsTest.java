package io.reprotect.preflight.collect.siterecovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.facts.ConfigurationServer;
import io.reprotect.preflight.facts.ContainerMapping;
import io.reprotect.preflight.facts.DiscoveredDatastore;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.HealthError;
import io.reprotect.preflight.facts.Job;
import io.reprotect.preflight.facts.MasterTarget;
import io.reprotect.preflight.facts.OsFamily;
import io.reprotect.preflight.facts.Policy;
import io.reprotect.preflight.facts.ProcessServer;
import io.reprotect.preflight.facts.ProtectedDisk;
import io.reprotect.preflight.facts.ProtectedItem;
import io.reprotect.preflight.facts.ProtectedSystem;
import io.reprotect.preflight.facts.Provider;
import io.reprotect.preflight.facts.RecoveryPlan;
import io.reprotect.preflight.facts.RecoveryPlanMember;
import io.reprotect.preflight.facts.ReplicationGroup;
import io.reprotect.preflight.facts.RetentionVolume;
import io.reprotect.preflight.facts.Root;
import io.reprotect.preflight.facts.ServerVersion;
import io.reprotect.preflight.facts.VCenterRegistration;
import io.reprotect.preflight.fake.FakeArm;
import io.reprotect.preflight.fake.FakeVault;
import io.reprotect.preflight.fake.Fault;
import io.reprotect.preflight.snapshot.Gap;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service was seen to do, and what it could do to us. */
class TrapsTest {
    private static final String DETAILS = "/properties/providerSpecificDetails";

    private FakeVault vault;
    private FakeArm fake;

    @BeforeEach
    void start() {
        vault = FakeVault.healthy("web-01", "web-02");
        fake = FakeArm.start(vault);
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void idsAreLowerCaseHoweverTheServiceWritesThem() {
        vault.item("web-01")
                .put(
                        "/properties/policyId",
                        vault.policy("failover-policy").id().toUpperCase(Locale.ROOT))
                .put(DETAILS + "/multiVmGroupId", "ABC");
        Reported read = Reported.of(fake);

        ProtectedItem item = read.one(ProtectedItem.class, "web-01");
        assertEquals(read.one(Policy.class, "failover-policy").id(), item.policyId());
        assertEquals("group/abc", item.replicationGroupId());
        for (ProtectedItem one : read.all(ProtectedItem.class)) {
            assertEquals(one.id().toLowerCase(Locale.ROOT), one.id());
        }
        assertEquals(read.one(VCenterRegistration.class, "vcenter-01").infrastructureId(), item.vCenterId());
        assertEquals(List.of(), read.gaps());
    }

    @Test
    void theYear9999IsNeverAndADateWithoutZoneIsUtc() {
        fake.vault().processServer("ps-azure-01").put("/sslCertExpiryDate", "2027-03-04T05:06:07");
        Reported read = Reported.of(fake);

        ServerVersion version = read.one(ServerVersion.class, "ps-azure-01");
        assertEquals(Instant.parse("9999-12-31T23:59:59Z"), version.agentExpiryDate());
        assertEquals(Instant.parse("2027-03-04T05:06:07Z"), version.sslCertExpiryDate());
        assertEquals(List.of(), read.gaps());
    }

    @Test
    void whatOnlyBeginsLikeTheYear9999IsNoDate() {
        fake.vault().processServer("ps-azure-01").put("/sslCertExpiryDate", "9999-soon");
        Reported read = Reported.of(fake);

        assertEquals(null, read.one(ServerVersion.class, "ps-azure-01").sslCertExpiryDate());
        assertEquals(1, read.gaps(ServerVersion.class).size());
    }

    @Test
    void anExpiryThatIsMissingOrStandsForNoneIsAGapAndNeverNever() {
        fake.vault().masterTarget("mt-win-01").remove("/agentExpiryDate");
        fake.vault().masterTarget("mt-lin-01").put("/agentExpiryDate", "0001-01-01T00:00:00");
        Reported read = Reported.of(fake);

        assertNull(read.one(ServerVersion.class, "mt-win-01").agentExpiryDate());
        assertNull(read.one(ServerVersion.class, "mt-lin-01").agentExpiryDate());
        assertEquals(
                List.of("agentExpiryDate", "agentExpiryDate"),
                read.gaps(ServerVersion.class).stream().map(Gap::property).toList());
    }

    @Test
    void aVersionThatIsMissingIsAGap() {
        fake.vault().processServer("ps-azure-01").remove("/agentVersion");
        fake.vault().processServer("ps-azure-01").put("/versionStatus", null);
        Reported read = Reported.of(fake);

        assertEquals(
                List.of("agentVersion", "versionStatus"),
                read.gaps(ServerVersion.class).stream().map(Gap::property).toList());
    }

    @Test
    void datastoresThatAreNotListedAreAGapAndNoneAreSealed() {
        fake.vault().masterTarget("mt-win-01").remove("/dataStores");
        fake.vault().masterTarget("mt-lin-01").putJson("/dataStores", "[]");
        Reported read = Reported.of(fake);

        assertNull(read.gap(DiscoveredDatastore.class).property());
        assertTrue(read.sealed(
                DiscoveredDatastore.class,
                read.one(MasterTarget.class, "mt-lin-01").id()));
    }

    @Test
    void anAddressIsStaticWhereAnyOfTheMachineIs() {
        fake.vault()
                .item("web-01")
                .putJson(
                        "/properties/providerSpecificDetails/vmNics",
                        "[{\"nicId\":\"1\",\"ipConfigs\":[{\"ipAddressType\":\"Dynamic\"},{\"ipAddressType\":\"Static\"}]}]");
        fake.vault()
                .item("web-02")
                .putJson(
                        "/properties/providerSpecificDetails/vmNics",
                        "[{\"nicId\":\"1\",\"ipConfigs\":[{\"ipAddressType\":\"Dynamic\"}]}]");
        Reported read = Reported.of(fake);

        assertEquals(
                List.of("Static", "Dynamic"),
                read.all(ProtectedSystem.class).stream()
                        .filter(system -> system.itemId().contains("/web-"))
                        .map(ProtectedSystem::addressKind)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.1.11,10.0.1.12", "10.0.1.11 ", "fe80::1_10.0.1.11", "web-01"})
    void whatIsNotExactlyOneAddressIsAGap(String text) {
        vault.item("web-01").put(DETAILS + "/ipAddress", text);
        Reported read = Reported.of(fake);

        assertEquals(text, read.one(ProtectedItem.class, "web-01").ipAddress());
        assertEquals("ipAddress", read.gap(ProtectedItem.class).property());
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.1.11", "2001:db8::1", "::ffff:10.0.1.11"})
    void oneAddressIsNoGap(String text) {
        vault.item("web-01").put(DETAILS + "/ipAddress", text);
        assertEquals(List.of(), Reported.of(fake).gaps());
    }

    @ParameterizedTest
    @CsvSource({
        "9999-12-31T23:59:59.9999999,",
        "0001-01-01T00:00:00,",
        "1753-01-01T01:01:01Z,",
        "2021-04-06T15:03:38.7688454Z, 2021-04-06T15:03:38.768845400Z",
        "2021-04-06T15:03:38, 2021-04-06T15:03:38Z",
        "2021-08-03T23:15:05.7110278+05:30, 2021-08-03T17:45:05.711027800Z"
    })
    void datesAreReadAsTheServiceWritesThem(String text, Instant instant) {
        vault.fabric().put("/properties/customDetails/lastHeartbeat", text);
        Reported read = Reported.of(fake);

        assertEquals(instant, read.one(ConfigurationServer.class, "cs-01").lastHeartbeat());
        assertEquals(List.of(), read.gaps());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"yesterday\"", "1609459200", "{}", "true", "\"2021-02-30T00:00:00Z\""})
    void aDateThatIsNoneIsAGap(String json) {
        vault.fabric().putJson("/properties/customDetails/lastHeartbeat", json);
        Reported read = Reported.of(fake);

        assertNull(read.one(ConfigurationServer.class, "cs-01").lastHeartbeat());
        assertEquals("lastHeartbeat", read.gap(ConfigurationServer.class).property());
    }

    @ParameterizedTest
    @CsvSource({"'\"7\"',7", "7,7", "7.0,7", "'\"0\"',0", "9007199254740992,9007199254740992"})
    void countsAreReadFromNumbersAndFromTexts(String json, long count) {
        vault.masterTarget("mt-win-01").putJson("/diskCount", json);
        Reported read = Reported.of(fake);

        assertEquals(count, read.one(MasterTarget.class, "mt-win-01").diskCount());
        assertEquals(List.of(), read.gaps());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1", "1.5", "\"439.5\"", "\"many\"", "true", "[]", "9007199254740993", "1e999999999", "\"1e99\""
            })
    void aCountThatIsNoneIsAGap(String json) {
        vault.masterTarget("mt-win-01").putJson("/diskCount", json);
        Reported read = Reported.of(fake);

        assertNull(read.one(MasterTarget.class, "mt-win-01").diskCount());
        Gap gap = read.gap(MasterTarget.class);
        assertEquals("diskCount", gap.property());
        assertTrue(gap.owner().startsWith("mt/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "{}", "[\"a\"]", "false"})
    void aTextOfAnotherKindIsAGap(String json) {
        vault.fabric().putJson("/properties/customDetails/csServiceStatus", json);
        Reported read = Reported.of(fake);

        assertNull(read.one(ConfigurationServer.class, "cs-01").serviceStatus());
        assertEquals("serviceStatus", read.gap(ConfigurationServer.class).property());
    }

    @Test
    void aTargetThatIsNoIdIsAGapAndAzureIsNone() {
        vault.mapping("failback-mapping").put("/properties/targetProtectionContainerId", "Somewhere");
        vault.item("web-01").put(DETAILS + "/targetVmId", "/subscriptions/s/virtualMachines/");
        Reported read = Reported.of(fake);

        assertNull(read.one(ContainerMapping.class, "failback-mapping").targetContainerId());
        assertEquals("targetContainerId", read.gap(ContainerMapping.class).property());
        assertNull(read.one(ProtectedItem.class, "web-01").targetVmId());
        assertEquals(1, read.gaps().size());
    }

    @Test
    void aServerThatIsProcessServerAndMasterTargetIsTwoFacts() {
        vault.addMasterTarget("ps-azure-01", "10.1.0.11", "Windows", "E");
        Reported read = Reported.of(fake);

        assertEquals(List.of(), read.gaps());
        assertEquals(
                read.one(ProcessServer.class, "ps-azure-01").serverId(),
                read.one(MasterTarget.class, "ps-azure-01").serverId());
        read.assertEveryCollectionIsSealedOrHasAGap();
    }

    @Test
    void aServerListedTwiceCanNotBeToldApart() {
        vault.addMasterTarget("mt-win-01", "10.0.0.99", "Linux", "R");
        Reported read = Reported.of(fake);

        assertNull(read.gap(MasterTarget.class).property());
        assertEquals(2, read.count(MasterTarget.class));
        read.assertEveryCollectionIsSealedOrHasAGap();
    }

    @ParameterizedTest
    @ValueSource(strings = {"processServers", "masterTargetServers"})
    void anEmptyListIsSealedAndAMissingOneIsAGap(String list) {
        Class<? extends Fact> type = list.equals("processServers") ? ProcessServer.class : MasterTarget.class;
        vault.fabric().putJson("/properties/customDetails/" + list, "[]");
        Reported empty = Reported.of(fake);
        String fabric = empty.one(ConfigurationServer.class, "cs-01").id();
        assertEquals(List.of(), empty.gaps());
        assertTrue(empty.sealed(type, fabric));

        vault.fabric().put("/properties/customDetails/" + list, null);
        Reported none = Reported.of(fake);
        assertEquals(fabric, none.gap(type).owner());
        assertFalse(none.sealed(type, fabric));

        vault.fabric().remove("/properties/customDetails/" + list);
        Reported missing = Reported.of(fake);
        assertEquals(fabric, missing.gap(type).owner());
        missing.assertEveryCollectionIsSealedOrHasAGap();
    }

    @Test
    void missingListsBelowAServerAreGapsOfThatServer() {
        vault.masterTarget("mt-win-01")
                .put("/retentionVolumes", null)
                .remove("/validationErrors")
                .putJson("/healthErrors", "{}");
        vault.processServer("ps-azure-01").remove("/healthErrors");
        vault.vCenter("vcenter-01").remove("/properties/healthErrors");
        vault.fabric().put("/properties/healthErrorDetails", null);
        vault.item("web-01").remove("/properties/healthErrors").remove(DETAILS + "/validationErrors");
        Reported read = Reported.of(fake);

        assertEquals(
                read.one(MasterTarget.class, "mt-win-01").id(),
                read.gap(RetentionVolume.class).owner());
        assertEquals(7, read.gaps(HealthError.class).size());
        read.assertEveryCollectionIsSealedOrHasAGap();
    }

    @Test
    void aRetentionVolumeWithoutCapacityMakesTheCollectionIncomplete() {
        vault.masterTarget("mt-win-01").remove("/retentionVolumes/0/capacityInBytes");
        Reported read = Reported.of(fake);

        assertNull(read.gap(RetentionVolume.class).property());
        assertEquals(1, read.count(RetentionVolume.class));
        read.assertEveryCollectionIsSealedOrHasAGap();
    }

    @Test
    void serversWithoutIdOrNameAreGaps() {
        vault.masterTarget("mt-win-01").remove("/id");
        vault.masterTarget("mt-lin-01").remove("/name");
        Reported read = Reported.of(fake);

        assertEquals(1, read.count(MasterTarget.class));
        assertEquals(2, read.gaps(MasterTarget.class).size());
        read.assertEveryCollectionIsSealedOrHasAGap();
    }

    @ParameterizedTest
    @CsvSource({"Error,ERROR", "error,ERROR", "Warning,WARNING", "Info,WARNING"})
    void theLevelOfAHealthErrorIsItsSeverity(String level, HealthError.Severity severity) {
        vault.item("web-01").putJson("/properties/healthErrors", error(level, "[]"));
        Reported read = Reported.of(fake);

        HealthError error = read.all(HealthError.class).get(0);
        assertEquals(severity, error.severity());
        assertEquals(HealthError.Kind.HEALTH, error.kind());
        assertEquals("95226", error.code());
        assertEquals("It is broken.", error.message());
        assertEquals(List.of(), read.gaps());
    }

    @Test
    void aLevelNeverSeenIsAGapAndNoLevelToo() {
        vault.item("web-01").putJson("/properties/healthErrors", error("Fatal", "[]"));
        vault.item("web-02").putJson(DETAILS + "/validationErrors", "[{}]");
        Reported read = Reported.of(fake);

        assertEquals(2, read.count(HealthError.class));
        assertTrue(
                read.all(HealthError.class).stream().allMatch(error -> error.severity() == HealthError.Severity.OTHER));
        assertTrue(read.gaps(HealthError.class).stream().allMatch(gap -> "severity".equals(gap.property())));
        assertEquals(2, read.gaps(HealthError.class).size());
    }

    @Test
    void aStrangeValueIsShownOnOneLine() {
        vault.item("web-01").put("/properties/activeLocation", "Mo\r\non\u202e" + "!".repeat(100));

        String reason = Reported.of(fake).gap(ProtectedItem.class).reason();
        assertEquals("value 'Mo on " + "!".repeat(74) + "…' is not known to this release", reason);
    }

    @Test
    void errorsInsideOfErrorsCountToo() {
        vault.item("web-01").putJson("/properties/healthErrors", error("Warning", error("Error", "null")));
        Reported read = Reported.of(fake);

        assertEquals(
                List.of(HealthError.Severity.WARNING, HealthError.Severity.ERROR),
                read.all(HealthError.class).stream().map(HealthError::severity).toList());
        read.assertEveryCollectionIsSealedOrHasAGap();
    }

    @Test
    void valuesNeverSeenAreOtherWithAGap() {
        vault.item("web-01")
                .put("/properties/activeLocation", "Moon")
                .put(DETAILS + "/osType", "Plan9")
                .put(DETAILS + "/instanceType", "InMageAzureV2");
        vault.item("web-02").put(DETAILS + "/instanceType", "InMageNext");
        vault.masterTarget("mt-win-01").put("/osType", null);
        vault.policy("failback-policy").put(DETAILS + "/instanceType", "InMageV9");
        vault.job("failover-web-01").put("/properties/state", "Dreaming");
        Reported read = Reported.of(fake);

        assertEquals(
                ProtectedItem.ActiveLocation.OTHER,
                read.one(ProtectedItem.class, "web-01").activeLocation());
        assertEquals(OsFamily.OTHER, read.one(ProtectedItem.class, "web-01").osFamily());
        assertEquals(Provider.OTHER, read.one(ProtectedItem.class, "web-02").provider());
        assertEquals(OsFamily.OTHER, read.one(MasterTarget.class, "mt-win-01").osFamily());
        assertEquals(Provider.OTHER, read.one(Policy.class, "failback-policy").provider());
        assertEquals(
                List.of("activeLocation", "osFamily", "provider"),
                read.gaps(ProtectedItem.class).stream()
                        .map(Gap::property)
                        .sorted()
                        .toList());
        assertEquals("osFamily", read.gap(MasterTarget.class).property());
        assertEquals("provider", read.gap(Policy.class).property());
        assertEquals("state", read.gap(Job.class).property());
        assertTrue(read.gap(Job.class).reason().contains("'Dreaming'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A2A", "HyperVReplicaAzure", "VMwareCbt"})
    void anItemOfAnotherScenarioIsKeptWithoutAGapButItsDisksAreNotRead(String instanceType) {
        vault.item("web-02").putJson(DETAILS, "{\"instanceType\":\"" + instanceType + "\"}");
        Reported read = Reported.of(fake);

        assertEquals(Provider.OTHER, read.one(ProtectedItem.class, "web-02").provider());
        assertEquals(List.of(), read.gaps(ProtectedItem.class));
        assertEquals(
                read.one(ProtectedItem.class, "web-02").id(),
                read.gap(ProtectedDisk.class).owner());
        assertEquals(1, read.gaps().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"InMageRcm", "HyperVSite", "Azure", "VMM", "VMwareV2"})
    void aFabricOfAnotherKindIsNoConfigurationServer(String instanceType) {
        vault.fabric().putJson("/properties/customDetails", "{\"instanceType\":\"" + instanceType + "\"}");
        Reported read = Reported.of(fake);

        assertEquals(0, read.count(ConfigurationServer.class));
        assertTrue(read.sealed(ConfigurationServer.class, Root.SITE_RECOVERY));
        assertEquals(2, read.count(ProtectedItem.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"instanceType\":\"VMwareV3\"}", "{}", "null"})
    void aFabricOfAnUnknownKindIsAGap(String details) {
        vault.fabric().putJson("/properties/customDetails", details);

        Gap gap = Reported.of(fake).gap(ConfigurationServer.class);
        assertEquals(Root.SITE_RECOVERY, gap.owner());
        assertNull(gap.property());
    }

    @Test
    void aMachineWithoutDisksWasNotRead() {
        vault.item("web-01").putJson(DETAILS + "/protectedDisks", "[]");
        vault.item("web-02").put(DETAILS + "/protectedDisks", null);
        Reported read = Reported.of(fake);

        assertEquals(2, read.gaps(ProtectedDisk.class).size());
        read.assertEveryCollectionIsSealedOrHasAGap();
    }

    @Test
    void aManagedDiskThatTheListLacksMakesItIncomplete() {
        vault.item("web-01").putJson(DETAILS + "/protectedManagedDisks", "[{\"diskId\":\"{another}\"}]");

        assertTrue(Reported.of(fake).gap(ProtectedDisk.class).reason().contains("{another}"));
    }

    @Test
    void theSizeOfADiskMayBeMissing() {
        vault.item("web-01").remove(DETAILS + "/protectedDisks/0/diskCapacityInBytes");
        Reported read = Reported.of(fake);

        assertEquals(List.of(), read.gaps());
        assertEquals(
                1,
                read.all(ProtectedDisk.class).stream()
                        .filter(disk -> disk.capacityBytes() == null)
                        .count());
    }

    @Test
    void anItemThatVanishesIsAGapOfItemsAndOfGroups() {
        fake.fail("replicationProtectedItems/web-01", Fault.error(404, "ItemNotFound", "gone"));
        Reported read = Reported.of(fake);

        assertEquals(1, read.count(ProtectedItem.class));
        Gap gap = read.gap(ProtectedItem.class);
        assertEquals(Root.SITE_RECOVERY, gap.owner());
        assertTrue(gap.reason().contains("web-01: it was listed, but is gone"), gap.reason());
        assertFalse(read.sealed(ProtectedItem.class, Root.SITE_RECOVERY));
        assertFalse(read.sealed(ReplicationGroup.class, Root.SITE_RECOVERY));
        assertTrue(read.gaps(ReplicationGroup.class).stream().anyMatch(g -> "members".equals(g.property())));
        read.assertEveryCollectionIsSealedOrHasAGap();
    }

    @Test
    void anItemThatAnswersAsAnotherIsAGap() {
        fake.fail(
                "replicationProtectedItems/web-01",
                Fault.changed(
                        right -> right.replace("replicationProtectedItems/web-01", "replicationProtectedItems/x")));

        assertTrue(Reported.of(fake).gap(ProtectedItem.class).reason().contains("the service answered with"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "7",
                "\"\"",
                "\"/subscriptions/other/replicationFabrics/f\"",
                "\"replicationFabrics/f/replicationProtectionContainers/c/replicationProtectedItems/i\""
            })
    void anItemWhoseIdIsNoneOfThisVaultIsNotAskedFor(String id) {
        vault.item("web-01").putJson("/id", id);
        Reported read = Reported.of(fake);

        assertEquals(1, read.count(ProtectedItem.class));
        assertTrue(read.gap(ProtectedItem.class).reason().contains("which is no id of this vault"));
    }

    @Test
    void anIdThatClimbsIsNotAskedFor() {
        vault.item("web-01").put("/id", vault.containerId() + "/replicationProtectedItems/..");
        Reported read = Reported.of(fake);

        assertEquals(1, read.gaps(ProtectedItem.class).size());
        assertTrue(
                fake.requests().stream().noneMatch(request -> request.target().contains("..")));
    }

    @Test
    void anItemOnTwoPagesIsOneItem() {
        vault.add("replicationProtectedItems", vault.item("web-01").json().deepCopy());
        fake.pageSize(1);
        Reported read = Reported.of(fake);

        assertEquals(2, read.count(ProtectedItem.class));
        assertEquals(List.of(), read.gaps());
    }

    @Test
    void aNameWithSpacesIsAskedForAsItIs() {
        vault.item("web-01").put("/id", vault.containerId() + "/replicationProtectedItems/web 01+a");
        Reported read = Reported.of(fake);

        assertTrue(fake.requests().stream().anyMatch(r -> r.target().contains("/web%2001%2Ba?")));
        assertEquals(2, read.count(ProtectedItem.class));
        assertEquals(List.of(), read.gaps(ProtectedItem.class));
    }

    @Test
    void machinesOfOneGroupAreCountedAndLoneOnesHaveTheirOwn() {
        vault.group("Group-A", "web-01", "web-02");
        Reported read = Reported.of(fake);

        ReplicationGroup group = read.one(ReplicationGroup.class, "Group-A");
        assertEquals("group/group-a", group.id());
        assertEquals(2L, group.members());
        assertTrue(read.sealed(ReplicationGroup.class, Root.SITE_RECOVERY));
    }

    @Test
    void noGroupIsNoneAndAGroupThatIsNotToldIsAGap() {
        vault.item("web-01").put(DETAILS + "/multiVmGroupId", "");
        Reported none = Reported.of(fake);
        assertNull(none.one(ProtectedItem.class, "web-01").replicationGroupId());
        assertEquals(List.of(), none.gaps());

        vault.item("web-01").remove(DETAILS + "/multiVmGroupId");
        Reported untold = Reported.of(fake);
        assertEquals("replicationGroupId", untold.gap(ProtectedItem.class).property());
        assertFalse(untold.sealed(ReplicationGroup.class, Root.SITE_RECOVERY));
    }

    @Test
    void aClassicPolicyWithoutAValueIsAGapAndOthersHaveNone() {
        vault.policy("failback-policy").remove(DETAILS + "/recoveryPointHistory");
        vault.policy("failover-policy").putJson(DETAILS, "{\"instanceType\":\"InMageRcmFailback\"}");

        assertEquals(
                "recoveryPointHistoryMinutes",
                Reported.of(fake).gap(Policy.class).property());
    }

    @Test
    void planMembersAreCountedOnceAndOddOnesAreGaps() {
        vault.plan("RP-Web")
                .putJson(
                        "/properties/groups/0/replicationProtectedItems",
                        "[{\"id\":\"" + vault.item("web-01").id().toUpperCase(Locale.ROOT) + "\"}]");
        Reported twice = Reported.of(fake);
        assertEquals(2, twice.count(RecoveryPlanMember.class));
        assertEquals(List.of(), twice.gaps());

        vault.plan("RP-Web").putJson("/properties/groups/0/replicationProtectedItems", "[{\"id\":null}]");
        assertEquals(1, Reported.of(fake).gaps(RecoveryPlanMember.class).size());

        vault.plan("RP-Web").put("/properties/groups", null);
        Reported without = Reported.of(fake);
        assertEquals(
                without.one(RecoveryPlan.class, "RP-Web").id(),
                without.gap(RecoveryPlanMember.class).owner());
        without.assertEveryCollectionIsSealedOrHasAGap();
    }

    @Test
    void aJobThatRunsHasNoEndAndOneOnSomethingElseHasNoItem() {
        vault.addJob("running", "SwitchReplicationGroupProtection", "web-01", "InProgress", FakeVault.NOW);
        vault.job("failover-web-02").put("/properties/targetObjectId", "af095a1e-1f1b-5365-87c9-99162ebcfaf0");
        Reported read = Reported.of(fake);

        Job running = job(read, "running");
        assertEquals(Job.State.IN_PROGRESS, running.state());
        assertNull(running.endedAt());
        assertEquals(FakeVault.NOW, running.startedAt());
        assertEquals(read.one(ProtectedItem.class, "web-01").id(), running.itemId());
        assertNull(job(read, "failover-web-02").itemId());
    }

    @Test
    void aJobThatTwoItemsCouldBeMeantByHasNoItem() {
        String machine =
                vault.item("web-01").json().at(DETAILS + "/infrastructureVmId").asText();
        vault.item("web-02").put(DETAILS + "/vmId", machine);

        assertNull(job(Reported.of(fake), "failover-web-01").itemId());
    }

    @Test
    void aJobThatAnItemNamesAsItsOwnIsThatItems() {
        vault.job("failover-web-01").put("/properties/targetObjectId", "");
        vault.item("web-01")
                .put(
                        "/properties/currentScenario/jobId",
                        vault.job("failover-web-01").id());
        Reported read = Reported.of(fake);

        assertEquals(
                read.one(ProtectedItem.class, "web-01").id(),
                job(read, "failover-web-01").itemId());
    }

    private static Job job(Reported read, String name) {
        return read.all(Job.class).stream()
                .filter(job -> job.id().endsWith("/" + name))
                .findFirst()
                .orElseThrow();
    }

    private static String error(String level, String inner) {
        return "[{\"errorLevel\":\"" + level + "\",\"errorType\":\"6\",\"errorCode\":\"95226\","
                + "\"errorMessage\":\"It is broken.\",\"innerHealthErrors\":" + inner + "}]";
    }
}
