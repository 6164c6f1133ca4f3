package io.reprotect.preflight.collect.guest;

import io.reprotect.preflight.facts.MasterTarget;
import io.reprotect.preflight.facts.RetentionVolume;
import io.reprotect.preflight.snapshot.Collected;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Completes the facts of a Linux master target by what its guest shows. */
final class LinuxReading {
    private final MasterTarget target;
    private final List<RetentionVolume> volumes;
    private final Collected into;

    LinuxReading(MasterTarget target, List<RetentionVolume> volumes, Collected into) {
        this.target = target;
        this.volumes = volumes;
        this.into = into;
    }

    void read(LinuxGuest guest) throws Unread {
        Mounts mounts = guest.mounts();
        String installation = null;
        try {
            installation = guest.installation();
        } catch (Unread e) {
            volumes.forEach(volume -> into.gap(
                    RetentionVolume.class,
                    volume.id(),
                    "onCacheVolume",
                    "where the master target is installed could not be read: " + e.reason()));
        }
        boolean onLvm = guest.onLvm(mounts, installation);
        into.add(with(target, onLvm), target.name(), "lsblk, /proc/self/mounts");
        for (RetentionVolume volume : volumes) {
            Mounts.Mount mount = mounts.holding(volume.name());
            Boolean cache =
                    installation == null ? null : mounts.holding(installation).equals(mount);
            into.add(with(volume, mount, mounts, cache), target.name(), "/proc/self/mounts " + mount.point());
        }
    }

    private static MasterTarget with(MasterTarget target, boolean onLvm) {
        return new MasterTarget(
                target.id(),
                target.serverId(),
                target.name(),
                target.configurationServerId(),
                target.ipAddress(),
                target.osFamily(),
                target.osVersion(),
                target.agentVersion(),
                target.lastHeartbeat(),
                target.diskCount(),
                target.vmId(),
                onLvm);
    }

    /** A mount proves another use or a lock; that there is none it can't prove: being listed stays the evidence of that. */
    private static RetentionVolume with(
            RetentionVolume volume, Mounts.Mount mount, Mounts mounts, @Nullable Boolean cache) {
        return new RetentionVolume(
                volume.id(),
                volume.masterTargetId(),
                volume.name(),
                volume.capacityBytes(),
                volume.freeBytes(),
                mount.fileSystem(),
                !volume.called(mount.point()) || mounts.shared(mount) ? Boolean.TRUE : null,
                mount.readOnly() ? Boolean.TRUE : null,
                cache);
    }
}
