package io.reprotect.preflight.finding;

/** The outcome of one control for one subject. The zero value is UNKNOWN: nothing becomes green by being forgotten. */
public enum Status {
    UNKNOWN,
    ERROR,
    FAIL,
    PASS,
    NOT_APPLICABLE,
    NOTICE;

    /** Whether a finding of this status stands in the way, unless waived. */
    public boolean blocks() {
        return this == UNKNOWN || this == ERROR || this == FAIL;
    }
}
