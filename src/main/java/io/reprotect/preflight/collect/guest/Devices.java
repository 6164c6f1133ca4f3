package io.reprotect.preflight.collect.guest;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Block devices and what they lie on, as {@code lsblk -P} lists them; a device on several others is listed once for each. */
final class Devices {
    private static final Pattern LINE =
            Pattern.compile("KNAME=\"([^\"]+)\" PKNAME=\"([^\"]*)\" TYPE=\"([^\"]+)\" MOUNTPOINT=\"([^\"]*)\"");
    private static final Pattern KNOWN = Pattern.compile("lvm|disk|part|raid\\d+|linear|crypt|mpath");
    private static final int DEEPEST = 32;

    private final List<Device> devices = new ArrayList<>();

    private record Device(String name, String parent, String type, String point) {}

    private Devices() {}

    /** Throws IllegalArgumentException where a line has another form. */
    static Devices parse(String text) {
        Devices all = new Devices();
        for (String line : text.strip().split("\n")) {
            Matcher found = LINE.matcher(line.strip());
            if (!found.matches()) {
                throw new IllegalArgumentException("a line of lsblk has an unknown form");
            }
            all.devices.add(new Device(found.group(1), found.group(2), found.group(3), found.group(4)));
        }
        return all;
    }

    /** Whether what is mounted at that point lies on LVM, at whatever depth. */
    boolean onLvm(String point) {
        List<Device> mounted =
                devices.stream().filter(device -> device.point().equals(point)).toList();
        if (mounted.isEmpty()) {
            throw new IllegalArgumentException("lsblk shows no device mounted at " + point);
        }
        return mounted.stream().anyMatch(device -> onLvm(device, 0));
    }

    private boolean onLvm(Device device, int depth) {
        if (!KNOWN.matcher(device.type()).matches() || depth > DEEPEST) {
            throw new IllegalArgumentException("lsblk shows a device of the unknown type " + device.type());
        }
        if (device.type().equals("lvm")) {
            return true;
        }
        if (device.parent().isEmpty()) {
            return false;
        }
        List<Device> parents = devices.stream()
                .filter(other -> other.name().equals(device.parent()))
                .toList();
        if (parents.isEmpty()) {
            throw new IllegalArgumentException("lsblk does not show what " + device.name() + " lies on");
        }
        return parents.stream().anyMatch(parent -> onLvm(parent, depth + 1));
    }
}
