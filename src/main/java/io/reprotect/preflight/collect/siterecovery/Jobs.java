package io.reprotect.preflight.collect.siterecovery;

import com.fasterxml.jackson.databind.JsonNode;
import io.reprotect.preflight.arm.ArmException;
import io.reprotect.preflight.facts.Job;
import io.reprotect.preflight.facts.Job.State;
import io.reprotect.preflight.facts.Root;
import java.util.List;
import java.util.Map;

/** Reads the vault's jobs. */
final class Jobs {
    private static final Map<String, State> STATES = Map.of(
            "notstarted", State.NOT_STARTED,
            "inprogress", State.IN_PROGRESS,
            "succeeded", State.SUCCEEDED,
            "failed", State.FAILED,
            "cancelled", State.CANCELLED,
            "suspended", State.SUSPENDED,
            "other", State.OTHER);

    private final Site site;
    private final JobTargets targets;

    Jobs(Site site, List<Item> items) {
        this.site = site;
        this.targets = new JobTargets(items);
    }

    void read() throws ArmException {
        Tally tally = new Tally(site, Job.class, Root.SITE_RECOVERY);
        Map<String, JsonNode> listed = Resources.byId(site, tally, site.list("replicationJobs"), "replicationJobs");
        listed.forEach((id, job) -> one(tally, ArmIds.lower(id), job));
        tally.close();
    }

    private void one(Tally tally, String id, JsonNode job) {
        Reading reading = new Reading(site, Job.class, id, job);
        tally.add(
                new Job(
                        id,
                        reading.text("scenario", "properties.scenarioName"),
                        reading.oneOf("state", "properties.state", STATES, State.OTHER),
                        targets.itemOf(id, job),
                        reading.text("targetName", "properties.targetObjectName"),
                        reading.instant("startedAt", "properties.startTime"),
                        reading.instant("endedAt", "properties.endTime")),
                id,
                "properties");
    }
}
