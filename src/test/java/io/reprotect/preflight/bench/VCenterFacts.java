package io.reprotect.preflight.bench;

import io.reprotect.preflight.facts.AccountPrivilege;
import io.reprotect.preflight.facts.Datacenter;
import io.reprotect.preflight.facts.Datastore;
import io.reprotect.preflight.facts.DatastoreMount;
import io.reprotect.preflight.facts.Host;
import io.reprotect.preflight.facts.HostHardware;
import io.reprotect.preflight.facts.HostLicence;
import io.reprotect.preflight.facts.HostLocation;
import io.reprotect.preflight.facts.OsFamily;
import io.reprotect.preflight.facts.RawDeviceMapping;
import io.reprotect.preflight.facts.ScsiController;
import io.reprotect.preflight.facts.StoragePod;
import io.reprotect.preflight.facts.StoragePodMember;
import io.reprotect.preflight.facts.StoragePodOverride;
import io.reprotect.preflight.facts.VCenter;
import io.reprotect.preflight.facts.VirtualDisk;
import io.reprotect.preflight.facts.Vm;
import io.reprotect.preflight.facts.VmHardware;
import io.reprotect.preflight.facts.VmOption;
import io.reprotect.preflight.facts.VmSnapshot;
import java.util.ArrayList;
import java.util.List;

/** The vCenter of a generated site: clusters of ten hosts and four datastores, of which two are in a datastore cluster. */
final class VCenterFacts {
    private static final int HOSTS = 10;
    private static final int DATASTORES = 4;
    private static final int CLUSTERS = 10;
    private static final long GIB = 1L << 30;
    private static final List<String> PRIVILEGES = List.of(
            "Datastore.AllocateSpace",
            "Datastore.Browse",
            "Datastore.FileManagement",
            "Network.Assign",
            "Resource.AssignVMToPool",
            "Task.Create",
            "Task.Update",
            "VirtualMachine.Config.AddExistingDisk",
            "VirtualMachine.Config.AddNewDisk",
            "VirtualMachine.Config.RemoveDisk",
            "VirtualMachine.Interact.PowerOff",
            "VirtualMachine.Interact.PowerOn",
            "VirtualMachine.Inventory.Create",
            "VirtualMachine.Inventory.Register",
            "VirtualMachine.Inventory.Unregister",
            "VirtualMachine.State.RemoveSnapshot");

    private final SiteFacts site;
    private final String uuid;
    private String taken;
    private int nextVm = 1;

    /** The ids of a cluster. */
    record Cluster(int number, List<String> hosts, List<String> datastores) {
        String pod() {
            return "group-p" + number;
        }

        String datastore(int at) {
            return datastores.get(at % datastores.size());
        }

        String datastoreName(int at) {
            return "ds-" + number + "-" + at % datastores.size();
        }
    }

    VCenterFacts(SiteFacts site) {
        this.site = site;
        this.uuid = site.uuid();
        this.taken = site.uuid();
        site.add(new VCenter(id(), "vcenter.example.com", uuid, "8.0.2.0", "vpx"), "about");
    }

    String uuid() {
        return uuid;
    }

    String id() {
        return "vcenter/" + uuid;
    }

    /** A datacenter holds ten clusters. */
    Cluster cluster(int number) {
        String datacenter = "datacenter-" + number / CLUSTERS;
        if (number % CLUSTERS == 0) {
            datacenter(datacenter);
        }
        List<String> datastores = datastores(number);
        List<String> hosts = new ArrayList<>();
        for (int i = 0; i < HOSTS; i++) {
            String id = "host-" + number + "-" + i;
            hosts.add(id);
            host(id, "esx-" + number + "-" + i, datacenter);
            mounts(id, datastores);
        }
        return new Cluster(number, hosts, datastores);
    }

    private void datacenter(String id) {
        site.add(new Datacenter(id, "DC-" + id.substring(11)), id);
        for (String privilege : PRIVILEGES) {
            boolean granted = !site.faulty(100);
            site.add(
                    new AccountPrivilege(id + "/" + privilege, id, "svc-asr@vsphere.local", privilege, granted),
                    "FetchUserPrivilegeOnEntities");
        }
    }

    private List<String> datastores(int number) {
        String pod = "group-p" + number;
        site.add(new StoragePod(
                pod, "pod-" + number, true, site.any(StoragePod.Automation.AUTOMATED, StoragePod.Automation.MANUAL)));
        List<String> ids = new ArrayList<>();
        Datastore.Type type = site.faulty(10) ? Datastore.Type.NFS : Datastore.Type.VMFS;
        for (int i = 0; i < DATASTORES; i++) {
            String id = "datastore-" + number + "-" + i;
            ids.add(id);
            long free = site.faulty(4) ? 64 * GIB : 1L << 42;
            site.add(new Datastore(id, "ds-" + number + "-" + i, type, true, 1L << 44, free, "normal"));
            if (i < DATASTORES / 2) {
                site.add(new StoragePodMember(pod + "/" + id, pod, id), pod);
            }
        }
        return ids;
    }

