package io.reprotect.preflight.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** The controls of a master target in plain ifs. */
final class PlainTargets {
    private static final Set<String> NOT_VMFS = Set.of("NFS", "NFS41", "VSAN", "VVOL");
    private final PlainSite site;

    PlainTargets(PlainSite site) {
        this.site = site;
    }

    Map<String, BiConsumer<Row, Outcome>> controls() {
        Map<String, BiConsumer<Row, Outcome>> controls = new LinkedHashMap<>();
        controls.put("MT-01", this::slots);
        controls.put("MT-02", this::snapshots);
        controls.put("MT-03", this::paravirtual);
        controls.put("MT-04", this::lsi);
        controls.put("MT-05", this::enableUuid);
        controls.put("MT-06", this::tools);
        controls.put("MT-07", this::vmfs);
        controls.put("MT-22", this::healthy);
        return controls;
    }

    private void slots(Row target, Outcome out) {
        String vm = target.text("vmId");
        if (site.row(vm) == null) {
            return;
        }
        List<Row> attached = site.of("VirtualDisk", "vmId", vm);
        long kept =
                attached.stream().filter(disk -> !ofMachine(disk, target.id())).count();
        long coming = 0;
        boolean known = true;
        for (Row machine : site.of("Machine", "masterTargetId", target.id())) {
            int disks =
                    site.of("ProtectedDisk", "itemId", machine.text("itemId")).size();
            coming += disks;
            known &= disks > 0;
        }
        long sum = kept + coming;
        Long listed = target.number("diskCount");
        String rest = kept + " that stay and " + coming + " of the machines that the request puts on it"
                + (listed == null
                        ? "; the service gives no count"
                        : listed == attached.size()
                                ? "; the service counts the same " + attached.size() + " attached now"
                                : "; contradiction: vCenter shows " + attached.size()
                                        + " attached now, the service counts " + listed);
        if (sum > 60) {
            out.fail(sum + " disks would be attached, " + (sum - 60) + " more than 60: " + rest);
        } else if (known) {
            out.pass(sum + " disks would be attached, at most 60: " + rest);
        }
    }

    /** Whether the disk is, by its UUID or file, one of a machine that is meant for the target. */
    private boolean ofMachine(Row disk, String target) {
        return ofMachine(disk, site.of("VirtualDisk", "uuid", disk.text("uuid")), target, false)
                || ofMachine(disk, site.of("VirtualDisk", "fileName", disk.text("fileName")), target, true);
    }

    private boolean ofMachine(Row disk, List<Row> alike, String target, boolean byFile) {
        for (Row other : alike) {
            if (!other.is("vmId", disk.text("vmId") + "")
                    && (!byFile || other.is("datastoreId", disk.text("datastoreId") + ""))
                    && site.of("Machine", "vmId", other.text("vmId")).stream()
                            .anyMatch(m -> m.is("masterTargetId", target))) {
                return true;
            }
        }
        return false;
    }

    private void snapshots(Row target, Outcome out) {
        String vm = target.text("vmId");
        for (Row snapshot : site.of("VmSnapshot", "vmId", vm)) {
            out.fail("snapshot '" + snapshot.text("name") + "' exists");
        }
        boolean clean = true;
        List<Row> disks = site.of("VirtualDisk", "vmId", vm);
        for (Row disk : disks) {
            clean &= disk.no("delta");
            if (disk.yes("delta")) {
                out.fail("disk '" + disk.text("label") + "' stands on a snapshot (" + disk.text("fileName") + ")");
            }
        }
        for (Row machine : site.of("Machine", "masterTargetId", target.id())) {
            if (site.gap("VmSnapshot", machine.text("vmId"))) {
                out.gap();
            }
        }
        if (clean && !disks.isEmpty() && !out.failed()) {
            out.pass("no snapshot, and no disk stands on one");
        }
    }

    private void paravirtual(Row target, Outcome out) {
        String vm = target.text("vmId");
        boolean known = site.row(vm) != null;
        for (Row controller : site.of("ScsiController", "vmId", vm)) {
            if (controller.is("type", "PARAVIRTUAL")) {
                out.fail("SCSI controller " + controller.number("busNumber") + " is Paravirtual");
            }
            known &= controller.in("type", "LSI_LOGIC", "LSI_LOGIC_SAS", "BUS_LOGIC");
        }
        if (known) {
            out.pass("no SCSI controller is Paravirtual");
        }
    }

