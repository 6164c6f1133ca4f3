package io.reprotect.preflight.collect.network;

import io.reprotect.preflight.facts.Probe;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one try to connect ended.
 *
 * @param millis time to connect; null where it did not
 * @param tls what became of a TLS handshake
 * @param certificate subject of the certificate shown, or null
 * @param expires when that certificate expires, or null
 * @param detail what was said where the outcome is OTHER, else empty
 */
record Attempt(
        Probe.Outcome outcome,
        @Nullable Long millis,
        Probe.Tls tls,
        @Nullable String certificate,
        @Nullable Instant expires,
        String detail) {
    static Attempt failed(Probe.Outcome outcome) {
        return new Attempt(outcome, null, Probe.Tls.NOT_TRIED, null, null, "");
    }

    static Attempt open(@Nullable Long millis) {
        return new Attempt(Probe.Outcome.OPEN, millis, Probe.Tls.NOT_TRIED, null, null, "");
    }

    static Attempt other(String detail) {
        return new Attempt(Probe.Outcome.OTHER, null, Probe.Tls.NOT_TRIED, null, null, detail);
    }

    Attempt with(Probe.Tls result, @Nullable String name, @Nullable Instant until) {
        return new Attempt(outcome, millis, result, name, until, detail);
    }
}
