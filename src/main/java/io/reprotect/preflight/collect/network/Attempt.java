package io.reprotect.preflight.collect.network;

import io.reprotect.preflight.facts.Probe;
import org.jspecify.annotations.Nullable;

/**
 * How one try to connect ended.
 *
 * @param millis time to connect; null where it did not
 * @param detail what the system said where the outcome is OTHER, else empty
 */
record Attempt(Probe.Outcome outcome, @Nullable Long millis, String detail) {
    static Attempt failed(Probe.Outcome outcome) {
        return new Attempt(outcome, null, "");
    }
}
