package io.reprotect.preflight.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Paths of a file, relative to its folder; Windows forms are taken as they stand on Windows. */
final class Paths {
    private Paths() {}

    /** The path meant, or null where this system has no such path. */
    static @Nullable Path resolve(Path folder, String text) {
        if (text.isBlank()) {
            return null;
        }
        try {
            return folder.resolve(text).normalize();
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
