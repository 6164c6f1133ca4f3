package io.reprotect.preflight.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The JSON of a vault's resources, healthy at one moment. */
final class Templates {
    static final List<String> COLLECTIONS = List.of(
            "replicationFabrics",
            "replicationvCenters",
            "replicationPolicies",
            "replicationProtectionContainerMappings",
            "replicationProtectedItems",
            "replicationRecoveryPlans",
            "replicationJobs");
    private static final String TYPE = "Microsoft.RecoveryServices/vaults/";
    private static final String NEVER = "9999-12-31T23:59:59.9999999";

    private final String vaultId;
    private final Instant now;

    Templates(String vaultId, Instant now) {
        this.vaultId = vaultId;
        this.now = now;
    }

    static ObjectNode subscription() {
        return of("""
                {"id":"/subscriptions/%s","subscriptionId":"%1$s","tenantId":"%s","displayName":"Production",
                 "state":"Enabled"}""", FakeVault.SUBSCRIPTION, uuid("tenant"));
    }

    String fabricId() {
        return vaultId + "/replicationFabrics/fabric-cs-01";
    }

    String containerId() {
        return fabricId() + "/replicationProtectionContainers/cloud_fabric-cs-01";
    }

    ObjectNode fabric() {
        return of("""
                {"id":"%s","name":"fabric-cs-01","type":"%sreplicationFabrics","properties":{
                 "friendlyName":"cs-01","internalIdentifier":"%s","bcdrState":"Valid",
                 "encryptionDetails":{"kekState":"None","kekCertThumbprint":null},
                 "rolloverEncryptionDetails":{"kekState":"None","kekCertThumbprint":null},
                 "customDetails":{"instanceType":"VMware","processServers":[],"masterTargetServers":[],
                  "runAsAccounts":[{"accountId":"1","accountName":"svc-failback"}],
                  "replicationPairCount":"2","processServerCount":"1","agentCount":"4","protectedServers":"1",
                  "systemLoad":"0","systemLoadStatus":"Green","csServiceStatus":"Running","ipAddress":"10.0.0.11",
                  "agentVersion":"9.61.0.0","hostName":"cs-01","lastHeartbeat":"%s","versionStatus":"Supported",
                  "sslCertExpiryDate":"2027-01-01T00:00:00Z","sslCertExpiryRemainingDays":365,"agentExpiryDate":"%s"},
                 "healthErrorDetails":[],"health":"Normal"}}""", fabricId(), TYPE, uuid("fabric"), seconds(60), NEVER);
    }

    ObjectNode processServer(String name, String address) {
        return of("""
                {"friendlyName":"%s","id":"%s","ipAddress":"%s","osType":"Windows","agentVersion":"9.61.0.0",
                 "lastHeartbeat":"%s","versionStatus":"Supported","mobilityServiceUpdates":[],"hostId":"%2$s",
                 "machineCount":"1","replicationPairCount":"2","systemLoad":"0","systemLoadStatus":"Green",
                 "cpuLoad":"0%%","cpuLoadStatus":"Green","totalMemoryInBytes":20266405888,
                 "availableMemoryInBytes":15840222842,"psServiceStatus":"Running",
                 "sslCertExpiryDate":"2027-01-01T00:00:00Z","osVersion":null,"healthErrors":[],"agentExpiryDate":"%5$s",
                 "health":"Normal","throughputUploadPendingDataInBytes":0,"throughputStatus":"Green"}""", name, serverId(name), address, seconds(45), NEVER);
    }

    ObjectNode masterTarget(String name, String address, String osType, String volume) {
        return of(
                """
                {"id":"%s","ipAddress":"%s","name":"%s","osType":"%s","agentVersion":"9.61.0.0","lastHeartbeat":"%s",
                 "versionStatus":"Supported",
                 "retentionVolumes":[{"volumeName":"%s","capacityInBytes":1099511627776,
                  "freeSpaceInBytes":1000000000000,"thresholdPercentage":null}],
                 "dataStores":[{"symbolicName":"ds-prod-01","uuid":"6005a082-e4a06cce-c50c-f0d4e2e6578e",
                  "capacity":"2047.75","freeSpace":"1246.43","type":"VMFS"}],
                 "validationErrors":[],"healthErrors":[],"diskCount":2,"osVersion":"%s","agentExpiryDate":"%s"}""",
                serverId(name),
                address,
                name,
                osType,
                seconds(30),
                volume,
                osType.equals("Linux") ? "Ubuntu 20.04" : "Microsoft Windows Server 2016 Datacenter",
                NEVER);
    }

