package io.reprotect.preflight.collect.guest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is mounted where, as {@code /proc/self/mounts} lists it; of mounts over each other the last is seen. */
final class Mounts {
    private static final Pattern OCTAL = Pattern.compile("\\\\([0-3][0-7]{2})");

    private final Map<String, Mount> byPoint = new LinkedHashMap<>();

    /** One mount. */
    record Mount(String device, String point, String fileSystem, boolean readOnly) {}

    private Mounts() {}

    /** Throws IllegalArgumentException where a line has another form. */
    static Mounts parse(String text) {
        Mounts mounts = new Mounts();
        for (String line : text.split("\n")) {
            String[] words = line.split(" ", -1);
            if (words.length != 6 || !words[1].startsWith("/") || words[2].isEmpty()) {
                throw new IllegalArgumentException("a line of /proc/self/mounts has an unknown form");
            }
            String point = plain(words[1]);
            boolean readOnly = Arrays.asList(words[3].split(",")).contains("ro");
            mounts.byPoint.put(point, new Mount(plain(words[0]), point, words[2], readOnly));
        }
        if (!mounts.byPoint.containsKey("/")) {
            throw new IllegalArgumentException("/proc/self/mounts names no root file system");
        }
        return mounts;
    }

    /** The mount that holds an absolute path. */
    Mount holding(String path) {
        if (!path.startsWith("/") || path.contains("/../") || path.endsWith("/..")) {
            throw new IllegalArgumentException("not an absolute path");
        }
        Mount holding = byPoint.get("/");
        for (Mount mount : byPoint.values()) {
            boolean longer =
                    holding == null || mount.point().length() > holding.point().length();
            if (longer && (path.equals(mount.point()) || path.startsWith(mount.point() + "/"))) {
                holding = mount;
            }
        }
        if (holding == null) {
            throw new IllegalStateException("no root file system");
        }
        return holding;
    }

    /** Whether what is mounted there is mounted at another point, too. */
    boolean shared(Mount mount) {
        List<Mount> others = new ArrayList<>(byPoint.values());
        others.remove(mount);
        return mount.device().startsWith("/")
                && others.stream().anyMatch(other -> other.device().equals(mount.device()));
    }

    private static String plain(String escaped) {
        Matcher octal = OCTAL.matcher(escaped);
        return octal.replaceAll(
                match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 8))));
    }
}
