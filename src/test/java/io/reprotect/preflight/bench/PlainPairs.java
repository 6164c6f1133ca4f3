package io.reprotect.preflight.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The controls of a machine with its master target in plain ifs. */
final class PlainPairs {
    private final PlainSite site;
    private final boolean loneHost;

    /** The ifs of one control. */
    interface Ifs {
        void judge(Row machine, Row target, Outcome out);
    }

    PlainPairs(PlainSite site) {
        this.site = site;
        this.loneHost = site.all("VCenter").stream().anyMatch(v -> v.is("productLine", "embeddedEsx"));
    }

    Map<String, Ifs> controls() {
        Map<String, Ifs> controls = new LinkedHashMap<>();
        controls.put("MT-08", this::datastores);
        controls.put("MT-09", this::alternate);
        controls.put("MT-10", this::family);
        return controls;
    }

    private void datastores(Row machine, Row target, Outcome out) {
        if (machine.is("onPremises", "ABSENT")) {
            out.notApplicable("the machine has no VM on-premises; MT-09 judges the datastore of the request");
            return;
        }
        Row host = host(target);
        if (!machine.is("onPremises", "EXISTS") || host == null) {
            return;
        }
        List<Row> disks = site.of("VirtualDisk", "vmId", machine.text("vmId"));
        boolean good = !disks.isEmpty();
        for (Row disk : disks) {
            Row datastore = site.row(disk.text("datastoreId"));
            if (datastore == null) {
                good = false;
                continue;
            }
            String what = "datastore '" + datastore.text("name") + "' of disk '" + disk.text("label") + "' is ";
            Row mount = mount(host, datastore);
            if (datastore.no("accessible")) {
                out.fail(what + "not accessible from any host");
            }
            if (mount == null || mount.no("mounted")) {
                out.fail(what + "not mounted on the master target's host");
                continue;
            }
            if (mount.is("accessMode", "READ_ONLY")) {
                out.fail(what + "mounted read-only on the master target's host");
            }
            if (mount.no("accessible")) {
                out.fail(what + "not accessible from the master target's host");
            }
            good &= usable(mount) && datastore.yes("accessible");
        }
        if (good && host.is("connectionState", "CONNECTED")) {
            out.pass("every datastore of the machine's disks is mounted read/write on the master target's host");
        }
    }

    private static boolean usable(Row mount) {
        return mount.is("accessMode", "READ_WRITE") && mount.yes("mounted") && mount.yes("accessible");
    }

    private @Nullable Row mount(Row host, Row datastore) {
        for (Row mount : site.of("DatastoreMount", "hostId", host.id())) {
            if (mount.is("datastoreId", datastore.id())) {
                return mount;
            }
        }
        return null;
    }

    private @Nullable Row host(Row target) {
        Row vm = site.row(target.text("vmId"));
        return vm == null ? null : site.row(vm.text("hostId"));
    }

    private void alternate(Row machine, Row target, Outcome out) {
        boolean absent = machine.is("onPremises", "ABSENT");
        if (!absent && !(loneHost && machine.is("onPremises", "EXISTS"))) {
            if (machine.is("onPremises", "EXISTS")) {
                out.notApplicable("the VM exists on-premises; MT-08 judges its datastores");
            }
            return;
        }
        Row host = host(target);
        Row datastore = site.row(machine.text("datastoreId"));
        if (datastore == null || host == null) {
            if (machine.lacks("datastoreId") && !machine.lacks("datastore")) {
                out.fail("datastore '" + machine.text("datastore") + "' is not known to the vCenter");
            }
            return;
        }
        String what = "datastore '" + machine.text("datastore") + "' ";
        Row mount = mount(host, datastore);
        if (mount == null || mount.no("mounted")) {
            out.fail(what + "is not mounted on the master target's host");
        } else if (mount.is("accessMode", "READ_ONLY")) {
            out.fail(what + "is mounted read-only on the master target's host");
        } else if (mount.no("accessible")) {
            out.fail(what + "is not accessible from the master target's host");
        }
        if (datastore.no("accessible")) {
            out.fail(what + "is not accessible from any host");
        }
        boolean holds = false;
        boolean own = false;
        List<Row> disks = site.of("VirtualDisk", "vmId", target.text("vmId"));
        for (Row disk : disks) {
            if (disk.is("datastoreId", datastore.id())) {
                holds = true;
                own |= site.of("VirtualDisk", "fileName", disk.text("fileName")).stream()
                        .noneMatch(d -> d.is("datastoreId", datastore.id()) && !d.is("vmId", disk.text("vmId") + ""));
            }
        }
        if (!holds && !disks.isEmpty()) {
            out.fail(what + "holds no disk of the master target");
        }
        if (own
                && mount != null
                && usable(mount)
                && datastore.yes("accessible")
                && host.is("connectionState", "CONNECTED")) {
            out.pass(what + "is the master target's own, and its host writes to it");
        }
    }

    private void family(Row machine, Row target, Outcome out) {
        Row item = site.row(machine.text("itemId"));
        if (item == null || !item.in("osFamily", "WINDOWS", "LINUX") || !target.in("osFamily", "WINDOWS", "LINUX")) {
            return;
        }
        String family = item.text("osFamily") + "";
        if (target.is("osFamily", family)) {
            out.pass("both run " + family);
        } else {
            out.fail("the machine runs " + family + ", the master target " + target.text("osFamily"));
        }
    }
}
