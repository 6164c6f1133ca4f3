package io.reprotect.preflight.collect.siterecovery;

import com.fasterxml.jackson.databind.JsonNode;
import io.reprotect.preflight.facts.ProtectedDisk;
import io.reprotect.preflight.facts.ProtectedItem;
import io.reprotect.preflight.facts.Provider;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Reads the disks of one protected item. A machine has at least one: an empty list was not read. */
final class Disks {
    private static final String DETAILS = "properties.providerSpecificDetails.";

    private final Site site;
    private final ProtectedItem item;
    private final JsonNode details;

    Disks(Site site, ProtectedItem item, JsonNode json) {
        this.site = site;
        this.item = item;
        this.details = json.path("properties").path("providerSpecificDetails");
    }

    void read() {
        Tally tally = new Tally(site, ProtectedDisk.class, item.id());
        JsonNode disks = details.path("protectedDisks");
        if (item.provider() == Provider.OTHER) {
            tally.incomplete("disks are not read for this replication provider");
        } else if (!disks.isArray()) {
            tally.incomplete("the service gives no list " + DETAILS + "protectedDisks");
        } else if (disks.isEmpty()) {
            tally.incomplete(DETAILS + "protectedDisks is empty, but a replicated machine has disks; run it again");
        } else {
            Set<String> ids = each(tally, disks);
            managed(tally, ids);
        }
        tally.close();
    }

    private Set<String> each(Tally tally, JsonNode disks) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < disks.size(); i++) {
            String here = DETAILS + "protectedDisks[" + i + "]";
            String diskId = disks.get(i).path("diskId").textValue();
            if (diskId == null || diskId.isBlank()) {
                tally.incomplete(here + " has no diskId");
                continue;
            }
            ids.add(diskId.toLowerCase(Locale.ROOT));
            String id = item.id() + "/disks/" + diskId;
            Reading reading = new Reading(site, ProtectedDisk.class, id, disks.get(i));
            boolean classic = item.provider() == Provider.IN_MAGE || item.provider() == Provider.IN_MAGE_AZURE_V2;
            tally.add(
                    new ProtectedDisk(
                            id,
                            item.id(),
                            reading.text("diskName", "diskName"),
                            reading.whole("capacityBytes", classic ? "diskCapacityInBytes" : "capacityInBytes")),
                    item.id(),
                    here);
        }
        return ids;
    }

    /** Managed disks are listed apart; one that the first list lacks shows that it isn't whole. */
    private void managed(Tally tally, Set<String> ids) {
        for (JsonNode disk : details.path("protectedManagedDisks")) {
            String diskId = disk.path("diskId").asText("");
            if (!ids.contains(diskId.toLowerCase(Locale.ROOT))) {
                tally.incomplete("managed disk '" + Reading.shown(disk.path("diskId")) + "' is missing from " + DETAILS
                        + "protectedDisks");
            }
        }
    }
}