    ObjectNode vCenter(String name, String address) {
        return of(
                """
                {"id":"%s/replicationvCenters/%s","name":"%2$s","type":"%sreplicationFabrics/replicationvCenters",
                 "properties":{"friendlyName":"%2$s","internalId":"%s","lastHeartbeat":"%s","discoveryStatus":"Completed",
                  "processServerId":"%s","ipAddress":"%s","infrastructureId":"%s","port":"443","runAsAccountId":"1",
                  "fabricArmResourceName":"fabric-cs-01","healthErrors":[]}}""",
                fabricId(),
                name,
                TYPE,
                uuid(name),
                seconds(90),
                serverId("ps-azure-01"),
                address,
                uuid("vcenter").toUpperCase(Locale.ROOT));
    }

    ObjectNode policy(String name, String instanceType, int threshold, int history, int consistent) {
        return of("""
                {"id":"%s/replicationPolicies/%s","name":"%2$s","type":"%sreplicationPolicies","properties":{
                 "friendlyName":"%2$s","providerSpecificDetails":{"instanceType":"%s",
                  "recoveryPointThresholdInMinutes":%d,"recoveryPointHistory":%d,
                  "appConsistentFrequencyInMinutes":%d,"multiVmSyncStatus":"Enabled"}}}""", vaultId, name, TYPE, instanceType, threshold, history, consistent);
    }

    ObjectNode mapping(String name, String policyId, String target) {
        return of(
                """
                {"id":"%s/replicationProtectionContainerMappings/%s","name":"%2$s",
                 "type":"%sreplicationFabrics/replicationProtectionContainers/replicationProtectionContainerMappings",
                 "properties":{"targetProtectionContainerId":"%s","targetProtectionContainerFriendlyName":"%s",
                  "providerSpecificDetails":null,"health":"Normal","healthErrorDetails":[],"policyId":"%s",
                  "state":"Paired","sourceProtectionContainerFriendlyName":"cs-01","sourceFabricFriendlyName":"cs-01",
                  "targetFabricFriendlyName":"%5$s","policyFriendlyName":"%s"}}""",
                containerId(),
                name,
                TYPE,
                target,
                target.startsWith("/") ? "cs-01" : target,
                policyId,
                policyId.substring(policyId.lastIndexOf('/') + 1));
    }

    ObjectNode item(String name, String osType, int number, String policyId) {
        return of(
                """
                {"id":"%s/replicationProtectedItems/%s","name":"%2$s",
                 "type":"%sreplicationFabrics/replicationProtectionContainers/replicationProtectedItems","properties":{
                 "friendlyName":"%2$s","protectedItemType":"",
                 "protectableItemId":"%1$s/replicationProtectableItems/%4$s",
                 "primaryFabricFriendlyName":"cs-01","primaryFabricProvider":"InMageFabric",
                 "recoveryFabricFriendlyName":"Microsoft Azure","recoveryFabricId":"Microsoft Azure",
                 "protectionState":"UnplannedFailoverCommitted","protectionStateDescription":"Failover committed",
                 "activeLocation":"Recovery",
                 "allowedOperations":["CompleteMigration","DisableProtection","SwitchProtection"],
                 "replicationHealth":"Normal","failoverHealth":"Normal","healthErrors":[],"policyId":"%5$s",
                 "policyFriendlyName":"failover-policy","lastSuccessfulFailoverTime":"%6$s",
                 "currentScenario":{"scenarioName":"None","jobId":"%7$s/replicationJobs/None",
                  "startTime":"1753-01-01T01:01:01Z"},
                 "failoverRecoveryPointId":"",
                 "providerSpecificDetails":{"instanceType":"InMageAzureV2","infrastructureVmId":"%4$s",
                  "vCenterInfrastructureId":"%8$s","protectionStage":"DifferentialSync","vmId":"%4$s",
                  "vmProtectionState":"UnplannedFailoverCommitted","rpoInSeconds":310,"ipAddress":"10.0.1.%9$d",
                  "agentVersion":"9.61.0.0","agentExpiryDate":"%10$s","lastHeartbeat":"%11$s","processServerId":"%12$s",
                  "processServerName":"ps-azure-01","multiVmGroupId":"%13$s","multiVmGroupName":"%13$s",
                  "multiVmSyncStatus":"Enabled","masterTargetId":"%12$s","osType":"%14$s","osVersion":"%18$s",
                  "protectedDisks":[%15$s,%16$s],
                  "vmNics":[{"nicId":"%4$s-nic","ipConfigs":[{"name":"ipConfig0","isPrimary":true,
                   "staticIPAddress":"10.0.1.%9$d","ipAddressType":"Static"}]}],"discoveryType":"VMware","datastores":["ds-prod-01"],
                  "targetVmId":"/subscriptions/%17$s/resourceGroups/rg-failover/providers/Microsoft.Compute/virtualMachines/%2$s",
                  "recoveryAzureVMName":"%2$s",
                  "recoveryAzureResourceGroupId":"/subscriptions/%17$s/resourceGroups/rg-failover",
                  "useManagedDisks":"True","validationErrors":[]}}}""",
                containerId(),
                name,
                TYPE,
                uuid("machine-" + name),
                policyId,
                seconds(4 * 3600),
                vaultId,
                uuid("vcenter").toUpperCase(Locale.ROOT),
                10 + number,
                NEVER,
                seconds(120),
                serverId("ps-azure-01"),
                uuid("group-" + name),
                osType,
                disk(name, 0, 32212254720L),
                disk(name, 1, 5368709120L),
                FakeVault.SUBSCRIPTION,
                osType.equals("Linux") ? "Ubuntu 20.04" : "Microsoft Windows NT 10.0.14393.0");
    }

