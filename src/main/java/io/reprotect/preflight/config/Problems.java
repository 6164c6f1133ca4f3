package io.reprotect.preflight.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Gathers every problem of a file, so that all are told at once. */
final class Problems {
    private static final int MAX = 100;

    private final String file;
    private final List<String> lines = new ArrayList<>();
    private int more;

    Problems(String file) {
        this.file = file;
    }

    void found(int line, String key, String found, String wanted) {
        add(line, key, "found " + found + ", wanted " + wanted);
    }

    void add(int line, String key, String what) {
        if (lines.size() == MAX) {
            more++;
            return;
        }
        lines.add(file + (line > 0 ? ":" + line : "") + ": " + key + ": " + what);
    }

    void unknown(int line, String key, String name, Collection<String> known) {
        String nearest = Nearest.of(name, known);
        add(
                line,
                key,
                "found an unknown key, wanted "
                        + (nearest != null ? Shown.of(nearest) + "?" : "one of " + String.join(", ", known)));
    }

    boolean any() {
        return !lines.isEmpty();
    }

    void raise() {
        if (any()) {
            List<String> all = new ArrayList<>(lines);
            if (more > 0) {
                all.add(file + ": and " + more + " more problems of the same file");
            }
            throw new ConfigurationException(all);
        }
    }
}
