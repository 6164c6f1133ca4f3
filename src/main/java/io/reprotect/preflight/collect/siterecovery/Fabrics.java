package io.reprotect.preflight.collect.siterecovery;

import com.fasterxml.jackson.databind.JsonNode;
import io.reprotect.preflight.arm.ArmException;
import io.reprotect.preflight.collect.Progress;
import io.reprotect.preflight.facts.ConfigurationServer;
import io.reprotect.preflight.facts.HealthError.Kind;
import io.reprotect.preflight.facts.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the fabrics: a classic one is a configuration server with its process servers and master targets. */
final class Fabrics {
    private static final String CLASSIC = "VMware";
    private static final Set<String> FOREIGN = Set.of("InMageRcm", "VMwareV2", "Azure", "HyperVSite", "VMM");
    private static final String DETAILS = "properties.customDetails";

    private final Site site;
    private final Progress progress;

    Fabrics(Site site, Progress progress) {
        this.site = site;
        this.progress = progress;
    }

    void read() throws ArmException {
        Tally tally = new Tally(site, ConfigurationServer.class, Root.SITE_RECOVERY);
        Map<String, JsonNode> listed =
                Resources.byId(site, tally, site.list("replicationFabrics"), "replicationFabrics");
        List<String> asked = new ArrayList<>();
        listed.forEach((id, fabric) -> {
            if (!FOREIGN.contains(instanceType(fabric))) {
                asked.add(id);
            }
        });
        for (Detail detail : new Details(site, Items.AT_ONCE, progress).read(asked, "fabric")) {
            if (detail.json() == null) {
                tally.incomplete(detail.reason());
            } else {
                one(tally, ArmIds.lower(detail.id()), detail.json());
            }
        }
        tally.close();
    }

    private void one(Tally tally, String id, JsonNode fabric) {
        String type = instanceType(fabric);
        if (type.equals(CLASSIC)) {
            configurationServer(tally, id, fabric);
        } else if (!FOREIGN.contains(type)) {
            tally.incomplete("fabric " + ArmIds.last(id) + " has the type '"
                    + Reading.shown(fabric.at("/properties/customDetails/instanceType"))
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
        new ServerVersions(site).read(id, Names.friendly(fabric, id), reading.at(DETAILS), id, DETAILS + ".");
        new Servers(site, id)
                .processServers(reading.at(DETAILS + ".processServers"), DETAILS + ".processServers")
                .masterTargets(reading.at(DETAILS + ".masterTargetServers"), DETAILS + ".masterTargetServers");
    }

    private static String instanceType(JsonNode fabric) {
        return fabric.path("properties")
                .path("customDetails")
                .path("instanceType")
                .asText("");
    }
}
