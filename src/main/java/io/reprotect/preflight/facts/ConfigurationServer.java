package io.reprotect.preflight.facts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A VMware fabric of the classic architecture. */
@Doc("A VMware fabric of the classic architecture.")
@Owned(root = Root.SITE_RECOVERY)
public record ConfigurationServer(
        @Doc("ARM id of the fabric") String id,
        @Doc("friendly name") String name,
        @Doc("host name it registered with") @Nullable String hostName,
        @Doc("address it registered with") @Nullable String ipAddress,
        @Doc("csServiceStatus; Running is good") @Nullable String serviceStatus,

        @Doc("last heartbeat that the service saw") @Nullable
        Instant lastHeartbeat,

        @Doc("fabric health") @Nullable String health,
        @Doc("version") @Nullable String agentVersion)
        implements Fact {

    @Override
    public String owner() {
        return Root.SITE_RECOVERY;
    }
}
