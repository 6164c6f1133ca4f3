package io.reprotect.preflight.collect.siterecovery;

import com.fasterxml.jackson.databind.JsonNode;
import io.reprotect.preflight.arm.ArmException;
import io.reprotect.preflight.collect.Progress;
import io.reprotect.preflight.facts.HealthError.Kind;
import io.reprotect.preflight.facts.ProtectedItem;
import io.reprotect.preflight.facts.Provider;
import io.reprotect.preflight.facts.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the protected items: the list is partial, so each is read again by itself. */
final class Items {
    static final int AT_ONCE = 4;
    private static final String DETAILS = "properties.providerSpecificDetails";

    private final Site site;
    private final Progress progress;

    Items(Site site, Progress progress) {
        this.site = site;
        this.progress = progress;
    }

    /** The items read; items of the list that could not be read leave a gap. */
    Outcome read() throws ArmException {
        Tally tally = new Tally(site, ProtectedItem.class, Root.SITE_RECOVERY);
        Map<String, JsonNode> listed = Resources.byId(
                site,
                tally,
                site.list("replicationProtectedItems"),
                "replicationFabrics",
                "replicationProtectionContainers",
                "replicationProtectedItems");
        List<Item> items = new ArrayList<>();
        List<String> ids = List.copyOf(listed.keySet());
        List<Detail> details = new Details(site, AT_ONCE, progress).read(ids, "protected item");
        for (Detail detail : details) {
            if (detail.json() == null) {
                tally.incomplete(detail.reason());
            } else {
                one(tally, items, ArmIds.lower(detail.id()), detail.json());
            }
        }
        tally.close();
        return new Outcome(items, tally.whole() && items.stream().allMatch(Items::groupTold));
    }

    private void one(Tally tally, List<Item> items, String id, JsonNode json) {
        ProtectedItem fact = new ItemReader(site, id, json).read();
        if (tally.add(fact, id, "properties")) {
            items.add(new Item(fact, json));
            healthErrors(fact, json);
            new Disks(site, fact, json).read();
            new FailoverTargets(site, fact, json).read();
            new Systems(site).read(fact, json);
        }
    }

    private void healthErrors(ProtectedItem item, JsonNode json) {
        JsonNode properties = json.path("properties");
        HealthErrors errors = new HealthErrors(site, item.id(), item.id())
                .read(Kind.HEALTH, properties.path("healthErrors"), "properties.healthErrors");
        if (item.provider() == Provider.IN_MAGE || item.provider() == Provider.IN_MAGE_AZURE_V2) {
            errors.read(
                    Kind.VALIDATION,
                    properties.path("providerSpecificDetails").path("validationErrors"),
                    DETAILS + ".validationErrors");
        }
        errors.close();
    }

    private static boolean groupTold(Item item) {
        JsonNode group =
                item.json().path("properties").path("providerSpecificDetails").path("multiVmGroupId");
        boolean classic =
                item.fact().provider() == Provider.IN_MAGE || item.fact().provider() == Provider.IN_MAGE_AZURE_V2;
        return !classic || group.isTextual() || group.isNull();
    }

    /** The items, and whether they are all, with their groups. */
    record Outcome(List<Item> items, boolean whole) {}
}
