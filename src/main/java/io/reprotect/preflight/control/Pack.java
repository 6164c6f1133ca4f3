package io.reprotect.preflight.control;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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

    /** The properties that some control of it lets people vouch for. */
    public Set<String> attestable() {
        return controls.stream()
                .flatMap(control -> control.attestable().stream())
                .collect(Collectors.toSet());
    }

    /** The properties of which some control of it lets people say what a value means. */
    public Set<String> vocabulary() {
        return controls.stream()
                .flatMap(control -> control.vocabulary().stream())
                .collect(Collectors.toSet());
    }
}
