package io.reprotect.preflight.collect.guest;

import java.io.Serial;

/** A guest that could not be read; the message is the reason of a gap. */
final class Unread extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    Unread(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
