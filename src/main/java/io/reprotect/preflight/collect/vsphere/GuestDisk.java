package io.reprotect.preflight.collect.vsphere;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A volume of a guest, as VMware Tools tell it to the vCenter: no password is needed for that.
 *
 * @param path drive with a backslash, or mount point
 * @param fileSystem as the guest calls it; null where its Tools or the vCenter are too old to tell
 */
public record GuestDisk(String path, @Nullable String fileSystem) {
    /** Those of VMs, by VM; empty where the vCenter can't be asked: nobody rests on them alone. */
    public static Map<String, List<GuestDisk>> of(VSphereAccess access, Set<String> vms) {
        Map<String, List<GuestDisk>> disks = new TreeMap<>();
        if (vms.isEmpty()) {
            return disks;
        }
        try (VSphere session = YavijavaVSphere.connect(access)) {
            for (String vm : vms) {
                disks.put(vm, read(session.guestDisks(vm)));
            }
            return disks;
        } catch (VSphereException e) {
            return Map.of();
        }
    }

    private static List<GuestDisk> read(List<Node> nodes) {
        List<GuestDisk> disks = new ArrayList<>();
        for (Node node : nodes) {
            String path = node.text("diskPath");
            String fileSystem = node.text("filesystemType");
            if (path != null && plain(path) && (fileSystem == null || plain(fileSystem))) {
                disks.add(new GuestDisk(path, fileSystem));
            }
        }
        return disks;
    }

    private static boolean plain(String text) {
        return OneLine.of(text).equals(text);
    }
}
