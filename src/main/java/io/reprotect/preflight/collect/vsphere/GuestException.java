package io.reprotect.preflight.collect.vsphere;

import java.io.Serial;

/** Why a guest could not be looked into through the vCenter: one line with the cause and the next step, and no secret. */
public final class GuestException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    GuestException(String reason) {
        super(reason);
    }

    /** The same text, never null. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
