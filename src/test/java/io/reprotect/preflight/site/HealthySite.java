package io.reprotect.preflight.site;

import io.reprotect.preflight.collect.guest.GuestAnswers;
import io.reprotect.preflight.fake.FakeResource;
import java.nio.file.Path;

/**
 * A small site that is ready to be reprotected: Windows and Linux machines, with their VMs on-premises and without, two of
 * them one replication group, one physical.
 */
public final class HealthySite {
    /** Where master targets and machines lie. */
    public static final String DATASTORE = Site.FIRST_DATASTORE;

    /** Its snapshot, for what needs no simulator. */
    static final Path ARCHIVED = Path.of("src/test/resources/io/reprotect/preflight/site/healthy.json");

    public static final String WINDOWS_TARGET = "mt-win-01";
    public static final String LINUX_TARGET = "mt-lin-01";

    public static final String PROCESS_SERVER = "ps-azure-01";

    private static final String REQUEST = """
            defaults: { processServer: ps-azure-01, datastore: LocalDS_0 }
            masterTargets: { Windows: mt-win-01, Linux: mt-lin-01 }
            retentionVolumes: { mt-win-01: R, mt-lin-01: /mnt/retention }
            machines:
              - recoveryPlan: RP-Web
              - name: app-01
              - name: db-01
              - name: db-02
              - name: file-01
            """;

    /** What nobody can read of it. */
    static final String ATTESTATIONS = """
            attestations:
              - fact: ConfigurationServer.backupsScheduled
                subject: cs-01
                value: true
                by: backup team
                on: $on
                expires: $expires
                evidence: https://wiki.example.com/backups/cs-01
            """;

    /** How many machines the request means. */
    static final int MACHINES = 6;

    private HealthySite() {}

    /** Starts it; skips the test where the simulator can't run. */
    public static Site start() {
        return start(0, 1);
    }

    /** As above, with spare VMs and datastores that nothing of the request concerns. */
    public static Site start(int spareVms, int datastores) {
        Site site = Site.start(7 + spareVms, datastores);
        site.vm("cs-01", "10.0.0.11");
        site.vm(WINDOWS_TARGET, "10.0.0.21").vm(LINUX_TARGET, "10.0.0.22");
        site.vcenter().makeHealthyMasterTarget(WINDOWS_TARGET);
        site.vcenter().makeHealthyMasterTarget(LINUX_TARGET);
        // Found by address, by name and datastore, and gone: an alternate location.
        site.machine("web-01", "Windows", "10.0.1.11", DATASTORE);
        site.vm("web-01", "10.0.1.11");
        site.machine("web-02", "Windows", "10.0.1.12", DATASTORE);
        site.vmPoweredOff("web-02");
        site.machine("app-01", "Linux", "10.0.1.13", DATASTORE);
        // One replication group.
        site.machine("db-01", "Linux", "10.0.1.14", DATASTORE);
        site.machine("db-02", "Linux", "10.0.1.15", DATASTORE);
        site.vm("db-01", "10.0.1.14").vm("db-02", "10.0.1.15");
        site.vault().group("3f2d6c1b-0a4e-4d57-9b86-1c2e3f405162", "db-01", "db-02");
        physical(site.machine("file-01", "Windows", "10.0.1.16", DATASTORE));
        site.vault().cloud().installAgent("web-01");
        site.vault().addPlan("RP-Web", "web-01", "web-02");
        site.vault().addPlan("RP-Data", "db-01", "db-02");
        lookInto(site, "web-01");
        return site.request(REQUEST).attestations(ATTESTATIONS);
    }

    /** Connections tried from a machine in Azure and from the process server, and a look into the Linux master target. */
    static void lookInto(Site site, String machine) {
        site.jumpHost(machine);
        site.jumpHost(PROCESS_SERVER);
        GuestAnswers.healthy().on(site.guest(LINUX_TARGET));
    }

    private static void physical(FakeResource item) {
        item.put("/properties/providerSpecificDetails/discoveryType", "Physical")
                .put("/properties/providerSpecificDetails/vCenterInfrastructureId", null)
                .putJson("/properties/providerSpecificDetails/datastores", "[]");
    }
}
