package io.reprotect.preflight.collect.ssh;

/** A host that could not be used over SSH; its message names the host, the cause and the next step, and no secret. */
public final class SshException extends Exception {
    private static final long serialVersionUID = 1L;

    SshException(String message) {
        super(message);
    }

    /** The same text, never null. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
