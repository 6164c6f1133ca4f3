package io.reprotect.preflight.facts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The version of a configuration server, process server or master target, and how long the service supports it. */
@Doc("The version of a configuration server, process server or master target, and how long the service supports it.")
@Owned(by = {ConfigurationServer.class, ProcessServer.class, MasterTarget.class})
public record ServerVersion(
        @Doc("version/ and the server's id") String id,
        @Doc("name of the server") String name,
        @Doc("the server that it is about") String serverId,
        @Doc("numbers separated by dots") @Nullable String agentVersion,
        @Doc("versionStatus; Supported is good") @Nullable String versionStatus,

        @Doc("when the agent expires; the year 9999 is never") @Nullable
        Instant agentExpiryDate,

        @Doc("when its certificate expires; the year 9999 is never; master targets have none") @Nullable
        Instant sslCertExpiryDate)
        implements Fact {

    @Override
    public String owner() {
        return serverId;
    }

    /** Whether this is a later version than {@code other}, component by component; false where either is no version. */
    public boolean newerThan(@Nullable String other) {
        return Versions.readable(agentVersion) && Versions.readable(other) && Versions.compare(agentVersion, other) > 0;
    }

    /** Whether this is {@code other} or a later version; false where either is no version. */
    public boolean atLeast(@Nullable String other) {
        return Versions.readable(agentVersion)
                && Versions.readable(other)
                && Versions.compare(agentVersion, other) >= 0;
    }
}
