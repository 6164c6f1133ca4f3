package io.reprotect.preflight.bench;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** VM-13 and MT-21 in plain ifs: UUIDs of VMs and disks that clash. */
final class PlainUuids {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final String NEVER = ": that kind of clash is never waived";
    private final PlainSite site;

    PlainUuids(PlainSite site) {
        this.site = site;
    }

    void ownUuids(Row machine, Outcome out) {
        Row vm = PlainVms.own(site, machine, "it has no VM on-premises: its disks are created anew", out);
        if (vm == null) {
            return;
        }
        boolean good = comparable(vm);
        if (good) {
            bios(machine, vm, out);
        } else {
            out.unknown("its BIOS UUID '" + vm.text("biosUuid") + "' or instance UUID '" + vm.text("instanceUuid")
                    + "' can't be compared");
        }
        List<Row> disks = site.of("VirtualDisk", "vmId", vm.id());
        for (Row disk : disks) {
            if (uuid(disk.text("uuid"))) {
                disk(machine, disk, out);
            } else {
                good = false;
                out.unknown("disk '" + disk.text("label") + "' has UUID '" + disk.text("uuid")
                        + "', which can't be compared");
            }
        }
        if (good && !disks.isEmpty() && !out.failed()) {
            out.pass(
                    "no other disk in this vCenter has the UUID of one of its disks, and no other VM has its BIOS UUID");
        }
    }

    private void bios(Row machine, Row vm, Outcome out) {
        String bios = vm.text("biosUuid");
        for (Row other : site.of("Vm", "biosUuid", bios)) {
            if (!other.id().equals(vm.id())) {
                out.fail("its BIOS UUID " + bios + " is that of VM " + other.text("name") + " (" + other.id()
                        + ") in this vCenter, too");
                together(machine, other.id(), "BIOS UUID " + bios, out);
            }
        }
    }

    /** Where the other VM is of a machine that is meant for the same master target. */
    private void together(Row machine, String vm, String what, Outcome out) {
        String target = machine.text("masterTargetId");
        for (Row other : site.of("Machine", "vmId", vm)) {
            if (target != null && other.is("masterTargetId", target)) {
                out.fail("machine " + other.text("name") + ", which shares " + what
                        + ", is meant for the same master target" + NEVER);
            }
        }
    }

    private void disk(Row machine, Row disk, Outcome out) {
        Row target = site.row(machine.text("masterTargetId"));
        String uuid = disk.text("uuid");
        String has = "disk '" + disk.text("label") + "' has UUID " + uuid + ", ";
        for (Row other : site.of("VirtualDisk", "uuid", uuid)) {
            String vm = other.text("vmId") + "";
            if (other.id().equals(disk.id())) {
                continue;
            }
            if (disk.is("vmId", vm)) {
                out.fail(has + "as its own disk '" + other.text("label") + "' has");
                continue;
            }
            if (target == null || !target.is("vmId", vm)) {
                Row named = site.row(vm);
                out.fail(has + "as disk '" + other.text("label") + "' of VM "
                        + (named == null ? vm : named.text("name")) + " (" + vm + ") in this vCenter has");
            } else if (!other.is("fileName", disk.text("fileName") + "")) {
                out.fail(has + "and its master target " + target.text("name") + " holds a disk with it, '"
                        + other.text("label") + "'" + NEVER);
            }
            together(machine, vm, "UUID " + uuid, out);
        }
    }

    void clash(Row machine, Row target, Outcome out) {
        if (machine.is("onPremises", "ABSENT")) {
            out.notApplicable("the machine has no VM on-premises whose UUIDs could clash");
            return;
        }
        Row own = site.row(machine.text("vmId"));
        Row other = site.row(target.text("vmId"));
        if (!machine.is("onPremises", "EXISTS") || own == null || other == null) {
            return;
        }
        if (other.is("biosUuid", own.text("biosUuid") + "")) {
            out.fail("both VMs have the BIOS UUID " + own.text("biosUuid"));
        }
        if (other.is("instanceUuid", own.text("instanceUuid") + "")) {
            out.fail("both VMs have the instance UUID " + own.text("instanceUuid"));
        }
        boolean comparable = comparable(own) && comparable(other);
        List<Row> others = site.of("VirtualDisk", "vmId", other.id());
        for (Row disk : others) {
            comparable &= uuid(disk.text("uuid"));
        }
        for (Row disk : site.of("VirtualDisk", "vmId", own.id())) {
            comparable &= uuid(disk.text("uuid"));
            for (Row theirs : others) {
                if (theirs.is("uuid", disk.text("uuid") + "")
                        && !(theirs.is("fileName", disk.text("fileName") + "")
                                && theirs.is("datastoreId", disk.text("datastoreId") + ""))) {
                    out.fail("disk '" + disk.text("label") + "' of the machine and disk '" + theirs.text("label")
                            + "' of the master target have the UUID " + disk.text("uuid"));
                }
            }
        }
        if (comparable && !out.failed()) {
            out.pass("BIOS, instance and disk UUIDs of both VMs differ");
        }
    }

    static boolean comparable(Row vm) {
        return uuid(vm.text("biosUuid")) && uuid(vm.text("instanceUuid"));
    }

    static boolean uuid(@Nullable String text) {
        return text != null && UUID.matcher(text).matches() && !text.equals("00000000-0000-0000-0000-000000000000");
    }
}
