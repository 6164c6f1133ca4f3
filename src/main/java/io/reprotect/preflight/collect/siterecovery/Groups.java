package io.reprotect.preflight.collect.siterecovery;

import io.reprotect.preflight.facts.ReplicationGroup;
import io.reprotect.preflight.facts.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Derives the replication groups from the items that say they belong to one. */
final class Groups {
    private static final String NAME = "properties.providerSpecificDetails.multiVmGroupName";

    private final Site site;

    Groups(Site site) {
        this.site = site;
    }

    /** With {@code whole} false the members counted may not be all. */
    void derive(List<Item> items, boolean whole) {
        Tally tally = new Tally(site, ReplicationGroup.class, Root.SITE_RECOVERY);
        Map<String, List<Item>> members = new TreeMap<>();
        for (Item item : items) {
            String group = item.fact().replicationGroupId();
            if (group != null) {
                members.computeIfAbsent(group, id -> new ArrayList<>()).add(item);
            }
        }
        members.forEach((id, of) -> one(tally, id, of, whole));
        if (!whole) {
            tally.incomplete("not every protected item and its group could be read, so that members may be missing");
        }
        tally.close();
    }

    private void one(Tally tally, String id, List<Item> members, boolean whole) {
        Item first = members.get(0);
        Reading reading = new Reading(site, ReplicationGroup.class, id, first.json());
        String name = reading.text("name", NAME);
        tally.add(
                new ReplicationGroup(id, name == null ? ArmIds.last(id) : name, (long) members.size()),
                first.fact().id(),
                "properties.providerSpecificDetails.multiVmGroupId");
        if (!whole) {
            reading.gap(
                    "members", "not every protected item and its group could be read, so that members may be missing");
        }
    }
}
