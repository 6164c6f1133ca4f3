package io.reprotect.preflight.gate;

import java.nio.file.Path;

/** Reads the environment again and judges it, in processes of their own, with the packs and inputs of the plan. */
public interface Recollection {
    /** The run folder that the evaluation wrote. */
    Path run(RunEvidence approved) throws Failed;

    /** One of the processes didn't do its work. */
    final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        private final Reason reason;

        private Failed(Reason reason, String message) {
            super(message);
            this.reason = reason;
        }

        public static Failed collecting(String message) {
            return new Failed(Reason.NOT_COLLECTED, message);
        }

        public static Failed evaluating(String message) {
            return new Failed(Reason.NOT_EVALUATED, message);
        }

        Reason reason() {
            return reason;
        }
    }
}
