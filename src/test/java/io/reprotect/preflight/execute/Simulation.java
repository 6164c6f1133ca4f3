package io.reprotect.preflight.execute;

import io.reprotect.preflight.gate.Groups;
import io.reprotect.preflight.gate.Permit;
import io.reprotect.preflight.gate.Permits;
import io.reprotect.preflight.gate.ReprotectPlan;
import io.reprotect.preflight.gate.Submission;
import io.reprotect.preflight.gate.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One run with everything that may go wrong, from a seed: processes die and are resumed until nothing is left to do. */
final class Simulation {
    private static final Pacing PACING = new Pacing(
            Duration.ofSeconds(60),
            Duration.ofMinutes(15),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofMinutes(40),
            5);
    private static final int MOST_ROUNDS = 24;
    private static final int WILD_ROUNDS = 4;

    private final @Nullable Mishap mishap;
    private final long seed;
    private final Random random;
    private final SimulatedVault vault;
    private final SimulatedWorld world;
    private final SimulatedDisk disk;
    private final Path folder;
    private final List<String> items = new ArrayList<>();
    private final Set<String> acknowledged = new HashSet<>();
    private final ReprotectPlan plan;
    private final StringBuilder story = new StringBuilder();
    private int requests;
    private @Nullable Outcome last;

    /** The only thing that goes wrong, in the first process. */
    interface Mishap {
        void in(SimulatedWorld world, SimulatedDisk disk);
    }

    /** Everything may go wrong, by the seed. */
    Simulation(long seed, Path folder) {
        this(seed, folder, null);
    }

    /** Nothing goes wrong but that; how jobs end is by the seed. */
    Simulation(long seed, Path folder, @Nullable Mishap mishap) {
        this.mishap = mishap;
        this.seed = seed;
        this.random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
        this.vault = new SimulatedVault(random);
        this.world = new SimulatedWorld(random, vault);
        vault.in(world);
        this.disk = new SimulatedDisk(random);
        this.folder = folder;
        List<Submission> submissions = new ArrayList<>();
        int machines = 1 + random.nextInt(6);
        for (int i = 0; i < machines; i++) {
            String item = vault.add("web-" + i);
            items.add(item);
            submissions.add(Permits.submission(item, "web-" + i, null));
        }
        this.plan = Permits.plan(new Target(null, null, "s", "g", "v"), submissions);
    }

