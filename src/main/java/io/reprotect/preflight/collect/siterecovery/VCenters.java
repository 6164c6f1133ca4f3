package io.reprotect.preflight.collect.siterecovery;

import com.fasterxml.jackson.databind.JsonNode;
import io.reprotect.preflight.arm.ArmException;
import io.reprotect.preflight.collect.Progress;
import io.reprotect.preflight.facts.HealthError.Kind;
import io.reprotect.preflight.facts.Root;
import io.reprotect.preflight.facts.VCenterRegistration;
import java.util.List;
import java.util.Map;

/** Reads the vCenters that Site Recovery has discovered, each by itself: no list is trusted to tell errors. */
final class VCenters {
    private final Site site;
    private final Progress progress;

    VCenters(Site site, Progress progress) {
        this.site = site;
        this.progress = progress;
    }

    void read() throws ArmException {
        Tally tally = new Tally(site, VCenterRegistration.class, Root.SITE_RECOVERY);
        Map<String, JsonNode> listed = Resources.byId(
                site, tally, site.list("replicationvCenters"), "replicationFabrics", "replicationvCenters");
        List<Detail> details = new Details(site, Items.AT_ONCE, progress).read(List.copyOf(listed.keySet()), "vCenter");
        for (Detail detail : details) {
            if (detail.json() == null) {
                tally.incomplete(detail.reason());
            } else {
                one(tally, ArmIds.lower(detail.id()), detail.json());
            }
        }
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
