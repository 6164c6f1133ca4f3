package io.reprotect.preflight.site;

import static io.reprotect.preflight.site.HealthySite.DATASTORE;
import static io.reprotect.preflight.site.HealthySite.LINUX_TARGET;
import static io.reprotect.preflight.site.HealthySite.WINDOWS_TARGET;

import io.reprotect.preflight.facts.Datastore;
import io.reprotect.preflight.facts.DatastoreMount.AccessMode;
import io.reprotect.preflight.facts.VirtualDisk;
import io.reprotect.preflight.facts.Vm;
import java.util.List;

/** What can be wrong on-premises, made through the vSphere API or, where the simulator has none, its hook. */
final class VCenterEnvironments {
    private static final String UUID = "4a3c5b7d-1e2f-4a6b-8c9d-0e1f2a3b4c5d";

    private VCenterEnvironments() {}

    static List<Environment> all() {
        return List.of(
                Environment.of(
                        "a Paravirtual controller beside LSI Logic",
                        site -> site.vcenter().addParavirtualController(WINDOWS_TARGET),
                        "MT-03",
                        "MT-04"),
                Environment.of("a BusLogic controller", site -> site.vcenter().addBusLogic(LINUX_TARGET), "MT-04"),
                Environment.of(
                        "no SCSI controller", site -> site.vcenter().removeScsiControllers(WINDOWS_TARGET), "MT-04"),
                Environment.of(
                        "a snapshot of a master target", site -> site.vcenter().takeSnapshot(LINUX_TARGET), "MT-02"),
                Environment.of(
                        "a delta disk without an entry in the snapshot tree",
                        site -> site.vcenter().addDeltaDisk(WINDOWS_TARGET),
                        "MT-02"),
                Environment.of(
                        "disk.EnableUUID is FALSE",
                        site -> site.vcenter().setOption(WINDOWS_TARGET, "disk.EnableUUID", "FALSE"),
                        "MT-05"),
                Environment.of(
                        "disk.EnableUUID is not there",
                        site -> site.vcenter().removeOption(LINUX_TARGET, "disk.EnableUUID"),
                        "MT-05"),
                // One disk of its own and two of each of three machines are seven.
                Environment.of("the sixtieth disk", site -> site.vcenter().addDisks(WINDOWS_TARGET, 53)),
                Environment.of("the sixty-first disk", site -> site.vcenter().addDisks(WINDOWS_TARGET, 54), "MT-01"),
                Environment.of(
                        "VMware Tools not running",
                        site -> site.vcenter().setTools(LINUX_TARGET, Vm.ToolsStatus.NOT_RUNNING),
                        "MT-06"),
                Environment.of(
                        "VMware Tools not installed",
                        site -> site.vcenter().setTools(WINDOWS_TARGET, Vm.ToolsStatus.NOT_INSTALLED),
                        "MT-06"),
                Environment.of(
                        "NFS datastores only",
                        site -> site.vcenter()
                                .datastores()
                                .forEach(name -> site.vcenter().setDatastoreType(name, Datastore.Type.NFS)),
                        "MT-07"),
                Environment.of(
                        "the datastore is mounted read-only",
                        site -> mount(site, DATASTORE, AccessMode.READ_ONLY, true),
                        "MT-08",
                        "MT-09"),
                Environment.of(
                        "the datastore is out of the hosts' reach",
                        site -> mount(site, DATASTORE, AccessMode.READ_WRITE, false),
                        "MT-08",
                        "MT-09"),
                Environment.of(
                        "every datastore is out of the hosts' reach",
                        site -> site.vcenter()
                                .datastores()
                                .forEach(name -> mount(site, name, AccessMode.READ_WRITE, false)),
                        "MT-07",
                        "MT-08",
                        "MT-09"),
                Environment.of(
                        "a disk of a machine and one of its master target share a UUID",
                        site -> shareDiskUuid(site, "web-01", WINDOWS_TARGET),
                        "MT-21",
                        "VM-13"),
                Environment.of(
                        "a machine and its master target share the BIOS UUID",
                        site -> shareBiosUuid(site, "db-01", LINUX_TARGET),
                        "MT-21",
                        "VM-13"),
                Environment.of(
                        "two machines share the BIOS UUID", site -> shareBiosUuid(site, "web-01", "db-01"), "VM-13"),
                Environment.of(
                        "two machines share a disk UUID", site -> shareDiskUuid(site, "web-01", "web-02"), "VM-13"),
                Environment.of(
                        "a snapshot of a machine's VM", site -> site.vcenter().takeSnapshot("web-02"), "VM-11"),
                Environment.of(
                        "a delta disk of a machine's VM", site -> site.vcenter().addDeltaDisk("db-01"), "VM-11"),
                Environment.of(
                        "the configuration server has another address",
                        site -> site.vcenter().setGuest("cs-01", "cs-01", List.of("10.0.0.99")),
                        "CS-03"),
                Environment.of(
                        "the configuration server has one address more",
                        site -> site.vcenter().setGuest("cs-01", "cs-01", List.of("192.168.5.4", "10.0.0.11"))),
                Environment.of(
                                "the configuration server's VM shows no address",
                                site -> site.vcenter().setGuest("cs-01", "cs-01", List.of()))
                        .leavingUnknown("CS-03"),
                Environment.of(
                        "Site Recovery's account lacks privileges",
                        site -> site.vcenter()
                                .takePrivileges("Datastore.AllocateSpace", "VirtualMachine.Config.AddNewDisk"),
                        "CS-07"),
                Environment.of(
                        "Site Recovery's account has privileges that nobody needs less",
                        site -> site.vcenter().takePrivileges("Alarm.Create")),
                Environment.of(
                                "another account is named",
                                site -> site.set("azure.vcenterAccount", "nobody@vsphere.local"))
                        .leavingUnknown("CS-07"),
                Environment.of(
                        "Storage DRS moves the master targets",
                        site -> site.vcenter().addPod("POD", true, "automated", DATASTORE),
                        "MT-18"),
                Environment.of(
                        "Storage DRS is off", site -> site.vcenter().addPod("POD", false, "automated", DATASTORE)),
                Environment.of("overrides keep the master targets in place", site -> {
                    site.vcenter().addPod("POD", true, "automated", DATASTORE);
                    site.vcenter().setPodOverride("POD", WINDOWS_TARGET, false);
                    site.vcenter().setPodOverride("POD", LINUX_TARGET, "manual");
                }),
                Environment.of(
                        "overrides enable Storage DRS",
                        site -> {
                            site.vcenter().addPod("POD", true, "manual", DATASTORE);
                            site.vcenter().setPodOverride("POD", WINDOWS_TARGET, true);
                            site.vcenter().setPodOverride("POD", LINUX_TARGET, "manual");
                        },
                        "MT-18"),
                Environment.of("Storage DRS does what no release knows", site -> {
                            site.vcenter().addPod("POD", true, "automated", DATASTORE);
                            site.vcenter().setPodOverride("POD", WINDOWS_TARGET, "dreaming");
                            site.vcenter().setPodOverride("POD", LINUX_TARGET, "manual");
                        })
                        .leavingUnknown("MT-18"),
                Environment.of(
                        "a small Linux master target",
                        site -> site.vcenter().setHardware(LINUX_TARGET, 4096, 2),
                        "MT-26"),
                Environment.of(
                        "a small Windows master target", site -> site.vcenter().setHardware(WINDOWS_TARGET, 2048, 1)),
                Environment.of(
                        "hosts that are no ESXi",
                        site -> site.vcenter()
                                .hosts()
                                .forEach(host -> site.vcenter().setHostVersion(host, "gsx", "2.0.2")),
                        "VM-09"),
                Environment.of(
                        "hosts of a free edition",
                        site -> site.vcenter()
                                .hosts()
                                .forEach(host -> site.vcenter()
                                        .setLicence(host, "esx.hypervisor.cpuPackage", "vSphere 6 Hypervisor")),
                        "VM-10"),
                Environment.of(
                        "hosts in evaluation",
                        site -> site.vcenter()
                                .hosts()
                                .forEach(host -> site.vcenter().setLicence(host, "eval", "Evaluation Mode"))),
                Environment.of(
                                "licences that may not be read",
                                site -> site.vcenter().refuseLicences())
                        .leavingUnknown("VM-10"),
                Environment.of(
                                "hosts without a licence",
                                site -> site.vcenter()
                                        .hosts()
                                        .forEach(host -> site.vcenter().setLicence(host, "", "")))
                        .leavingUnknown("VM-10"),
                Environment.of(
                        "no space for new disks", site -> site.vcenter().setFreeBytes(DATASTORE, 1 << 20), "VM-15"),
                Environment.of("a namesake on the master target's host", VCenterEnvironments::namesake, "VM-18"));
    }

