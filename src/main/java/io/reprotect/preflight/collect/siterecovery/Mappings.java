package io.reprotect.preflight.collect.siterecovery;

import com.fasterxml.jackson.databind.JsonNode;
import io.reprotect.preflight.arm.ArmException;
import io.reprotect.preflight.facts.ContainerMapping;
import io.reprotect.preflight.facts.Root;
import java.util.Map;

/** Reads the mappings of protection containers. */
final class Mappings {
    private final Site site;

    Mappings(Site site) {
        this.site = site;
    }

    void read() throws ArmException {
        Tally tally = new Tally(site, ContainerMapping.class, Root.SITE_RECOVERY);
        Map<String, JsonNode> listed = Resources.byId(
                site,
                tally,
                site.list("replicationProtectionContainerMappings"),
                "replicationFabrics",
                "replicationProtectionContainers",
                "replicationProtectionContainerMappings");
        listed.forEach((id, mapping) -> one(tally, ArmIds.lower(id), mapping));
        tally.close();
    }

    private void one(Tally tally, String id, JsonNode mapping) {
        Reading reading = new Reading(site, ContainerMapping.class, id, mapping);
        tally.add(
                new ContainerMapping(
                        id,
                        Names.plain(mapping, id),
                        ArmIds.owner(id, "replicationFabrics"),
                        ArmIds.owner(id, "replicationProtectionContainers"),
                        reading.armId("targetContainerId", "properties.targetProtectionContainerId"),
                        reading.armId("policyId", "properties.policyId"),
                        reading.text("state", "properties.state"),
                        reading.text("health", "properties.health")),
                id,
                "properties");
    }
}
