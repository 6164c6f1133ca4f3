package io.reprotect.preflight.finding;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One observation that a finding rests on. A finding that blocks carries property, value and where it was read; a PASS
 * carries only the reference (fact and id) into the snapshot, and the other components are null, but for what rests on
 * somebody's word: its source then says whose.
 */
public record Evidence(
        String fact,
        String id,
        @Nullable String property,
        @Nullable String value,
        @Nullable String source,
        @Nullable Instant readAt) {
    /** A bare reference into the snapshot. */
    public static Evidence reference(String fact, String id) {
        return new Evidence(fact, id, null, null, null, null);
    }

    /** Whether it is nothing but a reference into the snapshot. */
    public boolean bare() {
        return property == null && value == null && source == null && readAt == null;
    }
}
