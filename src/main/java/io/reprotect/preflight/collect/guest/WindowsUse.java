package io.reprotect.preflight.collect.guest;

import io.reprotect.preflight.collect.guest.WindowsVolumes.Volume;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What uses one volume of a Windows guest. What is found proves another use or a lock; that there is none Windows can't prove:
 * being listed by the service stays the evidence of that.
 */
record WindowsUse(WindowsVolumes shown, Map<String, String> mounts, Volume volume) {
    private static final String DISK_SHARE = "0";
    /** The agent of which the master target is a role. */
    private static final String AGENT = "5";
    /** What Windows answers where the feature is not installed. */
    private static final Set<String> NO_BITLOCKER = Set.of("InvalidNamespace", "InvalidClass");

    private static final String LINK = "link ";

    /** A value, or why there is none; neither where nothing speaks for it. */
    record Seen(@Nullable Boolean value, @Nullable String unread) {
        static final Seen NOTHING = new Seen(null, null);
        static final Seen TRUE = new Seen(Boolean.TRUE, null);

        static Seen unread(String why) {
            return new Seen(null, why);
        }
    }

    /** The volume that is mounted there; empty where none is. */
    static Optional<WindowsUse> of(WindowsVolumes shown, String name) {
        Map<String, String> mounts = shown.mounts();
        String device = mounts.get(WindowsVolumes.point(name));
        return shown.all().stream()
                .filter(volume -> volume.device().equalsIgnoreCase(device))
                .findFirst()
                .map(volume -> new WindowsUse(shown, mounts, volume));
    }

    /** A system, boot or page file volume, one mounted at another place, too, or one with a share that people made. */
    Seen otherUse() {
        List<@Nullable Boolean> roles = java.util.Arrays.asList(volume.system(), volume.boot(), volume.pageFile());
        boolean shared =
                shown.rows("share").stream().anyMatch(row -> row.get(0).equals(DISK_SHARE) && lies(row.get(1)));
        long places = mounts.values().stream().filter(this::isThis).count();
        if (roles.contains(Boolean.TRUE) || shared || places > 1) {
            return Seen.TRUE;
        }
        if (roles.contains(null)) {
            return Seen.unread("Windows does not say whether it is the volume of the system or of a page file");
        }
        return ended("shares") ? Seen.NOTHING : unread("shares");
    }

    /** Locked by BitLocker, or on a disk or partition that is read-only or offline. */
    Seen locked() {
        boolean bitlocker = shown.rows("lock").stream()
                .anyMatch(row -> isThis(row.get(0)) && !row.get(1).equals("0"));
        List<List<String>> partitions = shown.rows("partition").stream()
                .filter(row -> isThis(row.get(3)))
                .toList();
        if (bitlocker || partitions.stream().anyMatch(this::readOnly)) {
            return Seen.TRUE;
        }
        if (!ended("bitlocker") && !NO_BITLOCKER.contains(shown.end("bitlocker"))) {
            return unread("bitlocker");
        }
        if (!ended("disks") || !ended("partitions")) {
            return unread(ended("disks") ? "partitions" : "disks");
        }
        return partitions.isEmpty() || !partitions.stream().allMatch(this::known)
                ? Seen.unread("Windows shows no partition and disk of it, so whether it is read-only is not known")
                : Seen.NOTHING;
    }

    /** Whether something of the product is installed on it; false only where all of it was found elsewhere. */
    Seen onCacheVolume() {
        List<List<String>> products = shown.rows("product");
        if (!ended("products")) {
            return unread("products");
        }
        boolean all = products.stream().anyMatch(row -> row.get(0).equals(AGENT));
        for (List<String> product : products) {
            Optional<String> device = device(product.get(1), product.get(2));
            if (device.filter(this::isThis).isPresent()) {
                return Seen.TRUE;
            }
            all &= device.isPresent();
        }
        return all
                ? new Seen(Boolean.FALSE, null)
                : Seen.unread("the registry (InMage Systems\\Installed Products) does not tell where the master target"
                        + " is installed; attest RetentionVolume.onCacheVolume");
    }

    /** The volume on which a folder lies; empty where a link on the way, or no such folder, leaves that open. */
    private Optional<String> device(String folder, String kind) {
        if (kind.startsWith(LINK)) {
            return Optional.ofNullable(mounts.get(WindowsVolumes.point(kind.substring(LINK.length()))));
        }
        return kind.equals("plain") ? Optional.ofNullable(holding(folder)) : Optional.empty();
    }

    private @Nullable String holding(String path) {
        String point = WindowsVolumes.point(path);
        String longest = "";
        for (String mount : mounts.keySet()) {
            longest = point.startsWith(mount) && mount.length() > longest.length() ? mount : longest;
        }
        return path.contains("..") ? null : mounts.get(longest);
    }

    private boolean lies(String path) {
        return !path.isEmpty() && isThis(String.valueOf(holding(path)));
    }

    private boolean readOnly(List<String> partition) {
        return set(partition.get(1))
                || set(partition.get(2))
                || disks(partition).stream().anyMatch(disk -> set(disk.get(1)) || set(disk.get(2)));
    }

    private boolean known(List<String> partition) {
        return !partition.get(1).isEmpty()
                && !partition.get(2).isEmpty()
                && disks(partition).stream()
                        .anyMatch(disk -> !disk.get(1).isEmpty() && !disk.get(2).isEmpty());
    }

    private List<List<String>> disks(List<String> partition) {
        return shown.rows("disk").stream()
                .filter(disk -> disk.get(0).equals(partition.get(0)))
                .toList();
    }

    private static boolean set(String flag) {
        return Boolean.TRUE.equals(WindowsVolumes.flag(flag));
    }

    private boolean isThis(String device) {
        return volume.device().equalsIgnoreCase(device);
    }

    private boolean ended(String section) {
        return shown.end(section).equals(WindowsVolumes.READ);
    }

    private Seen unread(String section) {
        return Seen.unread("its " + section + " could not be listed (" + shown.end(section)
                + "); name an administrator in guest.vmware");
    }
}
