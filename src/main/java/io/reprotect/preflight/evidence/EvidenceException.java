package io.reprotect.preflight.evidence;

import org.jspecify.annotations.Nullable;

/** Evidence that cannot be written or read. The message is one line that names the place, the cause and the next step. */
public final class EvidenceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EvidenceException(String message) {
        super(message);
    }

    public EvidenceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
