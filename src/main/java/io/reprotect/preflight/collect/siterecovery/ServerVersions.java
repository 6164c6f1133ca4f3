package io.reprotect.preflight.collect.siterecovery;

import com.fasterxml.jackson.databind.JsonNode;
import io.reprotect.preflight.facts.ServerVersion;

/** Reads the version of one server, and until when the service supports it. */
final class ServerVersions {
    private final Site site;

    ServerVersions(Site site) {
        this.site = site;
    }

    /** The one version of a server; {@code object} and {@code path} are where it was read, a dot behind the path. */
    void read(String serverId, String name, JsonNode server, String object, String path) {
        String id = "version/" + serverId;
        Reading reading = new Reading(site, ServerVersion.class, id, server);
        Tally tally = new Tally(site, ServerVersion.class, serverId);
        for (String property : new String[] {"agentVersion", "versionStatus"}) {
            if (reading.absent(property)) {
                reading.gap(property, "the service gives no " + path + property + " of " + name);
            }
        }
        tally.add(
                new ServerVersion(
                        id,
                        name,
                        serverId,
                        reading.text("agentVersion", "agentVersion"),
                        reading.text("versionStatus", "versionStatus"),
                        reading.expiry("agentExpiryDate", "agentExpiryDate", true),
                        reading.expiry("sslCertExpiryDate", "sslCertExpiryDate", false)),
                object,
                path);
        tally.close();
    }
}
