package io.reprotect.preflight.execute;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A replicated item as it was just read.
 *
 * @param id ARM id, lower case
 * @param provider instanceType as the service spells it
 * @param scenarioJob ARM id of the job that runs on it, lower case; null where none does
 * @param machineIds the ids by which jobs name its machine, lower case
 */
public record ItemState(
        String id,
        String name,
        String provider,
        String protectionState,
        String activeLocation,
        List<String> allowedOperations,
        String scenario,
        @Nullable String scenarioJob,
        String groupId,
        Set<String> machineIds) {
    public ItemState {
        allowedOperations = List.copyOf(allowedOperations);
        machineIds = Set.copyOf(machineIds);
    }

    boolean isProtected() {
        return protectionState.equalsIgnoreCase("Protected");
    }
}
