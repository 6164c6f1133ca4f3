package io.reprotect.preflight.facts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A vCenter that Site Recovery has discovered. */
@Doc("A vCenter that Site Recovery has discovered.")
@Owned(root = Root.SITE_RECOVERY)
public record VCenterRegistration(
        @Doc("ARM id") String id,
        @Doc("friendly name") String name,
        @Doc("its ConfigurationServer") String configurationServerId,
        @Doc("host name or address") @Nullable String address,
        @Doc("instance UUID of the vCenter") @Nullable String infrastructureId,
        @Doc("TCP port") @Nullable Long port,

        @Doc("last heartbeat that the service saw") @Nullable
        Instant lastHeartbeat,

        @Doc("reported, not judged") @Nullable String discoveryStatus)
        implements Fact {

    @Override
    public String owner() {
        return Root.SITE_RECOVERY;
    }
}
