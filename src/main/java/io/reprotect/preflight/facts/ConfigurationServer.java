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
        @Doc("version") @Nullable String agentVersion,

        @Doc("whether backups of it are scheduled regularly; no API tells it; null: nobody attested it") @Nullable
        Boolean backupsScheduled)
        implements Fact {

    /** As the service gives it: of its backups nobody has said anything. */
    public ConfigurationServer(
            String id,
            String name,
            @Nullable String hostName,
            @Nullable String ipAddress,
            @Nullable String serviceStatus,
            @Nullable Instant lastHeartbeat,
            @Nullable String health,
            @Nullable String agentVersion) {
        this(id, name, hostName, ipAddress, serviceStatus, lastHeartbeat, health, agentVersion, null);
    }

    @Override
    public String owner() {
        return Root.SITE_RECOVERY;
    }
}
