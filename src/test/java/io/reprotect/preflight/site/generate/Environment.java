package io.reprotect.preflight.site.generate;

import io.reprotect.preflight.snapshot.Snapshot;
import java.util.List;

/**
 * A snapshot made from the healthy one.
 *
 * @param seed makes it again
 * @param changes what was done to it, for people
 */
record Environment(long seed, List<String> changes, Snapshot snapshot) {
    @Override
    public String toString() {
        return "-Dseed=" + seed + " -Denvironments=1: " + String.join("; ", changes);
    }
}
