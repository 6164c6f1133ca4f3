package io.reprotect.preflight.collect.network;

import io.reprotect.preflight.config.VCenterSettings;
import io.reprotect.preflight.facts.ConfigurationServer;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.ProcessServer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A host, by name or address, and a TCP port to try. */
public record Target(String host, int port) {
    private static final int HTTPS = 443;
    private static final int REPLICATION = 9443;

    public Target {
        if (host.isBlank() || port < 1 || port > 65535) {
            throw new IllegalArgumentException("no host and port to probe: " + host + " " + port);
        }
        host = host.strip().toLowerCase(Locale.ROOT);
    }

    /** Host and port on one line; an IPv6 address stands in brackets. */
    public String id() {
        return (host.indexOf(':') < 0 || host.startsWith("[") ? host : "[" + host + "]") + ":" + port;
    }

    /** What this machine should reach: the vCenter, configuration servers on 443, process servers on 9443. */
    public static List<Target> of(VCenterSettings vcenter, List<Fact> facts) {
        Set<Target> targets = new LinkedHashSet<>();
        add(targets, vcenter.url().getHost(), vcenter.port());
        for (Fact fact : facts) {
            if (fact instanceof ConfigurationServer server) {
                add(targets, server.ipAddress() != null ? server.ipAddress() : server.hostName(), HTTPS);
            } else if (fact instanceof ProcessServer server) {
                add(targets, server.ipAddress(), REPLICATION);
            }
        }
        return new ArrayList<>(targets);
    }

    private static void add(Set<Target> targets, @Nullable String host, int port) {
        if (host != null && !host.isBlank()) {
            targets.add(new Target(host, port));
        }
    }
}
