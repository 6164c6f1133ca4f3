package io.reprotect.preflight.cli;

/** Something that the caller can put right: shown as one line, exit code 2. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
