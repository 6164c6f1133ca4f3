package io.reprotect.preflight.fuzz;

import io.reprotect.preflight.snapshot.SnapshotJson;
import io.reprotect.preflight.snapshot.UnreadableException;

/** A snapshot is read or refused in one line, whatever its bytes. */
public final class SnapshotTarget {
    private SnapshotTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        try {
            SnapshotJson.read("snapshot", data);
        } catch (UnreadableException e) {
            Refusals.oneLine(e);
        }
    }
}
