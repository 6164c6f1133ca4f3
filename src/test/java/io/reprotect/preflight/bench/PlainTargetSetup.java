package io.reprotect.preflight.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** MT-18, MT-20, MT-24, MT-25 and MT-26 in plain ifs: how a master target was set up, and where. */
final class PlainTargetSetup {
    private static final long MAX_BYTES = 1L << 41;
    private static final long MEMORY = 6L << 30;
    private static final long RETENTION = 1_000_000_000_000L;
    private final PlainSite site;

    PlainTargetSetup(PlainSite site) {
        this.site = site;
    }

    Map<String, BiConsumer<Row, Outcome>> controls() {
        Map<String, BiConsumer<Row, Outcome>> controls = new LinkedHashMap<>();
        controls.put("MT-18", this::stays);
        controls.put("MT-20", this::lvm);
        controls.put("MT-24", this::ownServer);
        controls.put("MT-25", this::reachesHost);
        controls.put("MT-26", this::size);
        return controls;
    }

    private void stays(Row target, Outcome out) {
        String vm = target.text("vmId");
        List<Row> disks = site.of("VirtualDisk", "vmId", vm);
        boolean placed = !disks.isEmpty();
        boolean allOff = true;
        boolean someOn = false;
        boolean keptOut = true;
        for (Row disk : disks) {
            placed &= !disk.lacks("datastoreId");
            for (Row member : site.of("StoragePodMember", "datastoreId", disk.text("datastoreId"))) {
                Row pod = site.row(member.text("podId"));
                boolean on = pod != null && pod.yes("storageDrs");
                boolean off = pod != null && pod.no("storageDrs");
                boolean kept = keptOut(member.text("podId"), vm);
                allOff &= off;
                someOn |= on;
                keptOut &= off || kept;
                if (pod != null && on && !kept) {
                    out.fail(
                            "a disk of it lies in datastore cluster " + pod.text("name") + ", where Storage DRS is on ("
                                    + pod.text("automation") + ") and no override keeps it out");
                }
            }
        }
        if (placed && allOff) {
            out.pass(
                    "no disk of it lies in a datastore cluster where Storage DRS is on; a manual Storage vMotion can't be"
                            + " excluded");
        } else if (placed && someOn && keptOut) {
            out.pass(
                    "an override of the datastore cluster keeps it out of Storage DRS; a manual Storage vMotion can't be"
                            + " excluded");
        }
    }

    private boolean keptOut(@Nullable String pod, @Nullable String vm) {
        for (Row override : site.of("StoragePodOverride", "vmId", vm)) {
            if (override.is("podId", pod + "") && (override.no("enabled") || override.is("automation", "MANUAL"))) {
                return true;
            }
        }
        return false;
    }

    private void lvm(Row target, Outcome out) {
        if (target.is("osFamily", "WINDOWS")) {
            out.notApplicable("a Windows master target has no LVM");
        } else if (target.is("osFamily", "LINUX")) {
            if (target.yes("rootOnLvm")) {
                out.fail("it lies on LVM");
            } else if (target.no("rootOnLvm")) {
                out.pass("it does not lie on LVM");
            } else {
                out.unknown("neither its guest was asked nor did a person attest whether it lies on LVM; add it to"
                        + " guest.linux in preflight.yaml, or attest MasterTarget.rootOnLvm");
            }
        }
    }