    /** What went wrong, or null. */
    @Nullable
    String run() {
        try {
            for (int round = 0; round < MOST_ROUNDS; round++) {
                weather(round);
                process(round);
                String broken = broken();
                if (broken != null) {
                    return broken;
                }
                if (!wild(round) && settled()) {
                    return end();
                }
                boolean atOnce = random.nextInt(3) == 0;
                world.pass(Duration.ofSeconds(atOnce ? random.nextInt(30) : 60L + random.nextInt(2400)));
            }
            return "resuming doesn't converge: " + last;
        } catch (RuntimeException | IOException e) {
            return "it failed: " + e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    String story() {
        return "seed " + seed + "\n" + story + disk.dump();
    }

    private boolean wild(int round) {
        return mishap == null && round < WILD_ROUNDS;
    }

    SimulatedWorld world() {
        return world;
    }

    SimulatedDisk disk() {
        return disk;
    }

    private void weather(int round) {
        boolean wild = wild(round);
        double level = wild ? random.nextDouble() : 0;
        vault.faults(wild ? 0.35 * level * random.nextDouble() : 0);
        disk.faults(wild && random.nextInt(2) == 0 ? 0.02 : 0, wild && random.nextInt(3) == 0 ? 0.03 : 0);
        world.faults(
                wild && random.nextInt(2) == 0 ? 0.02 : 0,
                wild && random.nextInt(3) == 0 ? 0.03 : 0,
                wild && random.nextInt(4) == 0 ? 0.02 : 0,
                wild && random.nextInt(3) == 0 ? 0.2 : 0,
                wild && random.nextInt(4) == 0 ? 0.03 : 0);
        Mishap only = mishap;
        if (only != null && round == 0) {
            only.in(world, disk);
        }
        if (wild && random.nextInt(4) == 0) {
            String item = items.get(random.nextInt(items.size()));
            world.later(Duration.ofSeconds(random.nextInt(60)), () -> vault.reprotectedByAnother(item));
        }
    }

    private void process(int round) throws IOException, InterruptedException {
        Executor[] executor = new Executor[1];
        Desk desk = world.desk(() -> executor[0].stop());
        executor[0] = new Executor(
                SimulatedVault.ID,
                desk,
                new Executor.Parts(disk, world.timeline, PACING, this::told, () -> "request-" + requests++));
        boolean following = wild(round) ? round > 0 && random.nextInt(3) == 0 : round % 3 == 2;
        story.append("--- round ")
                .append(round)
                .append(following ? ": follow" : ": submit")
                .append('\n');
        boolean machineDied = random.nextBoolean();
        try (Permit permit = permit()) {
            last = following ? executor[0].follow(folder, plan, Groups.PER_ITEM) : executor[0].execute(permit);
            story.append(last).append('\n');
        } catch (SimulatedCrash e) {
            story.append("crashed\n");
            last = null;
        } catch (DamagedException | Disk.LockedException e) {
            throw e;
        } catch (IOException e) {
            story.append("could not start: ").append(e.getMessage()).append('\n');
            last = null;
        } finally {
            desk.close();
            disk.processEnded(machineDied);
        }
    }

    private void told(Instant at, String item, String what) {
        story.append(at).append(' ').append(item).append(' ').append(what).append('\n');
        if (what.startsWith("accepted")) {
            acknowledged.add(item);
        }
    }

    private Permit permit() {
        Instant expires = world.now().plus(Duration.ofHours(2));
        Instant judged = world.timeline.now();
        return Permits.bare(folder, plan, plan.submissions(), Groups.PER_ITEM, 1 + random.nextInt(4), judged, expires);
    }

    private @Nullable String broken() {
        for (String item : items) {
            if (vault.accepted(item) > 1) {
                return item + " was accepted " + vault.accepted(item) + " times";
            }
        }
        Outcome outcome = last;
        if (outcome == null) {
            return null;
        }
        int code = 0;
        for (Outcome.Item item : outcome.items()) {
            boolean accepted = vault.accepted(item.item()) > 0;
            if (acknowledged.contains(item.name())
                    && (item.standing() == Standing.OPEN || item.standing() == Standing.IN_DOUBT)) {
                return item + " was acknowledged, and that is lost";
            }
            switch (item.standing()) {
                case PENDING, DECLINED -> {
                    if (accepted) {
                        return item + " was accepted, and the tool says that it wasn't submitted";
                    }
                    code = Math.max(code, 7);
                }
                case DONE -> {
                    if (!accepted || !vault.isProtected(item.item())) {
                        return item + " is said to be done, and isn't";
                    }
                }
                case FAILED -> {
                    JobState.State state = vault.stateOf(item.item());
                    if (state != JobState.State.FAILED && state != JobState.State.CANCELLED) {
                        return item + " is said to have failed, and is " + state;
                    }
                    code = Math.max(code, 7);
                }
                case ACCEPTED -> {
                    if (!accepted) {
                        return item + " is said to be accepted, and isn't";
                    }
                    code = Math.max(code, 7);
                }
                case OPEN, IN_DOUBT -> code = 8;
            }
        }
        if (code != 8 && outcome.interrupted()) {
            code = 130;
        }
        if (code == 0 && !outcome.trouble().isEmpty()) {
            code = 7;
        }
        return code == outcome.exitCode() ? null : "exit code " + outcome.exitCode() + " instead of " + code;
    }

    private boolean settled() {
        Outcome outcome = last;
        return outcome != null
                && outcome.items().stream()
                        .allMatch(i -> i.standing() == Standing.DONE
                                || i.standing() == Standing.FAILED
                                || vault.foreign(i.item()));
    }

    private @Nullable String end() {
        try {
            List<Entry> entries = Status.entries(disk, folder.resolve(Journal.FILE));
            if (!entries.isEmpty()) {
                AuditLog.verify(disk, folder.resolve(AuditLog.FILE));
            }
            boolean submitted = items.stream().anyMatch(item -> vault.accepted(item) > 0);
            return entries.isEmpty() && submitted ? "the journal is empty" : null;
        } catch (IOException e) {
            return "the logs don't hold: " + e.getMessage();
        }
    }
}