    /** Said to have no VM on-premises, although strangers of its name are on both hosts. */
    private static void namesake(Site site) {
        for (String name : List.of("db-01", "db-02", "web-01", "web-02")) {
            site.vcenter().setGuest(name, "archive-of-" + name, List.of());
        }
        String request = site.request().replace("- name: db-02", "- { name: db-02, onPremises: none }");
        site.request(request.replace("- name: db-01", "- { name: db-01, onPremises: none }")
                + "  - { name: web-02, onPremises: none }\n  - { name: web-01, onPremises: none }\n");
    }

    private static void mount(Site site, String datastore, AccessMode mode, boolean accessible) {
        for (String host : site.vcenter().hosts()) {
            site.vcenter().setMount(host, datastore, mode, true, accessible);
        }
    }

    private static void shareBiosUuid(Site site, String one, String other) {
        site.vcenter().setBiosUuid(one, UUID);
        site.vcenter().setBiosUuid(other, UUID);
    }

    private static void shareDiskUuid(Site site, String one, String other) {
        for (String name : List.of(one, other)) {
            String vm = site.vcenter().id(name);
            site.snapshot().facts().stream()
                    .filter(observed -> observed.fact() instanceof VirtualDisk disk
                            && disk.vmId().equals(vm))
                    .findFirst()
                    .ifPresent(observed -> site.vcenter()
                            .setDiskUuid(
                                    name, Integer.parseInt(observed.fact().id().split("/")[1]), UUID));
        }
    }
}
