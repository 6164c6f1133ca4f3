package io.reprotect.preflight.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** MT-12 to MT-17 in plain ifs: the retention volumes of master targets. */
final class PlainVolumes {
    private static final List<String> BAD = List.of("fat", "fat12", "fat16", "fat32", "msdos", "vfat");
    private static final List<String> GOOD = List.of("ntfs", "refs", "ext2", "ext3", "ext4", "xfs", "btrfs");
    private final PlainSite site;

    PlainVolumes(PlainSite site) {
        this.site = site;
    }

    /** The controls of a volume. */
    Map<String, BiConsumer<Row, Outcome>> controls() {
        Map<String, BiConsumer<Row, Outcome>> controls = new LinkedHashMap<>();
        controls.put("MT-13", this::ownPurpose);
        controls.put("MT-14", this::cache);
        controls.put("MT-15", this::fileSystem);
        controls.put("MT-16", this::capacity);
        controls.put("MT-17", this::standard);
        return controls;
    }

    void listed(Row target, Outcome out) {
        List<Row> volumes = site.of("RetentionVolume", "masterTargetId", target.id());
        for (Row machine : site.of("Machine", "masterTargetId", target.id())) {
            String named = machine.text("retentionVolume");
            String name = machine.text("name");
            if (named == null) {
                out.fail("the request names no retention volume for '" + name + "'");
            } else if (volumes.stream().noneMatch(volume -> called(volume, named))) {
                out.fail("retention volume '" + named + "' of '" + name
                        + "' is not listed for the master target; a drive"
                        + " added less than 15 minutes ago may not be listed yet");
            }
        }
        if (!out.failed()) {
            out.pass("the service lists every retention volume that the request names");
        }
    }

    static boolean called(Row volume, @Nullable String requested) {
        String name = volume.text("name");
        return name != null && requested != null && bare(name).equals(bare(requested));
    }

    private static String bare(String volume) {
        if (volume.startsWith("/")) {
            return volume.length() > 1 && volume.endsWith("/") ? volume.substring(0, volume.length() - 1) : volume;
        }
        if (volume.length() > 3) {
            return volume;
        }
        int end = volume.endsWith("\\") ? volume.length() - 1 : volume.length();
        end -= end > 0 && volume.charAt(end - 1) == ':' ? 1 : 0;
        return volume.substring(0, end).toUpperCase(Locale.ROOT);
    }

    private void ownPurpose(Row volume, Outcome out) {
        if (volume.yes("otherUse")) {
            out.fail("it serves another purpose as well");
        }
        if (volume.yes("locked")) {
            out.fail("it is locked, or mounted read-only");
        }
        if (out.failed()) {
            return;
        }
        if (volume.no("otherUse")) {
            out.pass(
                    volume.no("locked")
                            ? "it serves no other purpose and is not locked"
                            : "it serves no other purpose; that it is not locked is inferred from being listed by the"
                                    + " service");
        } else {
            out.pass(
                    volume.no("locked")
                            ? "it is not locked; that it serves no other purpose is inferred from being listed by the"
                                    + " service"
                            : "inferred from being listed by the service, which lists no volume that serves another"
                                    + " purpose or is locked");
        }
    }

    private void cache(Row volume, Outcome out) {
        if (volume.yes("onCacheVolume")) {
            out.fail("the master target is installed on it");
        } else if (volume.no("onCacheVolume")) {
            out.pass("the master target is installed on another volume");
        } else {
            out.pass("inferred from being listed by the service, which lists no cache volume");
        }
    }

    private void fileSystem(Row volume, Outcome out) {
        String system = volume.text("fileSystem");
        if (system == null) {
            out.pass("inferred from being listed by the service, which lists no volume with FAT or FAT32");
            return;
        }
        String plain = system.strip().toLowerCase(Locale.ROOT);
        if (BAD.contains(plain)) {
            out.fail("its file system is " + system);
        } else if (GOOD.contains(plain)) {
            out.pass("its file system is " + system);
        } else {
            out.unknown("its file system is " + system + ", of which the documents do not say whether it may be used");
        }
    }

    private void capacity(Row volume, Outcome out) {
        Long bytes = volume.number("capacityBytes");
        if (bytes != null && bytes == 0) {
            out.fail("its capacity is 0 bytes");
        } else if (bytes != null && bytes > 0) {
            out.pass("its capacity is " + bytes + " bytes");
        }
    }

    private void standard(Row volume, Outcome out) {
        if (called(volume, "R")) {
            out.notApplicable("the default of Windows is used");
        } else if (called(volume, "/mnt/retention")) {
            out.notApplicable("the default of Linux is used");
        } else {
            out.notice("the retention volume is " + volume.text("name")
                    + ", not the default (R on Windows, /mnt/retention on Linux)");
        }
    }
}