    private void ownServer(Row target, Outcome out) {
        Row server = site.row(target.text("configurationServerId"));
        if (server == null) {
            return;
        }
        if (!same(server, target)) {
            if (!server.lacks("ipAddress")
                    && !server.lacks("hostName")
                    && !target.lacks("ipAddress")
                    && !target.lacks("name")) {
                out.pass("it is not the configuration server");
            }
            return;
        }
        long total = 0;
        List<Row> machines = site.of("Machine", "masterTargetId", target.id());
        boolean known = !machines.isEmpty();
        for (Row machine : machines) {
            List<Row> disks = site.of("ProtectedDisk", "itemId", machine.text("itemId"));
            known &= !disks.isEmpty();
            for (Row disk : disks) {
                Long bytes = disk.number("capacityBytes");
                known &= bytes != null;
                total += bytes == null ? 0 : bytes;
            }
        }
        String holds = "it is the configuration server, and its machines hold " + total + " bytes, ";
        if (total > MAX_BYTES) {
            out.fail(holds + "more than " + MAX_BYTES);
        } else if (known) {
            out.pass(holds + "at most " + MAX_BYTES);
        }
    }

    private static boolean same(Row server, Row target) {
        String address = server.text("ipAddress");
        String host = server.text("hostName");
        String name = target.text("name");
        return address != null && target.is("ipAddress", address)
                || host != null && name != null && label(host).equals(label(name));
    }

    private static String label(String name) {
        int dot = name.indexOf('.');
        return (dot < 0 ? name : name.substring(0, dot)).toLowerCase(Locale.ROOT);
    }

    private void reachesHost(Row target, Outcome out) {
        out.notice(
                "no document at hand states the ports on which a master target reaches its ESXi host (TCP 902 and 443"
                        + " are unverified)");
        Row vm = site.row(target.text("vmId"));
        List<Row> tried = site.of("Probe", "targetId", vm == null ? null : vm.text("hostId"));
        tried.forEach(probe -> out.notice("its host at " + PlainProbes.told(probe)));
        List<Row> own = site.of("Probe", "fromId", target.id());
        own.forEach(probe -> out.notice(PlainProbes.told(probe)));
        if (tried.isEmpty() && own.isEmpty()) {
            out.notice("nothing was tried");
        }
    }

    private void size(Row target, Outcome out) {
        boolean linux = target.is("osFamily", "LINUX");
        if (linux) {
            retention(target, out);
        }
        boolean retains = linux && retains(target);
        for (Row hardware : site.of("VmHardware", "vmId", target.text("vmId"))) {
            Long memory = hardware.number("memoryBytes");
            Long cpus = hardware.number("cpus");
            if (linux && memory != null && memory < MEMORY) {
                out.fail(memory / 1048576 + " MB of memory; at least 6144 MB are asked for");
            }
            if (linux && cpus != null && cpus < 4) {
                out.fail(cpus + " processors; at least 4 are asked for");
            }
            if (memory == null || cpus == null) {
                continue;
            }
            String has = "a VMware VM with " + memory / 1048576 + " MB of memory";
            if (target.is("osFamily", "WINDOWS")) {
                out.pass(has + " and " + cpus + " processors; no size is documented for Windows");
            } else if (retains && memory >= MEMORY && cpus >= 4) {
                out.pass(has + ", " + cpus + " processors and at least 1 TB for retention");
            }
        }
    }

    private void retention(Row target, Outcome out) {
        for (Row machine : site.of("Machine", "masterTargetId", target.id())) {
            for (Row volume : site.of("RetentionVolume", "masterTargetId", target.id())) {
                Long capacity = volume.number("capacityBytes");
                if (PlainVolumes.called(volume, machine.text("retentionVolume"))
                        && capacity != null
                        && capacity < RETENTION) {
                    out.fail("retention volume " + volume.text("name") + " has " + capacity / 1000000000
                            + " GB; 1 TB is asked for");
                }
            }
        }
    }

    private boolean retains(Row target) {
        List<Row> machines = site.of("Machine", "masterTargetId", target.id());
        for (Row machine : machines) {
            boolean large = false;
            for (Row volume : site.of("RetentionVolume", "masterTargetId", target.id())) {
                Long capacity = volume.number("capacityBytes");
                large |= PlainVolumes.called(volume, machine.text("retentionVolume"))
                        && capacity != null
                        && capacity >= RETENTION;
            }
            if (!large) {
                return false;
            }
        }
        return !machines.isEmpty();
    }
}
