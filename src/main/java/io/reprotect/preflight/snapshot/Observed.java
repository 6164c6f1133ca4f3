package io.reprotect.preflight.snapshot;

import io.reprotect.preflight.facts.Fact;

/** A fact and where it came from. */
public record Observed(Fact fact, Provenance from) {}
