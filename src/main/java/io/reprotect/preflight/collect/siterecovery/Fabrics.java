package io.reprotect.preflight.collect.siterecovery;

import com.fasterxml.jackson.databind.JsonNode;
import io.reprotect.preflight.arm.ArmException;
import io.reprotect.preflight.facts.ConfigurationServer;
import io.reprotect.preflight.facts.HealthError.Kind;
import io.reprotect.preflight.facts.Root;
import java.util.Map;
import java.util.Set;

/** Reads the fabrics: a classic one is a configuration server with its process servers and master targets. */
final class Fabrics {
    private static final String CLASSIC = "VMware";
    private static final Set<String> FOREIGN = Set.of("InMageRcm", "VMwareV2", "Azure", "HyperVSite", "VMM");
    private static final String DETAILS = "properties.customDetails";

    private final Site site;

    Fabrics(Site site) {
        this.site = site;
    }

    void read() throws ArmException {
        Tally tally = new Tally(site, ConfigurationServer.class, Root.SITE_RECOVERY);
        Map<String, JsonNode> listed =
                Resources.byId(site, tally, site.list("replicationFabrics"), "replicationFabrics");
        for (Map.Entry<String, JsonNode> fabric : listed.entrySet()) {
            if (!FOREIGN.contains(instanceType(fabric.getValue()))) {
                byItself(tally, fabric.getKey());
            }
        }
        tally.close();
    }

    private void byItself(Tally tally, String id) throws ArmException {
        JsonNode fabric;
        try {
            fabric = site.get(id, "fabric " + ArmIds.last(id));
        } catch (ArmException e) {
            if (e.kind().fatal()) {
                throw e;
            }
            tally.incomplete(e.getMessage());
            return;
        }
        String type = instanceType(fabric);
        if (!ArmIds.lower(id).equals(ArmIds.lower(fabric.path("id").asText("")))) {
            tally.incomplete("asked for " + ArmIds.lower(id) + ", the service answered with '"
                    + Reading.shown(fabric.path("id")) + "'");
        } else if (type.equals(CLASSIC)) {
            configurationServer(tally, ArmIds.lower(id), fabric);
        } else if (!FOREIGN.contains(type)) {
            tally.incomplete("fabric " + ArmIds.last(id) + " has the type '" + type
                    + "', which is not known to this release");
        }
    }

    private void configurationServer(Tally tally, String id, JsonNode fabric) {
        Reading reading = new Reading(site, ConfigurationServer.class, id, fabric);
        boolean added = tally.add(
                new ConfigurationServer(
                        id,
                        Names.friendly(fabric, id),
                        reading.text("hostName", DETAILS + ".hostName"),
                        reading.text("ipAddress", DETAILS + ".ipAddress"),
                        reading.text("serviceStatus", DETAILS + ".csServiceStatus"),
                        reading.instant("lastHeartbeat", DETAILS + ".lastHeartbeat"),
                        reading.text("health", "properties.health"),
                        reading.text("agentVersion", DETAILS + ".agentVersion")),
                id,
                "properties");
        if (!added) {
            return;
        }
        new HealthErrors(site, id, id)
                .read(Kind.HEALTH, reading.at("properties.healthErrorDetails"), "properties.healthErrorDetails")
                .close();
        new Servers(site, id)
                .processServers(reading.at(DETAILS + ".processServers"), DETAILS + ".processServers")
                .masterTargets(reading.at(DETAILS + ".masterTargetServers"), DETAILS + ".masterTargetServers");
    }

    private static String instanceType(JsonNode fabric) {
        return fabric.path("properties").path("customDetails").path("instanceType").asText("");
    }
}
