package io.reprotect.preflight.snapshot;

import java.time.Instant;

/** One source of the run: what it is, where, when it was read, and {@code complete} or what went wrong. */
public record SourceReading(String id, String address, Instant startedAt, Instant endedAt, String outcome) {}
