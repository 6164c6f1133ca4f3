package io.reprotect.preflight.execute;

import java.time.Instant;

/** Tells the operator how it goes. Texts may hold what the service said: whoever shows them makes them safe. */
public interface Narrator {
    /** @param item name of the machine; empty where it is about the run */
    void tell(Instant at, String item, String what);
}
