package io.reprotect.preflight.execute;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Items and jobs as the service writes them; throws IllegalArgumentException where an answer is neither. */
final class ArmJson {
    private static final int FIRST_YEAR = 1900;

    private ArmJson() {}

    static ItemState item(JsonNode json) {
        JsonNode properties = properties(json);
        JsonNode details = properties.path("providerSpecificDetails");
        String scenario = text(properties.path("currentScenario"), "scenarioName");
        String job = text(properties.path("currentScenario"), "jobId").toLowerCase(Locale.ROOT);
        List<String> operations = new ArrayList<>();
        properties.path("allowedOperations").forEach(operation -> operations.add(operation.asText()));
        return new ItemState(
                id(json),
                text(properties, "friendlyName"),
                text(details, "instanceType"),
                text(properties, "protectionState"),
                text(properties, "activeLocation"),
                operations,
                scenario.isEmpty() ? "(not told)" : scenario,
                job.isEmpty() || job.endsWith("/none") ? null : job,
                text(details, "multiVmGroupId"),
                lower(
                        Texts.last(text(properties, "protectableItemId")),
                        text(details, "infrastructureVmId"),
                        text(details, "internalIdentifier"),
                        text(details, "vmId")));
    }

    static JobState job(JsonNode json) {
        JsonNode properties = properties(json);
        JsonNode custom = properties.path("customDetails");
        String made = text(custom, "newReplicationProtectedItemId").toLowerCase(Locale.ROOT);
        List<String> enabling = new ArrayList<>();
        enabling(properties.path("tasks"), enabling);
        return new JobState(
                id(json),
                text(properties, "scenarioName"),
                JobState.State.of(text(properties, "state")),
                request(text(properties, "activityId")),
                date(text(properties, "startTime")),
                lower(
                        text(properties, "targetObjectId"),
                        text(custom.path("affectedObjectDetails"), "primaryVmId"),
                        made),
                text(properties, "targetObjectName"),
                enabling,
                made.isEmpty() ? null : made,
                errors(properties));
    }

    /** The service writes the client request id of whoever started it, then {@code ActivityId:} and its own. */
    static String request(String activity) {
        String first = activity.strip().split("\\s", 2)[0];
        return first.endsWith(":") ? "" : first.toLowerCase(Locale.ROOT);
    }

    private static void enabling(JsonNode tasks, List<String> found) {
        for (JsonNode task : tasks) {
            JsonNode job = task.path("customDetails").path("jobTask");
            String id = text(job, "jobId").toLowerCase(Locale.ROOT);
            if (!id.isEmpty() && text(job, "jobScenarioName").equalsIgnoreCase("EnableDr") && !found.contains(id)) {
                found.add(id);
            }
            enabling(task.path("groupTaskCustomDetails").path("childTasks"), found);
        }
    }

    private static String errors(JsonNode properties) {
        StringJoiner text = new StringJoiner("; ");
        errors(properties.path("errors"), text);
        for (JsonNode task : properties.path("tasks")) {
            errors(task.path("errors"), text);
        }
        return text.toString();
    }

    private static void errors(JsonNode errors, StringJoiner text) {
        for (JsonNode error : errors) {
            for (String kind : List.of("serviceErrorDetails", "providerErrorDetails")) {
                JsonNode details = error.path(kind);
                String code = text(details, kind.startsWith("service") ? "code" : "errorCode");
                String message = text(details, kind.startsWith("service") ? "message" : "errorMessage");
                if (!code.isEmpty() || !message.isEmpty()) {
                    text.add((code + " " + message).strip());
                }
            }
        }
    }

    private static JsonNode properties(JsonNode json) {
        if (!json.path("properties").isObject()) {
            throw new IllegalArgumentException("it has no properties");
        }
        return json.path("properties");
    }

    private static String id(JsonNode json) {
        String id = text(json, "id");
        if (id.isEmpty()) {
            throw new IllegalArgumentException("it has no id");
        }
        return id.toLowerCase(Locale.ROOT);
    }

    private static String text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return value.isValueNode() && !value.isNull() ? value.asText() : "";
    }

    private static Set<String> lower(String... texts) {
        Set<String> set = new HashSet<>();
        for (String text : texts) {
            if (!text.isBlank()) {
                set.add(text.toLowerCase(Locale.ROOT));
            }
        }
        return set;
    }

    private static @Nullable Instant date(String text) {
        try {
            Instant date = zoned(text);
            return date.atOffset(ZoneOffset.UTC).getYear() < FIRST_YEAR ? null : date;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Instant zoned(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        }
    }
}
