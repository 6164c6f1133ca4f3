package io.reprotect.preflight.collect.guest;

import io.reprotect.preflight.collect.vsphere.GuestDisk;
import io.reprotect.preflight.facts.MasterTarget;
import io.reprotect.preflight.facts.RetentionVolume;
import io.reprotect.preflight.snapshot.Collected;
import java.util.List;

/** Completes a retention volume by the file system that VMware Tools tell of it. */
final class ToldVolume {
    private ToldVolume() {}

    /** Adds nothing where no volume, or more than one, is called so, or its file system isn't told. */
    static void add(MasterTarget target, RetentionVolume volume, List<GuestDisk> disks, Collected into) {
        List<GuestDisk> called =
                disks.stream().filter(disk -> isAt(volume, disk.path())).toList();
        if (called.size() == 1 && called.get(0).fileSystem() != null) {
            into.add(
                    with(volume, called.get(0)),
                    String.valueOf(target.vmId()),
                    "guest.disk[" + called.get(0).path() + "].filesystemType");
        }
    }

    private static boolean isAt(RetentionVolume volume, String path) {
        return volume.called(path)
                || !path.startsWith("/") && WindowsVolumes.point(path).equals(WindowsVolumes.point(volume.name()));
    }

    private static RetentionVolume with(RetentionVolume volume, GuestDisk disk) {
        return new RetentionVolume(
                volume.id(),
                volume.masterTargetId(),
                volume.name(),
                volume.capacityBytes(),
                volume.freeBytes(),
                disk.fileSystem(),
                volume.otherUse(),
                volume.locked(),
                volume.onCacheVolume());
    }
}
