package io.reprotect.preflight.site;

import io.reprotect.preflight.collect.guest.GuestAnswers;
import java.time.Duration;
import java.util.List;

/** What can be wrong in the vault or in the request. */
final class VaultEnvironments {
    private static final String DETAILS = "/properties/providerSpecificDetails/";
    private static final String CUSTOM = "/properties/customDetails/";

    private VaultEnvironments() {}

    static List<Environment> all() {
        return List.of(
                Environment.of(
                                "the configuration server's heartbeat is old",
                                site -> site.vault().fabric().put(CUSTOM + "lastHeartbeat", ago(site, 30)),
                                "CS-01")
                        .leavingUnknown("NW-02", "NW-04"),
                Environment.of(
                        "backups of the configuration server are denied",
                        site -> site.attestations(site.attestations().replace("value: true", "value: false")),
                        "CS-04"),
                Environment.of(
                                "a service status never seen",
                                site -> site.vault().fabric().put(CUSTOM + "csServiceStatus", "Degraded"))
                        .leavingUnknown("CS-01"),
                Environment.of("a service status never seen that somebody knows to be good", site -> {
                    site.vault().fabric().put(CUSTOM + "csServiceStatus", "Degraded");
                    site.attestations(site.attestations() + vocabulary("Degraded", "good"));
                }),
                Environment.of(
                        "a service status never seen that somebody knows to be bad",
                        site -> {
                            site.vault().fabric().put(CUSTOM + "csServiceStatus", "Degraded");
                            site.attestations(site.attestations() + vocabulary("Degraded", "bad"));
                        },
                        "CS-01"),
                Environment.of(
                        "a bad service status that somebody calls good",
                        site -> {
                            site.vault().fabric().put(CUSTOM + "csServiceStatus", "Stopped");
                            site.attestations(site.attestations() + vocabulary("Stopped", "good"));
                        },
                        "CS-01"),
                Environment.of("nobody attests backups of the configuration server", site -> site.attestations(""))
                        .leavingUnknown("CS-04"),
                Environment.of(
                        "a blocking error of the configuration server",
                        site -> site.vault().fabric().putJson("/properties/healthErrorDetails", errors()),
                        "CS-01"),
                Environment.of(
                                "the vCenter is not discovered",
                                site -> site.vault().all("replicationvCenters").clear(),
                                "CS-06",
                                "VM-14")
                        .leavingUnknown("NW-02"),
                Environment.of(
                                "the vCenter's heartbeat is old",
                                site -> site.vault()
                                        .vCenter("vcenter-01")
                                        .put("/properties/lastHeartbeat", ago(site, 30)),
                                "CS-06",
                                "VM-14")
                        .leavingUnknown("NW-02"),
                Environment.of(
                        "no policy is mapped for failback",
                        site -> site.vault()
                                .all("replicationProtectionContainerMappings")
                                .remove(site.vault().mapping("failback-mapping")),
                        "FP-01",
                        "FP-02",
                        "RG-05"),
                Environment.of(
                                "the policy mapped is none for failback",
                                site -> site.vault()
                                        .mapping("failback-mapping")
                                        .put(
                                                "/properties/policyId",
                                                site.vault()
                                                        .policy("failover-policy")
                                                        .id()),
                                "FP-01")
                        .leavingUnknown("FP-02", "RG-05"),
                Environment.of(
                        "the failback mapping is not paired",
                        site -> site.vault().mapping("failback-mapping").put("/properties/state", "PairingFailed"),
                        "FP-02"),
                Environment.of(
                        "the failback policy keeps less than a day",
                        site -> site.vault().policy("failback-policy").put(DETAILS + "recoveryPointHistory", 720),
                        "FP-03"),
                Environment.of(
                        "the process server is stopped",
                        site -> site.vault().processServer("ps-azure-01").put("/psServiceStatus", "Stopped"),
                        "PS-02"),
                Environment.of(
                                "the process server's heartbeat is old",
                                site -> site.vault()
                                        .processServer("ps-azure-01")
                                        .put("/lastHeartbeat", ago(site, 16)),
                                "PS-02")
                        .leavingUnknown("NW-02", "NW-04"),
                Environment.of(
                        "a validation error of a master target",
                        site -> site.vault().masterTarget("mt-lin-01").putJson("/validationErrors", errors()),
                        "MT-22"),
                Environment.of(
                        "a master target's heartbeat is old",
                        site -> site.vault().masterTarget("mt-win-01").put("/lastHeartbeat", ago(site, 16)),
                        "MT-22"),
                Environment.of(
                        "a retention volume without capacity",
                        site -> site.vault().masterTarget("mt-win-01").put("/retentionVolumes/0/capacityInBytes", 0),
                        "MT-16"),
                Environment.of(
                                "a retention volume that is not listed",
                                site -> replace(site, "mt-win-01: R,", "mt-win-01: S,"),
                                "MT-12")
                        .leavingUnknown("MT-13", "MT-14", "MT-15", "MT-17", "MT-16"),
                Environment.of(
                                "a Windows machine on a Linux master target",
                                site -> replace(
                                        site,
                                        "- name: file-01",
                                        "- { name: file-01, masterTarget: mt-lin-01, retentionVolume: /mnt/retention }"),
                                "MT-10")
                        .leavingUnknown("MT-11"),
                Environment.of(
                                "a Linux machine on a Windows master target",
                                site -> replace(
                                        site,
                                        "- name: app-01",
                                        "- { name: app-01, masterTarget: mt-win-01, retentionVolume: R }"),
                                "MT-10",
                                "MT-23")
                        .leavingUnknown("MT-11"),
                Environment.of(
                        "a master target newer than its configuration server",
                        site -> site.vault().masterTarget("mt-win-01").put("/agentVersion", "9.61.0.1"),
                        "CS-08"),
                Environment.of(
                        "a master target that the service supports no longer",
                        site -> site.vault().masterTarget("mt-lin-01").put("/versionStatus", "NotSupported"),
                        "CS-08"),
                Environment.of(
                        "a process server whose certificate has expired",
                        site -> site.vault().processServer("ps-azure-01").put("/sslCertExpiryDate", ago(site, 60)),
                        "CS-08"),
                Environment.of(
                        "a configuration server whose agent has expired",
                        site -> site.vault().fabric().put(CUSTOM + "agentExpiryDate", "2024-02-29T00:00:00"),
                        "CS-08"),
                Environment.of(
                                "a version status never seen",
                                site -> site.vault()
                                        .processServer("ps-azure-01")
                                        .put("/versionStatus", "SecurityUpdateRequired"))
                        .leavingUnknown("CS-08"),
                Environment.of(
                        "a master target of an older Windows",
                        site -> site.vault()
                                .masterTarget("mt-win-01")
                                .put("/osVersion", "Microsoft Windows Server 2012 R2 Standard"),
                        "MT-11"),
                Environment.of(
                        "large volumes through the configuration server",
                        site -> {
                            site.vault().fabric().put(CUSTOM + "hostName", "mt-win-01");
                            site.vault()
                                    .item("web-01")
                                    .put(DETAILS + "protectedDisks/0/diskCapacityInBytes", 3_000_000_000_000L);
                        },
                        "CS-03",
                        "MT-24"),
                Environment.of(
                        "a group in no recovery plan",
                        site -> site.vault()
                                .all("replicationRecoveryPlans")
                                .remove(site.vault().plan("RP-Data")),
                        "RG-04"),
                Environment.of(
                        "a machine was migrated",
                        site -> site.vault()
                                .addJob(
                                        "migrated",
                                        "CompleteMigration",
                                        "web-01",
                                        "Succeeded",
                                        site.vault().now().minus(Duration.ofHours(2))),
                        "VM-06"),
                Environment.of(
                        "a physical machine with Windows Server 2008 R2 SP1",
                        site -> site.vault()
                                .item("file-01")
                                .put(DETAILS + "osVersion", "Microsoft Windows NT 6.1.7601.65536"),
                        "VM-08"),
                Environment.of(
                                "a physical machine of which no version is told",
                                site -> site.vault().item("file-01").put(DETAILS + "osVersion", null))
                        .leavingUnknown("MT-11", "VM-08"),
                Environment.of(
                        "no datastore of the master target's host is discovered",
                        site -> site.vault().masterTarget("mt-win-01").putJson("/dataStores", "[]"),
                        "VM-14"),
                Environment.of(
                        "a machine runs on-premises",
                        site -> site.vault().item("web-01").put("/properties/activeLocation", "Primary"),
                        "VM-01",
                        "VM-20"),
                Environment.of(
                        "a failover is not committed",
                        site -> site.vault()
                                .item("app-01")
                                .put("/properties/protectionState", "UnplannedFailoverCommitPendingStatesBegin"),
                        "VM-01"),
                Environment.of(
                        "a job runs on a machine",
                        site -> site.vault()
                                .addJob(
                                        "job-1",
                                        "SwitchReplicationGroupProtection",
                                        "db-01",
                                        "InProgress",
                                        site.vault().now().minus(Duration.ofMinutes(3))),
                        "VM-01"),
                Environment.of(
                        "protection is being disabled",
                        site -> site.vault()
                                .item("web-02")
                                .put("/properties/currentScenario/scenarioName", "DisableProtection"),
                        "VM-01",
                        "VM-05"),
                Environment.of(
                                "a machine that the vault doesn't know",
                                site -> replace(site, "- name: app-01", "- name: app-99"),
                                "CS-02",
                                "RG-05",
                                "VM-05")
                        .leavingUnknown(
                                "CS-06", "CS-07", "MT-23", "NW-02", "NW-03", "NW-05", "PS-03", "PS-06", "PS-07",
                                "VM-01", "VM-02", "VM-03", "VM-04", "VM-06", "VM-07", "VM-08", "VM-09", "VM-14",
                                "VM-15", "VM-16", "VM-18", "VM-20"),
                Environment.of(
                        "an agent has not registered in hours",
                        site -> site.vault().item("web-01").put(DETAILS + "lastHeartbeat", ago(site, 6 * 60)),
                        "VM-02"),
                Environment.of(
                                "only the name of a VM matches",
                                site -> site.vault().item("web-02").putJson(DETAILS + "datastores", "[\"ds-old-07\"]"))
                        .leavingUnknown(
                                "MT-01", "MT-08", "MT-09", "MT-11", "MT-21", "VM-09", "VM-11", "VM-13", "VM-15",
                                "VM-18"),
                Environment.of("only the name of a VM matches, and the request settles it", site -> {
                    site.vault().item("web-02").putJson(DETAILS + "datastores", "[\"ds-old-07\"]");
                    site.request(site.request() + "  - { name: web-02, onPremises: "
                            + site.vcenter().id("web-02") + " }\n");
                }),
                Environment.of("an agent has not registered yet", VaultEnvironments::failedOverAgain, "VM-02")
                        .leavingUnknown("NW-03"),
                Environment.of(
                        "a member of a group is left out", site -> replace(site, "  - name: db-02\n", ""), "RG-03"),
                Environment.of("a group on two master targets", VaultEnvironments::secondMasterTarget, "RG-02"),
                Environment.of(
                        "a group of both families",
                        site -> site.vault().group("mixed", "file-01", "app-01"),
                        "RG-01",
                        "RG-02",
                        "RG-04"),
                Environment.of(
                        "a policy that is not mapped",
                        site -> replace(site, "- name: db-01", "- { name: db-01, policy: failover-policy }"),
                        "RG-05"),
                Environment.of(
                        "an alternate location on a datastore that is not the master target's",
                        site -> replace(
                                site, "- name: app-01", "- { name: app-01, datastore: " + Site.SECOND_DATASTORE + " }"),
                        "MT-09"));
    }

