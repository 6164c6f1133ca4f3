package io.reprotect.preflight.config;

import java.nio.file.Path;

/** A rule pack to evaluate: one that is shipped, by name, or a folder with the digest that it must have. */
public sealed interface PackSource {
    /** A pack that the tool ships. */
    record Shipped(String name) implements PackSource {}

    /** A folder; the digest is {@code sha256:} and 64 lower-case hexadecimal digits. */
    record Folder(Path dir, String digest) implements PackSource {}
}
