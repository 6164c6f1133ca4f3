package io.reprotect.preflight.finding;

/** Which step a control belongs to: reprotecting, or the later failback. */
public enum Stage {
    REPROTECT,
    FAILBACK
}
