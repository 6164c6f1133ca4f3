package io.reprotect.preflight.gate;

import java.util.List;

/** Thrown inside the gate by the first condition that fails, and turned into an answer at its door. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    Refused(Reason reason, String what, String next, List<String> details) {
        super(reason.name(), null, false, false);
        refusal = new Refusal(reason, what, next, details);
    }

    Refused(Reason reason, String what, String next) {
        this(reason, what, next, List.of());
    }

    Refusal refusal() {
        return refusal;
    }
}
