package io.reprotect.preflight.facts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A master target server registered with a configuration server. */
@Doc("A master target server registered with a configuration server.")
@Owned(by = ConfigurationServer.class)
public record MasterTarget(
        @Doc("mt/ and the server id") String id,
        @Doc("id as request bodies want it") String serverId,
        @Doc("name") String name,
        @Doc("its ConfigurationServer") String configurationServerId,
        @Doc("address") @Nullable String ipAddress,
        @Doc("operating system family") OsFamily osFamily,
        @Doc("as the service gives it") @Nullable String osVersion,
        @Doc("version") @Nullable String agentVersion,

        @Doc("last heartbeat that the service saw") @Nullable
        Instant lastHeartbeat,

        @Doc("disks attached, as the service counts them") @Nullable
        Long diskCount,

        @Doc("its Vm; null: not found or ambiguous, with a gap") @Nullable
        String vmId,

        @Doc("whether the root file system of a Linux one lies on LVM; null: neither its guest nor a person was asked")
        @Nullable
        Boolean rootOnLvm)
        implements Fact {

    @Override
    public String owner() {
        return configurationServerId;
    }
}
