package io.reprotect.preflight.facts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A process server registered with a configuration server. */
@Doc("A process server registered with a configuration server.")
@Owned(by = ConfigurationServer.class)
public record ProcessServer(
        @Doc("ps/ and the server id") String id,
        @Doc("id as request bodies want it") String serverId,
        @Doc("friendly name") String name,
        @Doc("its ConfigurationServer") String configurationServerId,
        @Doc("address") @Nullable String ipAddress,
        @Doc("psServiceStatus; Running is good") @Nullable String serviceStatus,

        @Doc("last heartbeat that the service saw") @Nullable
        Instant lastHeartbeat,

        @Doc("Normal is good") @Nullable String health,
        @Doc("version") @Nullable String agentVersion)
        implements Fact {

    @Override
    public String owner() {
        return configurationServerId;
    }
}
