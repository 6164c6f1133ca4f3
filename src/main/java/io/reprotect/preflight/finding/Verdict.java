package io.reprotect.preflight.finding;

/** CLEARED: every rule has passed. BLOCKED: everything else. */
public enum Verdict {
    BLOCKED,
    CLEARED
}
