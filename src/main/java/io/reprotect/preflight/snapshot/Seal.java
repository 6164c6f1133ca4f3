package io.reprotect.preflight.snapshot;

import java.time.Instant;

/** The statement that a collection was read whole: how many facts of a type an owner has. */
public record Seal(String type, String owner, long count, String source, Instant readAt) {}