    /** Ten minutes ago, and no heartbeat since. */
    private static void failedOverAgain(Site site) {
        site.vault()
                .addJob(
                        "again",
                        "UnplannedFailover",
                        "db-01",
                        "Succeeded",
                        site.vault().now().minus(Duration.ofMinutes(20)));
        site.vault().item("db-01").put(DETAILS + "lastHeartbeat", ago(site, 60));
    }

    private static void secondMasterTarget(Site site) {
        site.vm("mt-lin-02", "10.0.0.23");
        site.vcenter().makeHealthyMasterTarget("mt-lin-02");
        site.vault().addMasterTarget("mt-lin-02", "10.0.0.23", "Linux", "/mnt/retention");
        GuestAnswers.healthy().on(site.guest("mt-lin-02"));
        replace(site, "- name: db-02", "- { name: db-02, masterTarget: mt-lin-02, retentionVolume: /mnt/retention }");
    }

    private static void replace(Site site, String text, String by) {
        if (!site.request().contains(text)) {
            throw new IllegalArgumentException("the request has no " + text);
        }
        site.request(site.request().replace(text, by));
    }

    private static String vocabulary(String value, String meaning) {
        return """
                vocabulary:
                  - property: ConfigurationServer.serviceStatus
                    value: %s
                    meaning: %s
                    by: vendor support
                    on: $on
                    expires: $expires
                    evidence: https://support.example.com/4711
                """.formatted(value, meaning);
    }

    private static String ago(Site site, long minutes) {
        return site.vault().now().minus(Duration.ofMinutes(minutes)).toString();
    }

    private static String errors() {
        return """
                [{"errorSource":"Service","errorType":"Replication","errorLevel":"Error","errorCode":"78135",
                  "summaryMessage":"it does not work","errorMessage":"it does not work"}]""";
    }
}
