package io.reprotect.preflight.control;

import java.nio.file.Path;
import java.util.List;

/**
 * A rule pack as loaded from its folder.
 *
 * @param engine version of the rule contract that the pack was written for
 * @param digest {@code sha256:…} over sorted paths, lengths and bytes
 */
public record Pack(
        String id, String version, String title, String engine, String digest, Path folder, List<Control> controls) {
    public Pack {
        controls = List.copyOf(controls);
    }
}
