package io.reprotect.preflight.execute;

/** The process, or the machine that it runs on, is gone. */
final class SimulatedCrash extends Error {
    private static final long serialVersionUID = 1L;

    SimulatedCrash() {
        super("crash", null, false, false);
    }
}
