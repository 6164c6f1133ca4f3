package io.reprotect.preflight.arm;

/** Why a reading of ARM failed: one line that names the thing, the cause and the next step. It never holds a token. */
public final class ArmException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    public ArmException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** What went wrong; the fatal ones meet every further request, too. */
    public enum Kind {
        CONFIGURATION(true),
        CREDENTIAL(true),
        OTHER_TENANT(true),
        UNAUTHENTICATED(true),
        FORBIDDEN(false),
        NOT_FOUND(false),
        REJECTED(false),
        THROTTLED(false),
        SERVICE_ERROR(false),
        CERTIFICATE(true),
        HOST_UNKNOWN(true),
        UNREACHABLE(false),
        TIMED_OUT(false),
        DEADLINE(true),
        REDIRECTED(false),
        HOST_REFUSED(false),
        ACTION_REFUSED(false),
        UNREADABLE(false),
        TOO_LARGE(false),
        PAGING(false);

        private final boolean fatal;

        Kind(boolean fatal) {
            this.fatal = fatal;
        }

        /** Whether asking for something else is pointless. */
        public boolean fatal() {
            return fatal;
        }
    }
}
