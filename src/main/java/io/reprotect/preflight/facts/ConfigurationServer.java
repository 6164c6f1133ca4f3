package io.reprotect.preflight.facts;

import java.time.Instant;
import java.util.Locale;
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

    /** Whether a server of that name or address is this one. */
    public boolean same(@Nullable String otherName, @Nullable String otherAddress) {
        return ipAddress != null && ipAddress.equals(otherAddress) || sameName(otherName);
    }

    /** Whether a server of that name and address is surely another one. */
    public boolean surelyOther(@Nullable String otherName, @Nullable String otherAddress) {
        return ipAddress != null
                && otherAddress != null
                && hostName != null
                && otherName != null
                && !same(otherName, otherAddress);
    }

    private boolean sameName(@Nullable String otherName) {
        return hostName != null && otherName != null && label(hostName).equals(label(otherName));
    }

    private static String label(String name) {
        int dot = name.indexOf('.');
        return (dot < 0 ? name : name.substring(0, dot)).toLowerCase(Locale.ROOT);
    }
}
