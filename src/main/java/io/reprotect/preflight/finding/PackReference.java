package io.reprotect.preflight.finding;

/** A rule pack that took part in an evaluation. */
public record PackReference(String id, String version, String digest) {}
