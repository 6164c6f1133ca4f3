package io.reprotect.preflight.collect.guest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What {@code volumes.ps1} lists: lines of cells between tabs, every section with its end. Nothing else is accepted. */
final class WindowsVolumes {
    /** How a section ends that was read whole. */
    static final String READ = "read";

    private static final Map<String, Integer> CELLS =
            Map.of("volume", 8, "mount", 2, "share", 2, "lock", 2, "disk", 3, "partition", 4, "product", 3, "end", 2);
    private static final List<String> SECTIONS =
            List.of("volumes", "mounts", "shares", "bitlocker", "disks", "partitions", "products");
    private static final Pattern REFERENCE =
            Pattern.compile("(?:[^\"]*:)?Win32_(?:Directory\\.Name|Volume\\.DeviceID)=\"((?:[^\"\\\\]|\\\\.)+)\"");

    private final Map<String, List<List<String>>> rows = new HashMap<>();
    private final Map<String, String> ends = new HashMap<>();

    /** A volume; null where Windows does not say. */
    record Volume(
            String device,
            String fileSystem,
            @Nullable Long capacity,
            @Nullable Long free,
            @Nullable Boolean system,
            @Nullable Boolean boot,
            @Nullable Boolean pageFile) {}

    private WindowsVolumes() {}

    /** Throws IllegalArgumentException where the text has another form, or ends early. */
    static WindowsVolumes parse(String text) {
        WindowsVolumes all = new WindowsVolumes();
        String[] lines = text.split("\n", -1);
        if (lines.length < 2 || !lines[0].equals("preflight\t1") || !lines[lines.length - 1].equals("done")) {
            throw unknown("the list of volumes is not whole");
        }
        for (int i = 1; i < lines.length - 1; i++) {
            all.line(lines[i]);
        }
        if (!all.ends.keySet().containsAll(SECTIONS)) {
            throw unknown("a section of the list of volumes is missing");
        }
        for (String section : List.of("volumes", "mounts")) {
            if (!READ.equals(all.end(section))) {
                throw unknown("its " + section + " could not be listed (" + all.end(section) + ")");
            }
        }
        return all;
    }

    private void line(String line) {
        String[] cells = line.split("\t", -1);
        if (!Integer.valueOf(cells.length - 1).equals(CELLS.get(cells[0]))
                || line.replace('\t', ' ').chars().anyMatch(Character::isISOControl)) {
            throw unknown("a line of the list of volumes has an unknown form");
        }
        if (!cells[0].equals("end")) {
            rows.computeIfAbsent(cells[0], kind -> new ArrayList<>())
                    .add(List.of(cells).subList(1, cells.length));
        } else if (!SECTIONS.contains(cells[1])
                || !cells[2].matches("[A-Za-z]{1,80}")
                || ends.put(cells[1], cells[2]) != null) {
            throw unknown("a section of the list of volumes has an unknown end");
        }
    }

    List<List<String>> rows(String kind) {
        return rows.getOrDefault(kind, List.of());
    }

    /** How a section ended: {@link #READ} or an error. */
    String end(String section) {
        return ends.getOrDefault(section, "");
    }

    List<Volume> all() {
        return rows("volume").stream()
                .map(row -> new Volume(
                        row.get(0),
                        row.get(2),
                        number(row.get(3)),
                        number(row.get(4)),
                        flag(row.get(5)),
                        flag(row.get(6)),
                        flag(row.get(7))))
                .toList();
    }

    /** Where volumes are mounted, as drive or folder with a backslash at its end in upper case, with their devices. */
    Map<String, String> mounts() {
        Map<String, String> mounts = new HashMap<>();
        for (List<String> row : rows("volume")) {
            if (!row.get(1).startsWith("\\\\")) {
                mounts.put(point(row.get(1)), row.get(0));
            }
        }
        for (List<String> row : rows("mount")) {
            String device = referred(row.get(1));
            String other = mounts.put(point(referred(row.get(0))), device);
            if (other != null && !other.equalsIgnoreCase(device)) {
                throw unknown("two volumes are mounted at one place");
            }
        }
        return mounts;
    }

    /** A drive or folder as {@link #mounts()} writes it. */
    static String point(String written) {
        String upper = written.strip().toUpperCase(Locale.ROOT).replace('/', '\\');
        if (upper.matches("[A-Z]:?\\\\?")) {
            return upper.charAt(0) + ":\\";
        }
        return upper.endsWith("\\") ? upper : upper + "\\";
    }

    private static String referred(String reference) {
        Matcher found = REFERENCE.matcher(reference);
        if (!found.matches()) {
            throw unknown("a mount point has an unknown form");
        }
        return found.group(1).replaceAll("\\\\(.)", "$1");
    }

    private static @Nullable Long number(String text) {
        if (!text.matches("[0-9]{0,15}")) {
            throw unknown("a size of a volume has an unknown form");
        }
        return text.isEmpty() ? null : Long.valueOf(text);
    }

    /** Null for none. */
    static @Nullable Boolean flag(String text) {
        return switch (text) {
            case "True" -> Boolean.TRUE;
            case "False" -> Boolean.FALSE;
            case "" -> null;
            default -> throw unknown("a property of a volume has an unknown form");
        };
    }

    private static IllegalArgumentException unknown(String what) {
        return new IllegalArgumentException(what);
    }
}
