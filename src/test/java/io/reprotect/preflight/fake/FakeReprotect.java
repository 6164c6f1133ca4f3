package io.reprotect.preflight.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The write side of the fake: reprotect as it was recorded (202, empty body, operation addresses, the job's id in
 * {@code x-ms-request-id}, a child job that enables replication). Jobs go on with every look at them. Unless told otherwise it
 * accepts a second POST for the same machine, so that a test can count.
 */
public final class FakeReprotect {
    private static final String SCENARIO = "SwitchReplicationGroupProtection";

    private final FakeVault vault;
    private final Map<String, Integer> accepted = new TreeMap<>();
    private final Map<String, Ending> endings = new TreeMap<>();
    private final Map<String, Running> running = new LinkedHashMap<>();
    private final List<String> bodies = new ArrayList<>();
    private int looks = 2;
    private boolean finish;
    private @Nullable String overtaken;
    private boolean refuseBusy;
    private boolean nameless;
    private @Nullable String operationsAt;
    private String retryAfter = "30";

    FakeReprotect(FakeVault vault) {
        this.vault = vault;
    }

    /** How a machine's reprotect ends. */
    public enum Ending {
        SUCCEEDS,
        FAILS,
        CANCELLED,
        SUSPENDED,
        STUCK,
        CHILD_FAILS
    }

    public FakeReprotect ending(String machine, Ending ending) {
        synchronized (vault) {
            endings.put(machine, ending);
        }
        return this;
    }

    /** Answers 409 where a job runs on the machine, as the service should. */
    public FakeReprotect refuseBusy() {
        refuseBusy = true;
        return this;
    }

    /** After how many looks at it a job is over. */
    public FakeReprotect looks(int number) {
        looks = number;
        return this;
    }

    /** Lets jobs that are stuck succeed from now on. */
    public void finish() {
        synchronized (vault) {
            finish = true;
        }
    }

    /** Somebody else begins right before the next POST for that machine arrives, which is answered with 409. */
    public FakeReprotect overtaken(String machine) {
        overtaken = machine;
        return this;
    }

    /** Accepts without naming a job or an operation. */
    public FakeReprotect nameless() {
        nameless = true;
        return this;
    }

    /** Gives operation addresses on another host. */
    public FakeReprotect operationsAt(String base) {
        operationsAt = base;
        return this;
    }

    /** What {@code Retry-After} asks for, in seconds. */
    public FakeReprotect retryAfter(String seconds) {
        retryAfter = seconds;
        return this;
    }

    /** How many POSTs were accepted for a machine. */
    public int accepted(String machine) {
        synchronized (vault) {
            return accepted.getOrDefault(machine, 0);
        }
    }

    /** The bodies that were posted, accepted or not. */
    public List<String> bodies() {
        synchronized (vault) {
            return List.copyOf(bodies);
        }
    }

    /** Somebody else reprotects a machine; the job's id. */
    public String byAnother(String machine) {
        synchronized (vault) {
            return begin(machine, UUID.randomUUID().toString());
        }
    }

    /** Answers a POST; null where the path is none that can be posted to. */
    HttpsFake.@Nullable Reply post(Received request, String endpoint) {
        String path = request.path();
        String suffix = "/reprotect";
        if (!path.toLowerCase(Locale.ROOT).endsWith(suffix)) {
            return null;
        }
        String id = path.substring(0, path.length() - suffix.length());
        JsonNode item = vault.get(id);
        if (item == null) {
            return error(404, "ResourceNotFound", "The item was not found.");
        }
        bodies.add(request.body());
        String wrong = wrong(request.body());
        if (wrong != null) {
            return error(400, "BadRequest", wrong);
        }
        String machine = item.at("/properties/friendlyName").asText();
        if (machine.equals(overtaken)) {
            overtaken = null;
            begin(machine, UUID.randomUUID().toString());
            return error(409, "ConflictingOperation", "Another operation is in progress on the item.");
        }
        if (refuseBusy && busy(machine)) {
            return error(409, "ConflictingOperation", "Another operation is in progress on the item.");
        }
        accepted.merge(machine, 1, Integer::sum);
        String job = begin(machine, request.headers().getOrDefault("x-ms-client-request-id", "none"));
        return accepted(item.path("id").asText(), job, endpoint, request);
    }

