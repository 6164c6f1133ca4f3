package io.reprotect.preflight.gate;

import io.reprotect.preflight.facts.Provider;
import java.util.Map;

/** How the reprotect request of one provider's items is made. */
interface RequestBody {
    /** The provider of the items that it is for. */
    Provider provider();

    /** The items' instanceType as the service spells it. */
    String instanceType();

    /** The body; throws {@link Unplannable} where a value is missing or not known to be right. */
    Map<String, Object> body(RequestedMachine machine);

    /** Why there is no request for a machine: one line that says what to do. */
    final class Unplannable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unplannable(String message) {
            super(message, null, false, false);
        }
    }
}
