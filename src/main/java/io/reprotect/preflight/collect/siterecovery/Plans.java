package io.reprotect.preflight.collect.siterecovery;

import com.fasterxml.jackson.databind.JsonNode;
import io.reprotect.preflight.arm.ArmException;
import io.reprotect.preflight.collect.Progress;
import io.reprotect.preflight.facts.RecoveryPlan;
import io.reprotect.preflight.facts.RecoveryPlanMember;
import io.reprotect.preflight.facts.Root;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the recovery plans, each by itself, and their members. */
final class Plans {
    private static final String GROUPS = "properties.groups";

    private final Site site;
    private final Progress progress;

    Plans(Site site, Progress progress) {
        this.site = site;
        this.progress = progress;
    }

    void read() throws ArmException {
        Tally tally = new Tally(site, RecoveryPlan.class, Root.SITE_RECOVERY);
        Map<String, JsonNode> listed =
                Resources.byId(site, tally, site.list("replicationRecoveryPlans"), "replicationRecoveryPlans");
        List<Detail> details =
                new Details(site, Items.AT_ONCE, progress).read(List.copyOf(listed.keySet()), "recovery plan");
        for (Detail detail : details) {
            if (detail.json() == null) {
                tally.incomplete(detail.reason());
            } else {
                one(tally, ArmIds.lower(detail.id()), detail.json());
            }
        }
        tally.close();
    }

    private void one(Tally tally, String id, JsonNode plan) {
        if (tally.add(new RecoveryPlan(id, Names.friendly(plan, id)), id, "properties")) {
            members(id, plan.path("properties").path("groups"));
        }
    }

    private void members(String planId, JsonNode groups) {
        Tally tally = new Tally(site, RecoveryPlanMember.class, planId);
        Set<String> seen = new HashSet<>();
        if (!groups.isArray()) {
            tally.incomplete("the service gives no list " + GROUPS);
        }
        for (int g = 0; g < groups.size(); g++) {
            JsonNode items = groups.get(g).path("replicationProtectedItems");
            String path = GROUPS + "[" + g + "].replicationProtectedItems";
            if (!items.isArray()) {
                tally.incomplete("the service gives no list " + path);
                continue;
            }
            for (int i = 0; i < items.size(); i++) {
                member(tally, planId, items.get(i).path("id"), path + "[" + i + "]", seen);
            }
        }
        tally.close();
    }

    private void member(Tally tally, String planId, JsonNode id, String path, Set<String> seen) {
        if (!id.isTextual() || !id.textValue().startsWith("/")) {
            tally.incomplete(path + " has the id '" + Reading.shown(id) + "', which is no ARM id");
            return;
        }
        String itemId = ArmIds.lower(id.textValue());
        if (seen.add(itemId)) {
            tally.add(new RecoveryPlanMember(planId + "/members" + itemId, planId, itemId), planId, path);
        }
    }
}
