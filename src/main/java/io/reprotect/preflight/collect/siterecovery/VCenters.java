package io.reprotect.preflight.collect.siterecovery;

import com.fasterxml.jackson.databind.JsonNode;
import io.reprotect.preflight.arm.ArmException;
import io.reprotect.preflight.facts.HealthError.Kind;
import io.reprotect.preflight.facts.Root;
import io.reprotect.preflight.facts.VCenterRegistration;
import java.util.Map;

/** Reads the vCenters that Site Recovery has discovered. */
final class VCenters {
    private final Site site;

    VCenters(Site site) {
        this.site = site;
    }

    void read() throws ArmException {
        Tally tally = new Tally(site, VCenterRegistration.class, Root.SITE_RECOVERY);
        Map<String, JsonNode> listed = Resources.byId(
                site, tally, site.list("replicationvCenters"), "replicationFabrics", "replicationvCenters");
        listed.forEach((id, vCenter) -> one(tally, ArmIds.lower(id), vCenter));
        tally.close();
    }

    private void one(Tally tally, String id, JsonNode vCenter) {
        Reading reading = new Reading(site, VCenterRegistration.class, id, vCenter);
        boolean added = tally.add(
                new VCenterRegistration(
                        id,
                        Names.friendly(vCenter, id),
                        ArmIds.owner(id, "replicationFabrics"),
                        reading.text("address", "properties.ipAddress"),
                        reading.lower("infrastructureId", "properties.infrastructureId"),
                        reading.whole("port", "properties.port"),
                        reading.instant("lastHeartbeat", "properties.lastHeartbeat"),
                        reading.text("discoveryStatus", "properties.discoveryStatus")),
                id,
                "properties");
        if (added) {
            new HealthErrors(site, id, id)
                    .read(Kind.HEALTH, reading.at("properties.healthErrors"), "properties.healthErrors")
                    .close();
        }
    }
}
