package io.reprotect.preflight.control;

/** A rule pack that cannot be used; the message is one line naming the file, what was found and what is wanted. */
public final class PackException extends Exception {
    private static final long serialVersionUID = 1L;

    public PackException(String message) {
        super(message);
    }
}