    ObjectNode plan(String name, List<String> items) {
        ObjectNode plan = of("""
                {"id":"%s/replicationRecoveryPlans/%s","name":"%2$s","type":"%sreplicationRecoveryPlans","properties":{
                 "friendlyName":"%2$s","primaryFabricId":"%4$s","primaryFabricFriendlyName":"cs-01",
                 "recoveryFabricId":"Microsoft Azure","recoveryFabricFriendlyName":"Microsoft Azure",
                 "failoverDeploymentModel":"ResourceManager","replicationProviders":["InMageAzureV2"],
                 "allowedOperations":["ReverseReplicate"],"currentScenario":null,"currentScenarioStatus":null,
                 "currentScenarioStatusDescription":null,"groups":[
                 {"groupType":"Shutdown","replicationProtectedItems":[],"startGroupActions":[],"endGroupActions":[]},
                 {"groupType":"Failover","replicationProtectedItems":[],"startGroupActions":[],"endGroupActions":[]},
                 {"groupType":"Boot","replicationProtectedItems":[],"startGroupActions":[],"endGroupActions":[]}],
                 "providerSpecificDetails":[]}}""", vaultId, name, TYPE, fabricId());
        ArrayNode members = (ArrayNode) plan.at("/properties/groups/2/replicationProtectedItems");
        items.forEach(id -> members.addObject().put("id", id).put("virtualMachineId", uuid(id)));
        return plan;
    }

    ObjectNode job(String name, String scenario, String machine, String machineId, String state, Instant started) {
        boolean over = !List.of("NotStarted", "InProgress", "Suspended").contains(state);
        ObjectNode job = of(
                """
                {"id":"%s/replicationJobs/%s","name":"%2$s","type":"%sreplicationJobs","properties":{
                 "activityId":"%s","scenarioName":"%s","friendlyName":"%5$s","state":"%s","stateDescription":"%6$s",
                 "tasks":[],"errors":[],"startTime":"%s","endTime":"%s","allowedActions":[],"targetObjectId":"%s",
                 "targetObjectName":"%s","targetInstanceType":"ProtectionEntity",
                 "customDetails":{"instanceType":"AsrJobDetails"}}}""",
                vaultId,
                name,
                TYPE,
                uuid("activity-" + name),
                scenario,
                state,
                started,
                started.plus(Duration.ofMinutes(10)),
                machineId,
                machine);
        if (!over) {
            ((ObjectNode) job.path("properties")).remove("endTime");
        }
        return job;
    }

    private String disk(String machine, int number, long bytes) {
        return """
                {"diskId":"{%s}","diskName":"Disk%d","protectionStage":"DifferentialSync","healthErrorCode":null,
                 "rpoInSeconds":310,"resyncRequired":"NotRequired","resyncProgressPercentage":0,
                 "diskCapacityInBytes":%d,"fileSystemCapacityInBytes":%3$d,"sourceDataInMegaBytes":0.0,
                 "psDataInMegaBytes":0.0,"targetDataInMegaBytes":0.0,"diskResized":"NotResized",
                 "progressHealth":"None","progressStatus":"Grey"}""".formatted(uuid("disk-" + machine + number).toUpperCase(Locale.ROOT), number, bytes);
    }

    /** Like the service's server ids: hexadecimal, but no UUID. */
    static String serverId(String name) {
        String hex = uuid("server-" + name).toUpperCase(Locale.ROOT);
        return hex.substring(0, 23) + hex.substring(24);
    }

    private String seconds(long ago) {
        return now.minusSeconds(ago).toString().replace("Z", ".1234567Z");
    }

    private static String uuid(String of) {
        return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static ObjectNode of(String template, Object... values) {
        return (ObjectNode) FakeVault.json(template.formatted(values));
    }
}
