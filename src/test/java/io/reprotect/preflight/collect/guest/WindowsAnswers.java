package io.reprotect.preflight.collect.guest;

import java.util.ArrayList;
import java.util.List;

/** What the script writes on a Windows master target; a test replaces lines of it. */
final class WindowsAnswers {
    static final String SYSTEM = "\\\\?\\Volume{11111111-0000-0000-0000-100000000000}\\";
    static final String RETENTION = "\\\\?\\Volume{22222222-0000-0000-0000-100000000000}\\";
    private static final String AGENT = "C:\\Program Files (x86)\\Microsoft Azure Site Recovery\\agent";

    private final List<String> lines = new ArrayList<>(List.of(
            "preflight\t1",
            row(SYSTEM, "C:\\", "NTFS", "136000000000", "True"),
            row(RETENTION, "R:\\", "NTFS", "1099509530624", "False"),
            "end\tvolumes\tread",
            mount("C:\\\\", SYSTEM),
            mount("R:\\\\", RETENTION),
            "end\tmounts\tread",
            "share\t2147483648\tR:\\",
            "share\t2147483651\t",
            "end\tshares\tread",
            "lock\t" + RETENTION + "\t0",
            "end\tbitlocker\tread",
            "disk\t0\tFalse\tFalse",
            "disk\t1\tFalse\tFalse",
            "end\tdisks\tread",
            "partition\t0\tFalse\tFalse\tC:\\",
            "partition\t0\tFalse\tFalse\t" + SYSTEM,
            "partition\t1\tFalse\tFalse\tR:\\",
            "partition\t1\tFalse\tFalse\t" + RETENTION,
            "end\tpartitions\tread",
            "product\t4\t" + AGENT + "\tplain",
            "product\t5\t" + AGENT + "\tplain",
            "end\tproducts\tread",
            "done"));

    static String row(String device, String name, String fileSystem, String capacity, String roles) {
        return String.join("\t", "volume", device, name, fileSystem, capacity, "7", roles, roles, roles);
    }

    static String mount(String escapedFolder, String device) {
        return "mount\tWin32_Directory.Name=\"" + escapedFolder + "\"\tWin32_Volume.DeviceID=\""
                + device.replace("\\", "\\\\") + "\"";
    }

    /** Replaces the one line that starts so. */
    WindowsAnswers line(String start, String... others) {
        List<String> found =
                lines.stream().filter(line -> line.startsWith(start)).toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(found.size() + " lines start with " + start);
        }
        int at = lines.indexOf(found.get(0));
        lines.remove(at);
        lines.addAll(at, List.of(others));
        return this;
    }

    String text() {
        return String.join("\n", lines);
    }
}
