package io.reprotect.preflight.collect;

import io.reprotect.preflight.config.RequestDocument;
import io.reprotect.preflight.facts.ProtectedItem;
import org.jspecify.annotations.Nullable;

/**
 * A machine that the request means.
 *
 * @param item its protected item, or null
 * @param position where the request says so, as {@code machines[0]}
 * @param key what it is named by there: name or recoveryPlan
 * @param values what the request says of it itself, defaults not applied
 * @param doubt why its item is not known, and what would settle it; null where it is known, or surely none
 */
record Wanted(
        String id,
        String name,
        @Nullable ProtectedItem item,
        String position,
        String key,
        RequestDocument.Values values,
        @Nullable String onPremises,
        @Nullable String doubt) {

    /** The line of the request that would settle which VM is meant. */
    String line(String vm) {
        return key.equals("name")
                ? "'onPremises: " + vm + "' at " + position
                : "'- { name: " + name + ", onPremises: " + vm + " }' under machines";
    }

    /** This machine as a second place of the request names it, too: what that says goes first. */
    Wanted with(Wanted stronger) {
        return new Wanted(
                id,
                name,
                item,
                stronger.position,
                stronger.key,
                stronger.values.or(values),
                stronger.onPremises != null ? stronger.onPremises : onPremises,
                doubt);
    }
}
