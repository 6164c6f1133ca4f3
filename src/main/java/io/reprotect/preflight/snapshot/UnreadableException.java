package io.reprotect.preflight.snapshot;

/** A file that cannot be used as it stands. The message is one line: the file, the cause and the next step. */
public final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableException(String message) {
        super(message);
    }
}
