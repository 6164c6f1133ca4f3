package io.reprotect.preflight.collect.guest;

import io.reprotect.preflight.facts.MasterTarget;
import io.reprotect.preflight.facts.RetentionVolume;
import io.reprotect.preflight.snapshot.Collected;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Completes the facts of a Windows master target's retention volumes by what its guest shows. */
final class WindowsReading {
    private final MasterTarget target;
    private final List<RetentionVolume> volumes;
    private final Collected into;

    WindowsReading(MasterTarget target, List<RetentionVolume> volumes, Collected into) {
        this.target = target;
        this.volumes = volumes;
        this.into = into;
    }

    void read(WindowsVolumes shown) {
        for (RetentionVolume volume : volumes) {
            WindowsUse.of(shown, volume.name())
                    .ifPresentOrElse(
                            use -> add(volume, use),
                            () -> Guests.unread(
                                    volume,
                                    "the guest of " + target.name() + " shows no volume " + volume.name()
                                            + " on a fixed disk; look there whether it is still mounted",
                                    into));
        }
    }

    private void add(RetentionVolume volume, WindowsUse use) {
        WindowsVolumes.Volume shown = use.volume();
        String fileSystem = shown.fileSystem().isEmpty() ? null : shown.fileSystem();
        if (fileSystem == null) {
            gap(volume, "fileSystem", "Windows names no file system of it; look whether it is formatted and unlocked");
        }
        into.add(
                new RetentionVolume(
                        volume.id(),
                        volume.masterTargetId(),
                        volume.name(),
                        capacity(volume.capacityBytes(), shown.capacity()),
                        shown.free() == null ? volume.freeBytes() : shown.free(),
                        fileSystem,
                        seen(volume, "otherUse", use.otherUse()),
                        seen(volume, "locked", use.locked()),
                        seen(volume, "onCacheVolume", use.onCacheVolume())),
                target.name(),
                "Win32_Volume " + shown.device());
    }

    /** A volume of which the service says that it holds nothing stays one. */
    @SuppressWarnings("NullAway") // where the service did not say it, there is a gap already
    private static Long capacity(@Nullable Long service, @Nullable Long guest) {
        return guest == null || service != null && service == 0 ? service : guest;
    }

    private @Nullable Boolean seen(RetentionVolume volume, String property, WindowsUse.Seen seen) {
        if (seen.unread() != null) {
            gap(volume, property, seen.unread());
        }
        return seen.value();
    }

    private void gap(RetentionVolume volume, String property, String reason) {
        into.gap(
                RetentionVolume.class,
                volume.id(),
                property,
                "in the guest of " + target.name() + ", volume " + volume.name() + ": " + reason);
    }
}
