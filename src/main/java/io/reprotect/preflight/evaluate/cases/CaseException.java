package io.reprotect.preflight.evaluate.cases;

/** A cases.json that cannot be used; the message names the control, the case and what to change. */
public final class CaseException extends Exception {
    private static final long serialVersionUID = 1L;

    public CaseException(String message) {
        super(message);
    }
}
