package io.reprotect.preflight.facts;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A replicated item, each read by its own GET. */
@Doc("A replicated item, each read by its own GET.")
@Owned(root = Root.SITE_RECOVERY)
public record ProtectedItem(
        @Doc("ARM id") String id,
        @Doc("friendly name") String name,
        @Doc("its fabric") String configurationServerId,
        @Doc("its container") String containerId,
        @Doc("instance type") Provider provider,
        @Doc("as the service gives it") @Nullable String protectionState,
        @Doc("Recovery is Azure after failover") ActiveLocation activeLocation,
        @Doc("as the service gives them") List<String> allowedOperations,
        @Doc("None where no job runs") @Nullable String currentScenario,
        @Doc("operating system family") OsFamily osFamily,
        @Doc("source address") @Nullable String ipAddress,
        @Doc("of its agent") @Nullable Instant lastHeartbeat,
        @Doc("its ReplicationGroup") @Nullable String replicationGroupId,
        @Doc("VMware or Physical") @Nullable String discoveryKind,
        @Doc("infrastructure id of its vCenter") @Nullable String vCenterId,
        @Doc("names of its datastores") List<String> datastores,
        @Doc("ARM id of the Azure VM") @Nullable String targetVmId,
        @Doc("its policy") @Nullable String policyId,
        @Doc("where it was discovered") @Nullable String protectableItemId,
        @Doc("Normal is good") @Nullable String replicationHealth)
        implements Fact {
    public ProtectedItem {
        allowedOperations = List.copyOf(allowedOperations);
        datastores = List.copyOf(datastores);
    }

    @Override
    public String owner() {
        return Root.SITE_RECOVERY;
    }

    /** Whether every allowed operation is one of {@code known}, a list separated by commas without blanks. */
    public boolean allowsNothingBut(String known) {
        return Arrays.asList(known.split(",")).containsAll(allowedOperations);
    }

    public enum ActiveLocation {
        PRIMARY,
        RECOVERY,
        OTHER
    }
}
