package io.reprotect.preflight.collect;

import io.reprotect.preflight.facts.Machine.OnPremises;
import io.reprotect.preflight.facts.Vm;
import org.jspecify.annotations.Nullable;

/**
 * What the search for a VM came to.
 *
 * @param vm the one VM; null unless it exists
 * @param evidence what joins them; empty unless it exists
 * @param reason why it is not known, and what would settle it; null where it is known
 */
record Match(
        OnPremises state,
        @Nullable Vm vm,
        String evidence,
        @Nullable String reason) {
    static Match exists(Vm vm, String evidence) {
        return new Match(OnPremises.EXISTS, vm, evidence, null);
    }

    static Match absent() {
        return new Match(OnPremises.ABSENT, null, "", null);
    }

    static Match ambiguous(String reason) {
        return new Match(OnPremises.AMBIGUOUS, null, "", reason);
    }

    /** It could not be searched for. */
    static Match unknown(String reason) {
        return new Match(OnPremises.OTHER, null, "", reason);
    }
}
