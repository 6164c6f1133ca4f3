package io.reprotect.preflight.execute;

import io.reprotect.preflight.execute.JobState.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A vault that fails as the real one may, and worse: it takes a second POST for the same item without a word, so that whoever
 * counts sees it.
 */
final class SimulatedVault {
    static final String ID = "/subscriptions/s/resourcegroups/g/providers/microsoft.recoveryservices/vaults/v";

    private final Random random;
    private final Map<String, Machine> machines = new TreeMap<>();
    private final List<Job> jobs = new ArrayList<>();
    private SimulatedWorld world;
    private double trouble;
    private boolean tokenRefused;

    SimulatedVault(Random random) {
        this.random = random;
    }

    void in(SimulatedWorld where) {
        world = where;
    }

    /** How likely it is that something goes wrong with a request. */
    void faults(double likely) {
        trouble = likely;
        tokenRefused = false;
    }

    String add(String name) {
        String id = ID + "/replicationfabrics/f/replicationprotectioncontainers/c/replicationprotecteditems/" + name;
        machines.put(id, new Machine(id, name, "vm-" + name));
        return id;
    }

    /** POSTs of this tool that were accepted for an item. */
    int accepted(String item) {
        return machine(item).accepted;
    }

    /** Whether somebody else started something on it. */
    boolean foreign(String item) {
        return machine(item).foreign;
    }

    boolean isProtected(String item) {
        return machine(item).isProtected;
    }

    @Nullable
    State stateOf(String item) {
        return jobs.stream()
                .filter(j -> j.machine.id.equals(item) && j.request.startsWith("request-") && j.parent == null)
                .map(j -> j.state == State.SUCCEEDED && j.child != null ? j.child.state : j.state)
                .findFirst()
                .orElse(null);
    }

    void renewed() {
        tokenRefused = false;
    }

    /** Somebody reprotects it in the portal. */
    void reprotectedByAnother(String item) {
        Machine machine = machine(item);
        if (machine.job == null && !machine.isProtected) {
            machine.foreign = true;
            begin(machine, random.nextInt(5) == 0 ? "" : "somebody-" + random.nextInt(1000));
        }
    }

    Reply receive(Call call) {
        if (call instanceof Call.Submit submit) {
            return post(machine(submit.task().item()), submit.requestId());
        }
        Reply failure = failure();
        return failure != null ? failure : read(call);
    }

    private Reply read(Call call) {
        if (call instanceof Call.ReadItem read) {
            return new Reply.ItemRead(machine(read.item()).seen());
        }
        if (call instanceof Call.ReadJobs) {
            return new Reply.JobsRead(
                    jobs.stream().filter(Job::visible).map(Job::seen).toList(), world.now());
        }
        if (call instanceof Call.ReadJob read) {
            return jobs.stream()
                    .filter(job -> job.id.equals(read.job()) && job.visible())
                    .findFirst()
                    .<Reply>map(job -> new Reply.JobRead(job.seen()))
                    .orElse(new Reply.Refused(404, "no such job", null));
        }
        return new Reply.Refused(404, "no such operation", null);
    }

    private @Nullable Reply failure() {
        if (tokenRefused) {
            return new Reply.Refused(401, "expired", null);
        }
        if (random.nextDouble() >= trouble) {
            return null;
        }
        return switch (random.nextInt(7)) {
            case 0 -> {
                tokenRefused = true;
                yield new Reply.Refused(401, "expired", null);
            }
            case 1 -> new Reply.Refused(429, "slow down", Duration.ofSeconds(random.nextInt(120)));
            case 2 -> new Reply.Refused(429, "slow down", null);
            case 3 -> new Reply.Unclear("503", null);
            case 4 -> new Reply.NotSent("connection refused");
            case 5 ->
                random.nextInt(20) == 0 ? new Reply.Refused(403, "forbidden", null) : new Reply.Unclear("500", null);
            default -> new Reply.Unclear("connection reset", null);
        };
    }

