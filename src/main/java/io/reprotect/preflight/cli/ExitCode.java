package io.reprotect.preflight.cli;

import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Status;
import io.reprotect.preflight.finding.Verdict;

/** The exit codes that other people script against. */
public enum ExitCode {
    OK(0, "cleared, or done"),
    INTERNAL(1, "internal error"),
    USAGE(2, "usage, configuration or unreadable input"),
    BLOCKED_FAIL(3, "blocked, at least one FAIL"),
    BLOCKED_UNKNOWN(4, "blocked, UNKNOWN or ERROR only"),
    EVIDENCE(5, "evidence doesn't verify"),
    GATE(6, "gate refused"),
    EXECUTION(7, "execution failed or incomplete"),
    IN_DOUBT(8, "in doubt: an operator must look"),
    INTERRUPTED(130, "interrupted");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }

    /** The code that a verdict ends with. */
    static ExitCode of(Assessment assessment) {
        if (assessment.verdict() == Verdict.CLEARED) {
            return OK;
        }
        boolean failed =
                assessment.findings().stream().filter(Finding::blocks).anyMatch(f -> f.status() == Status.FAIL);
        return failed ? BLOCKED_FAIL : BLOCKED_UNKNOWN;
    }
}
