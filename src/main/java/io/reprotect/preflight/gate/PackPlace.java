package io.reprotect.preflight.gate;

import java.nio.file.Path;
import java.util.List;

/** A pack as it lies on this host: its id, digest, folder, and the ids of its controls. */
public record PackPlace(String id, String digest, Path folder, List<String> controls) {
    public PackPlace {
        controls = List.copyOf(controls);
    }
}
