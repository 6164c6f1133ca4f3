package io.reprotect.preflight.gate.trust;

/** A key, trust file or envelope that is not what it should be. The message is one line that says where and what to do. */
public final class TrustException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TrustException(String message) {
        super(message);
    }

    TrustException(String message, Throwable cause) {
        super(message, cause);
    }
}
