package io.reprotect.preflight.collect.siterecovery;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells which item a job ran on: by the item that names the job as its current one, by the item that the job made, or by the
 * machine id that both carry. Two candidates are none.
 */
final class JobTargets {
    private final Map<String, Set<String>> byJob = new HashMap<>();
    private final Map<String, Set<String>> byMachine = new HashMap<>();
    private final Set<String> ids = new HashSet<>();

    JobTargets(List<Item> items) {
        for (Item item : items) {
            String id = item.fact().id();
            JsonNode properties = item.json().path("properties");
            JsonNode details = properties.path("providerSpecificDetails");
            ids.add(id);
            put(byJob, properties.path("currentScenario").path("jobId").asText(""), id);
            put(byMachine, ArmIds.last(properties.path("protectableItemId").asText("")), id);
            put(byMachine, details.path("infrastructureVmId").asText(""), id);
            put(byMachine, details.path("internalIdentifier").asText(""), id);
            put(byMachine, details.path("vmId").asText(""), id);
        }
    }

    @Nullable
    String itemOf(String jobId, JsonNode job) {
        JsonNode properties = job.path("properties");
        String made = lower(properties.path("customDetails").path("newReplicationProtectedItemId"));
        if (ids.contains(made)) {
            return made;
        }
        Set<String> running = byJob.getOrDefault(jobId, Set.of());
        if (running.size() == 1) {
            return running.iterator().next();
        }
        Set<String> targets = byMachine.getOrDefault(lower(properties.path("targetObjectId")), Set.of());
        return running.isEmpty() && targets.size() == 1 ? targets.iterator().next() : null;
    }

    private static void put(Map<String, Set<String>> index, String key, String id) {
        if (!key.isBlank() && !key.equals("null")) {
            index.computeIfAbsent(key.toLowerCase(Locale.ROOT), k -> new HashSet<>())
                    .add(id);
        }
    }

    private static String lower(JsonNode text) {
        return text.asText("").toLowerCase(Locale.ROOT);
    }
}
