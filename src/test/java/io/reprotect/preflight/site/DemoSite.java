package io.reprotect.preflight.site;

import io.reprotect.preflight.collect.vsphere.SimulatedVCenter;
import io.reprotect.preflight.facts.DatastoreMount.AccessMode;
import io.reprotect.preflight.fake.FakeResource;
import java.time.Duration;

/**
 * The environment of {@code preflight demo}: twelve machines, a master target that is sick and one that is well, and a few
 * failures that are typical. {@code mvn test -Dtest=DemoTest -Ddemo.update=true} collects it anew.
 */
final class DemoSite {
    private static final String WINDOWS_TARGET = "mt-win-01";
    private static final String LINUX_TARGET = "mt-lin-01";
    private static final String FIRST = Site.FIRST_DATASTORE;
    private static final String SECOND = Site.SECOND_DATASTORE;

    private static final String REQUEST = """
            defaults: { processServer: ps-azure-01, datastore: LocalDS_0 }
            masterTargets: { Windows: mt-win-01, Linux: mt-lin-01 }
            retentionVolumes: { mt-win-01: R, mt-lin-01: /mnt/retention }
            machines:
              - recoveryPlan: RP-Shop
              - name: sql-01
              - name: erp-app-01
              - name: erp-db-01
              - name: queue-01
              - name: order-app-01
              - name: order-db-01
              - name: archive-01
              - name: legacy-01
            """;

    private DemoSite() {}

    static Site start() {
        Site site = Site.start(16, 2);
        SimulatedVCenter vcenter = site.vcenter();
        site.vm("cs-01", "10.0.0.11").vm(WINDOWS_TARGET, "10.0.0.21").vm(LINUX_TARGET, "10.0.0.22");
        vcenter.makeHealthyMasterTarget(WINDOWS_TARGET);
        vcenter.makeHealthyMasterTarget(LINUX_TARGET);
        machine(site, "web-01", "Windows", "10.0.1.11", FIRST);
        machine(site, "web-02", "Windows", "10.0.1.12", FIRST);
        machine(site, "sql-01", "Windows", "10.0.1.21", FIRST);
        machine(site, "shop-01", "Linux", "10.0.1.31", FIRST);
        machine(site, "shop-02", "Linux", "10.0.1.32", FIRST);
        machine(site, "erp-app-01", "Linux", "10.0.1.41", FIRST);
        machine(site, "erp-db-01", "Linux", "10.0.1.42", SECOND);
        machine(site, "queue-01", "Linux", "10.0.1.51", FIRST);
        machine(site, "order-app-01", "Linux", "10.0.1.61", FIRST);
        machine(site, "order-db-01", "Linux", "10.0.1.62", FIRST);
        machine(site, "order-db-02", "Linux", "10.0.1.63", FIRST);
        // Its VM is off: it is found by name and datastore.
        site.machine("archive-01", "Linux", "10.0.1.81", FIRST);
        site.vmPoweredOff("archive-01");
        // Its VM was deleted: an alternate location.
        site.machine("legacy-01", "Linux", "10.0.1.71", FIRST);
        site.vm("monitor-01", "10.0.2.5");
        // The one machine whose agent has not registered yet is measured by Network Watcher.
        site.vault().cloud().installAgent("queue-01");
        site.vault().addPlan("RP-Shop", "web-01", "web-02", "shop-01", "shop-02");
        HealthySite.lookInto(site, "web-01");
        fail(site);
        return site.request(REQUEST).attestations(HealthySite.ATTESTATIONS);
    }

    private static void fail(Site site) {
        SimulatedVCenter vcenter = site.vcenter();
        // The Windows master target: two findings on its controllers, one on a snapshot of a night's patching.
        vcenter.addParavirtualController(WINDOWS_TARGET);
        vcenter.takeSnapshot(WINDOWS_TARGET, "before patching");
        // One machine whose agent hasn't registered since it booted six minutes ago.
        site.vault()
                .addJob(
                        "failover-again-queue-01",
                        "UnplannedFailover",
                        "queue-01",
                        "Succeeded",
                        site.vault().now().minus(Duration.ofMinutes(16)));
        site.vault()
                .item("queue-01")
                .put(
                        "/properties/providerSpecificDetails/lastHeartbeat",
                        site.vault().now().minus(Duration.ofHours(5)).toString());
        // One machine's datastore is mounted read-only on the host of its master target.
        for (String host : vcenter.hosts()) {
            vcenter.setMount(host, SECOND, AccessMode.READ_ONLY, true, true);
        }
        // A machine of a group is left out of the request.
        site.vault().group("order", "order-app-01", "order-db-01", "order-db-02");
        site.vault().addPlan("RP-Order", "order-app-01", "order-db-01", "order-db-02");
    }

    private static FakeResource machine(Site site, String name, String osType, String address, String datastore) {
        site.vm(name, address);
        if (datastore.equals(SECOND)) {
            site.vcenter().addDiskOn(name, SECOND);
        }
        return site.machine(name, osType, address, datastore);
    }
}