    private HttpsFake.Reply accepted(String item, String job, String endpoint, Received request) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Date", FakeArm.httpDate(vault.now()));
        headers.put("Retry-After", retryAfter);
        headers.put("x-ms-client-request-id", request.headers().getOrDefault("x-ms-client-request-id", ""));
        if (nameless) {
            headers.put("x-ms-request-id", UUID.randomUUID().toString());
        } else {
            String base = operationsAt == null ? endpoint : operationsAt;
            headers.put("x-ms-request-id", vault.id() + "/replicationJobs/" + job);
            headers.put("Location", base + item + "/operationresults/" + job + "?api-version=2021-06-01");
            headers.put(
                    "Azure-AsyncOperation",
                    base + vault.id() + "/replicationOperationStatus/" + job + "?api-version=2021-06-01");
        }
        return new HttpsFake.Reply(202, headers, "", true);
    }

    /** What the service would say about a body that it can't take; null where it can. */
    private static @Nullable String wrong(String body) {
        JsonNode properties = FakeVault.json(body).path("properties");
        JsonNode details = properties.path("providerSpecificDetails");
        if (!properties.path("failoverDirection").asText().equals("RecoveryToPrimary")) {
            return "failoverDirection";
        }
        if (!details.path("instanceType").asText().equals("InMage")) {
            return "instanceType";
        }
        for (String required : List.of("masterTargetId", "processServerId", "retentionDrive", "profileId")) {
            if (details.path(required).asText().isEmpty()) {
                return required;
            }
        }
        return null;
    }

    private static HttpsFake.Reply error(int status, String code, String message) {
        return new HttpsFake.Reply(
                status,
                Map.of("Content-Type", "application/json; charset=utf-8"),
                FakeArm.errorBody(code, message),
                true);
    }

    private boolean busy(String machine) {
        return running.values().stream().anyMatch(r -> r.machine.equals(machine) && !r.over);
    }

    private String begin(String machine, String request) {
        String job = UUID.randomUUID().toString();
        FakeResource resource = vault.addJob(job, SCENARIO, machine, "InProgress", vault.now());
        resource.put("/properties/activityId", request + " ActivityId: " + UUID.randomUUID())
                .put("/properties/friendlyName", "Reprotect")
                .putJson(
                        "/properties/customDetails",
                        "{\"instanceType\":\"SwitchProtectionJobDetails\",\"newReplicationProtectedItemId\":null}");
        running.put(job, new Running(machine, job, endings.getOrDefault(machine, Ending.SUCCEEDS)));
        scenario(machine, SCENARIO, vault.id() + "/replicationJobs/" + job);
        vault.item(machine).putJson("/properties/allowedOperations", "[\"DisableProtection\"]");
        return job;
    }

    /** A look at a job, or at its operation, which lets it go on. */
    void looked(String path) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        Running job = running.get(last);
        if (job != null && path.toLowerCase(Locale.ROOT).contains("/replicationjobs/")) {
            job.look();
        }
    }

    /** The state of an operation, or null where the path is none. */
    @Nullable
    JsonNode operation(String path) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        if (!path.toLowerCase(Locale.ROOT).contains("/replicationoperationstatus/") || !running.containsKey(last)) {
            return null;
        }
        Running job = running.get(last);
        job.look();
        ObjectNode status = FakeVault.object();
        return status.put("id", path).put("name", last).put("status", job.over ? "Succeeded" : "InProgress");
    }

    private void scenario(String machine, String name, String jobId) {
        vault.item(machine)
                .putJson(
                        "/properties/currentScenario",
                        FakeVault.object()
                                .put("scenarioName", name)
                                .put("jobId", jobId)
                                .put("startTime", Instant.EPOCH.toString())
                                .toString());
    }

    private final class Running {
        private final String machine;
        private final String job;
        private final Ending ending;
        private int looked;
        private boolean over;

        Running(String machine, String job, Ending ending) {
            this.machine = machine;
            this.job = job;
            this.ending = ending;
        }

        void look() {
            if (++looked < looks || over || (ending == Ending.STUCK && !finish)) {
                return;
            }
            FakeResource resource = vault.job(job);
            switch (ending) {
                case FAILS -> fail(resource);
                case CANCELLED -> end(resource, "Cancelled");
                case SUSPENDED -> resource.put("/properties/state", "Suspended");
                default -> {
                    end(resource, "Succeeded");
                    if (running.containsKey(job) && !job.startsWith("enable-")) {
                        child(resource);
                    } else if (ending == Ending.CHILD_FAILS) {
                        fail(resource);
                    } else {
                        home();
                    }
                }
            }
        }

        private void child(FakeResource parent) {
            String child = "enable-" + job;
            vault.addJob(child, "EnableDr", machine, "InProgress", vault.now());
            running.put(child, new Running(machine, child, ending));
            ArrayNode tasks = (ArrayNode) parent.json().at("/properties/tasks");
            tasks.removeAll();
            ObjectNode group = task(tasks, "ProtectReplicaTask", "GroupTaskDetails");
            ObjectNode details = group.putObject("groupTaskCustomDetails");
            details.put("instanceType", "GroupTaskDetails");
            ObjectNode enable = task(details.putArray("childTasks"), "EnableDr", "JobTaskDetails");
            enable.putObject("customDetails")
                    .put("instanceType", "JobTaskDetails")
                    .putObject("jobTask")
                    .put("jobId", vault.id() + "/replicationJobs/" + child)
                    .put("jobFriendlyName", "Enable replication")
                    .put("targetObjectName", machine)
                    .put("targetInstanceType", "Vm")
                    .put("jobScenarioName", "EnableDr");
        }

        private static ObjectNode task(ArrayNode tasks, String name, String type) {
            return tasks.addObject()
                    .put("taskId", name)
                    .put("name", name)
                    .put("state", "Succeeded")
                    .put("stateDescription", "Completed")
                    .put("taskType", type);
        }

        private void fail(FakeResource resource) {
            end(resource, "Failed");
            resource.putJson("/properties/errors", """
                    [{"serviceErrorDetails":{"code":"95226","message":"Reprotect failed.","possibleCauses":"",
                      "recommendedAction":"","activityId":""},"errorLevel":"Error","creationTime":"2026-01-01T12:00:00Z"}]""");
        }

        private void end(FakeResource resource, String state) {
            over = true;
            resource.put("/properties/state", state).put("/properties/stateDescription", state);
            scenario(machine, "None", vault.id() + "/replicationJobs/None");
        }

        private void home() {
            vault.item(machine)
                    .put("/properties/protectionState", "Protected")
                    .put("/properties/activeLocation", "Primary")
                    .putJson("/properties/allowedOperations", "[\"PlannedFailover\",\"DisableProtection\"]");
        }
    }
}
