package io.reprotect.preflight.gate;

import java.util.List;

/**
 * The gate's no.
 *
 * @param what what is so, or changed, in one line
 * @param next what to do now
 * @param details further lines, such as every change or the steps in the portal
 */
public record Refusal(Reason reason, String what, String next, List<String> details) {
    public Refusal {
        details = List.copyOf(details);
    }

    /** As one line. */
    public String line() {
        return "refused (" + reason + "): " + what + "; " + next;
    }
}