    private void host(String id, String name, String datacenter) {
        String line = site.faulty(40) ? "gsx" : "embeddedEsx";
        String edition = site.faulty(15)
                ? site.any("esx.hypervisor.cpuPackage", "esxBasic", "esx.vcloud.cpuPackage", "eval")
                : "esx.enterprisePlus.cpuPackage";
        site.add(new Host(id, name, line, "8.0.2", Host.ConnectionState.CONNECTED, false));
        site.add(new HostHardware(id + "/hardware", id, 1024 * GIB, 200 * GIB, 64L), id);
        site.add(new HostLicence(id + "/licence", id, edition, "vSphere"), id);
        site.add(new HostLocation(id + "/location", id, datacenter), id);
    }

    private void mounts(String host, List<String> datastores) {
        for (String datastore : datastores) {
            DatastoreMount.AccessMode mode =
                    site.faulty(200) ? DatastoreMount.AccessMode.READ_ONLY : DatastoreMount.AccessMode.READ_WRITE;
            site.add(new DatastoreMount(host + "/" + datastore, host, datastore, mode, true, true), host);
        }
    }

    /** The VM of a configuration server or process server. */
    String server(String name, Cluster cluster, String address, long cards) {
        String vm = vm(name, cluster, 1, Vm.PowerState.POWERED_ON, Vm.ToolsStatus.RUNNING, OsFamily.WINDOWS, address);
        site.add(new VmHardware(vm + "/hardware", vm, 32 * GIB, 16L, cards), vm);
        return vm;
    }

    /** The VM of a master target, with a disk on each datastore, kept out of Storage DRS. */
    String target(String name, Cluster cluster, OsFamily family, String address) {
        Vm.ToolsStatus tools = site.faulty(25) ? Vm.ToolsStatus.NOT_RUNNING : Vm.ToolsStatus.RUNNING;
        boolean unknown = site.faulty(25);
        String vm = vm(
                name,
                cluster,
                DATASTORES,
                Vm.PowerState.POWERED_ON,
                unknown ? Vm.ToolsStatus.OTHER : tools,
                family,
                address);
        if (unknown) {
            site.gap("Vm", vm, "toolsStatus", "value 'guestToolsBusy' is not known to this release");
        }
        controller(vm, site.faulty(20) ? ScsiController.Type.PARAVIRTUAL : ScsiController.Type.LSI_LOGIC);
        site.add(
                new VmHardware(vm + "/hardware", vm, (site.faulty(20) ? 4 : 16) * GIB, site.faulty(20) ? 2L : 4L, 1L),
                vm);
        if (!site.faulty(15)) {
            site.add(new VmOption(vm + "/disk.enableuuid", vm, "disk.enableuuid", "TRUE"), vm);
        }
        if (!site.faulty(15)) {
            Boolean enabled = site.faulty(15) ? null : false;
            site.add(new StoragePodOverride(cluster.pod() + "/" + vm, cluster.pod(), vm, enabled, null), cluster.pod());
        }
        return vm;
    }

    /** The VM that a machine had before it was failed over. */
    String machine(String name, Cluster cluster, OsFamily family) {
        Vm.PowerState power = site.faulty(30) ? Vm.PowerState.POWERED_ON : Vm.PowerState.POWERED_OFF;
        String vm = vm(name, cluster, 2, power, Vm.ToolsStatus.NOT_RUNNING, family, "");
        controller(vm, ScsiController.Type.PARAVIRTUAL);
        site.add(new VmHardware(vm + "/hardware", vm, 8 * GIB, 2L, 1L), vm);
        if (site.faulty(40)) {
            site.add(new VmSnapshot("snapshot-" + vm, vm, "before patch", SiteFacts.ago(86_400)), vm);
        } else if (site.faulty(60)) {
            site.gap("VmSnapshot", vm, null, "the snapshot tree could not be read; collect again");
        }
        return vm;
    }

    /** A VM that only bears a machine's name, with a raw device mapping. */
    void namesake(String name, Cluster cluster) {
        String vm = vm(name, cluster, 1, Vm.PowerState.POWERED_OFF, Vm.ToolsStatus.NOT_RUNNING, OsFamily.LINUX, "");
        site.add(new VmHardware(vm + "/hardware", vm, 8 * GIB, 2L, 1L), vm);
        site.add(new RawDeviceMapping("rdm/" + vm + "/2000", vm, "Hard disk 1"), vm);
    }

    private String vm(
            String name,
            Cluster cluster,
            int disks,
            Vm.PowerState power,
            Vm.ToolsStatus tools,
            OsFamily family,
            String address) {
        int number = nextVm++;
        String id = "vm-" + number;
        String bios = site.faulty(80) ? taken : site.uuid();
        site.add(new Vm(
                id,
                name,
                bios,
                site.uuid(),
                false,
                power,
                family == OsFamily.LINUX ? "ubuntu64Guest" : "windows9Server64Guest",
                name,
                address.isEmpty() ? List.of() : List.of(address),
                cluster.hosts().get(number % HOSTS),
                tools));
        for (int disk = 0; disk < disks; disk++) {
            site.add(
                    new VirtualDisk(
                            id + "/" + (2000 + disk),
                            id,
                            "Hard disk " + (disk + 1),
                            cluster.datastore(number + disk),
                            "[ds] " + name + "/" + name + "_" + disk + ".vmdk",
                            site.faulty(150),
                            32 * GIB,
                            site.uuid()),
                    id);
        }
        if (power == Vm.PowerState.POWERED_ON) {
            taken = bios;
        }
        return id;
    }

    private void controller(String vm, ScsiController.Type type) {
        site.add(new ScsiController(vm + "/1000", vm, 0, type), vm);
    }
}
