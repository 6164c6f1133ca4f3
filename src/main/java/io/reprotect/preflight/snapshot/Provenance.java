package io.reprotect.preflight.snapshot;

import java.time.Instant;

/** Where a fact came from: the source, the object there, the property path read, and when. */
public record Provenance(String source, String object, String path, Instant readAt) {
    /** Source, object and path on one line, as {@code vcenter:vm-42 config.hardware.device[1000]}. */
    public String line() {
        return source + ":" + object + (path.isEmpty() ? "" : " " + path);
    }
}
