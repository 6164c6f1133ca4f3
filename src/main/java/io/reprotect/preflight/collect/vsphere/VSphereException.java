package io.reprotect.preflight.collect.vsphere;

import java.io.Serial;

/** Why a vCenter could not be read: one line with the cause and the next step. */
final class VSphereException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    VSphereException(String reason) {
        super(reason);
    }

    VSphereException(String reason, Throwable cause) {
        super(reason, cause);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