    private Reply post(Machine machine, String request) {
        Reply failure = failure();
        if (failure != null) {
            return failure;
        }
        if (machine.job != null && machine.job.visible() && random.nextInt(3) > 0) {
            return new Reply.Refused(409, "another operation is in progress", null);
        }
        machine.accepted++;
        Job job = begin(machine, request);
        if (random.nextDouble() < trouble) {
            return random.nextBoolean()
                    ? new Reply.Unclear("503 after all", null)
                    : new Reply.Unclear("connection reset", null);
        }
        return new Reply.Accepted(random.nextInt(15) == 0 ? null : job.id, null, Duration.ofSeconds(30), world.now());
    }

    private Job begin(Machine machine, String request) {
        Job job = new Job("j" + jobs.size(), machine, request, null);
        int hidden = random.nextInt(30) == 0 ? 600 : random.nextInt(3) == 0 ? 150 : 1;
        job.visibleAt = world.now().plusSeconds(random.nextInt(hidden));
        jobs.add(job);
        machine.job = job;
        job.end = random.nextInt(10);
        long minutes = 1L + random.nextInt(12);
        world.later(Duration.ofMinutes(minutes), () -> over(job));
        return job;
    }

    private void over(Job job) {
        switch (job.end) {
            case 0 -> job.state = State.FAILED;
            case 1 -> job.state = State.CANCELLED;
            case 2 -> {
                job.state = State.SUSPENDED;
                world.later(Duration.ofHours(3), () -> job.state = State.FAILED);
                return;
            }
            case 3, 4 -> {
                Job child = new Job(job.id + "-child", job.machine, "", job);
                child.visibleAt = world.now();
                jobs.add(child);
                job.child = child;
                job.state = State.SUCCEEDED;
                world.later(Duration.ofMinutes(2), () -> {
                    child.state = job.end == 3 ? State.FAILED : State.SUCCEEDED;
                    job.machine.job = null;
                    job.machine.isProtected |= job.end == 4;
                });
                return;
            }
            default -> {
                job.state = State.SUCCEEDED;
                world.later(Duration.ofMinutes(1), () -> job.machine.isProtected = true);
            }
        }
        job.machine.job = null;
    }

    private Machine machine(String id) {
        Machine machine = machines.get(id);
        if (machine == null) {
            throw new IllegalArgumentException(id);
        }
        return machine;
    }

    private final class Machine {
        private final String id;
        private final String name;
        private final String vm;
        private int accepted;
        private boolean foreign;
        private boolean isProtected;
        private @Nullable Job job;

        Machine(String id, String name, String vm) {
            this.id = id;
            this.name = name;
            this.vm = vm;
        }

        ItemState seen() {
            boolean busy = job != null && job.visible();
            return new ItemState(
                    id,
                    name,
                    "InMageAzureV2",
                    isProtected ? "Protected" : "UnplannedFailoverCommitted",
                    isProtected ? "Primary" : "Recovery",
                    busy || isProtected ? List.of("DisableProtection") : List.of("SwitchProtection"),
                    busy ? "SwitchReplicationGroupProtection" : "None",
                    busy ? job.id : null,
                    "",
                    Set.of(vm));
        }
    }

    private final class Job {
        private final String id;
        private final Machine machine;
        private final String request;
        private final @Nullable Job parent;
        private final Instant started;
        private Instant visibleAt = Instant.MAX;
        private State state = State.IN_PROGRESS;
        private int end;
        private @Nullable Job child;

        Job(String name, Machine machine, String request, @Nullable Job parent) {
            this.id = ID + "/replicationjobs/" + name;
            this.machine = machine;
            this.request = request;
            this.parent = parent;
            this.started = world.now();
        }

        boolean visible() {
            return !world.now().isBefore(visibleAt);
        }

        JobState seen() {
            return new JobState(
                    id,
                    parent == null ? "SwitchReplicationGroupProtection" : "EnableDr",
                    state,
                    request,
                    started,
                    Set.of(machine.vm),
                    machine.name,
                    child == null ? List.of() : List.of(child.id),
                    null,
                    state == State.FAILED ? "95226 failed" : "");
        }
    }
}
