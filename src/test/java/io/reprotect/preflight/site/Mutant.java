package io.reprotect.preflight.site;

/** A healthy snapshot that lost, or changed, one thing; what that was stands in {@code what}. */
record Mutant(String what, byte[] json) {}