    private void lsi(Row target, Outcome out) {
        String vm = target.text("vmId");
        if (site.row(vm) == null) {
            return;
        }
        List<Row> controllers = site.of("ScsiController", "vmId", vm);
        boolean good = true;
        for (Row controller : controllers) {
            good &= controller.in("type", "LSI_LOGIC", "LSI_LOGIC_SAS");
            if (controller.in("type", "BUS_LOGIC", "PARAVIRTUAL")) {
                out.fail("SCSI controller " + controller.number("busNumber") + " is " + controller.text("type"));
            }
        }
        if (controllers.isEmpty()) {
            out.fail("no SCSI controller is attached");
        } else if (good) {
            out.pass("every SCSI controller is LSI Logic");
        }
    }

    private void enableUuid(Row target, Outcome out) {
        String vm = target.text("vmId");
        if (site.row(vm) == null) {
            return;
        }
        boolean any = false;
        boolean good = true;
        for (Row option : site.of("VmOption", "vmId", vm)) {
            if ("disk.EnableUUID".equalsIgnoreCase(option.text("key"))) {
                any = true;
                good &= "TRUE".equalsIgnoreCase(option.text("value"));
                if ("FALSE".equalsIgnoreCase(option.text("value"))) {
                    out.fail("disk.EnableUUID is FALSE");
                }
            }
        }
        if (!any) {
            out.fail("disk.EnableUUID is not set");
        } else if (good) {
            out.pass("disk.EnableUUID is TRUE");
        }
    }

    private void tools(Row target, Outcome out) {
        Row vm = site.row(target.text("vmId"));
        if (vm == null) {
            return;
        }
        String name = vm.text("name");
        if (vm.is("toolsStatus", "NOT_INSTALLED")) {
            out.fail("neither VMware Tools nor open-vm-tools is installed in VM '" + name + "'");
        } else if (vm.is("toolsStatus", "NOT_RUNNING")) {
            out.fail("VMware Tools are installed in VM '" + name + "' but not running");
        } else if (vm.is("toolsStatus", "RUNNING")) {
            out.pass("VMware Tools are installed and running");
        }
    }

    private void vmfs(Row target, Outcome out) {
        Row vm = site.row(target.text("vmId"));
        Row host = vm == null ? null : site.row(vm.text("hostId"));
        if (host == null) {
            return;
        }
        boolean maybe = false;
        boolean good = false;
        List<Row> mounts = site.of("DatastoreMount", "hostId", host.id());
        for (Row mount : mounts) {
            Row ds = site.row(mount.text("datastoreId"));
            boolean out0 = mount.no("mounted") || mount.no("accessible");
            maybe |= !out0 && (ds == null || !ds.no("accessible") && !NOT_VMFS.contains(ds.text("type") + ""));
            good |= ds != null
                    && mount.yes("mounted")
                    && mount.yes("accessible")
                    && ds.is("type", "VMFS")
                    && ds.yes("accessible");
        }
        if (!maybe) {
            out.fail("host '" + host.text("name") + "' has no VMFS datastore that is mounted and accessible");
            for (Row mount : mounts) {
                Row ds = site.row(mount.text("datastoreId"));
                if (ds != null) {
                    out.fail("datastore '" + ds.text("name") + "' is " + ds.text("type"));
                }
            }
        } else if (good && host.is("connectionState", "CONNECTED")) {
            out.pass("its host has an accessible VMFS datastore");
        }
    }

    private void healthy(Row target, Outcome out) {
        boolean errors = false;
        for (Row error : site.of("HealthError", "ownerId", target.id())) {
            errors |= !error.is("severity", "WARNING");
            if (error.is("severity", "ERROR") && error.in("kind", "HEALTH", "VALIDATION")) {
                out.fail(error.text("kind") + " error: " + PlainServers.text(error));
            }
        }
        String heartbeat = target.text("lastHeartbeat");
        if (heartbeat == null) {
            return;
        }
        long age = site.age(heartbeat);
        if (age > 900) {
            out.fail("its last heartbeat was at " + site.time(heartbeat) + ", more than 900 s before the collection");
        } else if (age < -120) {
            out.unknown("its last heartbeat, " + site.time(heartbeat) + ", lies in the future: compare the clocks");
        } else if (!errors) {
            out.pass("registered, heartbeat at " + site.time(heartbeat) + ", no errors");
        }
    }
}
