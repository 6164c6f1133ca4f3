package io.reprotect.preflight.gate;

import org.jspecify.annotations.Nullable;

/** The credential that is to submit, as far as the gate asks about it. */
public interface Account {
    /** Why it isn't shown to be one of the tenant that the configuration names, in one line; null where it is. */
    @Nullable
    String foreign();
}
