package io.reprotect.preflight.execute;

import io.reprotect.preflight.arm.ArmAccess;
import io.reprotect.preflight.arm.ArmClient;
import io.reprotect.preflight.arm.ArmException;
import io.reprotect.preflight.arm.ArmExchange;
import io.reprotect.preflight.fake.FakeArm;
import io.reprotect.preflight.fake.FakeArmAccess;
import io.reprotect.preflight.fake.FakeVault;
import io.reprotect.preflight.gate.Groups;
import io.reprotect.preflight.gate.Permit;
import io.reprotect.preflight.gate.Permits;
import io.reprotect.preflight.gate.ReprotectPlan;
import io.reprotect.preflight.gate.Submission;
import io.reprotect.preflight.gate.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** A fake vault of failed-over machines, a plan for them, and executors that are quick about waiting. */
final class Bench implements AutoCloseable {
    static final Pacing QUICK = new Pacing(
            Duration.ofSeconds(60),
            Duration.ofMinutes(15),
            Duration.ofSeconds(1),
            Duration.ofMinutes(15),
            Duration.ofMillis(50),
            Duration.ofMillis(20),
            Duration.ofSeconds(60),
            2);

    final FakeArm fake;
    final Path folder;
    final List<String> said = new CopyOnWriteArrayList<>();
    private final List<String> machines;

    Bench(Path folder, String... machines) {
        this.folder = folder;
        this.machines = List.of(machines);
        this.fake = FakeArm.start(FakeVault.healthy(Instant.now(), machines));
        fake.reprotect().retryAfter("0");
        // Its clock stands still: none is better than that.
        fake.dateHeader(null);
    }

    static Pacing pacing(Duration settled, Duration follow) {
        return new Pacing(
                QUICK.fresh(),
                QUICK.evidence(),
                QUICK.settle(),
                settled,
                QUICK.look(),
                QUICK.poll(),
                follow,
                QUICK.tries());
    }

    ReprotectPlan plan() {
        return plan(fake.vault(), machines);
    }

    static ReprotectPlan plan(FakeVault vault, List<String> machines) {
        List<Submission> submissions = machines.stream()
                .map(name -> Permits.submission(vault.item(name).id().toLowerCase(Locale.ROOT), name, null))
                .toList();
        return Permits.plan(
                new Target(null, null, FakeVault.SUBSCRIPTION, FakeVault.RESOURCE_GROUP, FakeVault.VAULT), submissions);
    }

    Permit permit() {
        return permit(Instant.now().plusSeconds(3600));
    }

    Permit permit(Instant expires) {
        ReprotectPlan plan = plan();
        return Permits.bare(folder, plan, plan.submissions(), Groups.PER_ITEM, 4, expires);
    }

    Permit permit(Instant judged, Instant expires) {
        ReprotectPlan plan = plan();
        return Permits.bare(folder, plan, plan.submissions(), Groups.PER_ITEM, 4, judged, expires);
    }

    Executor executor() throws ArmException {
        return executor(QUICK);
    }

    Executor executor(Pacing pacing) throws ArmException {
        return executor(pacing, Timeline.REAL);
    }

    Executor executor(Pacing pacing, Timeline time) throws ArmException {
        ArmAccess access = FakeArmAccess.to(fake);
        ArmClient.Limits limits =
                new ArmClient.Limits(ArmClient.Limits.USUAL.pace(), 1 << 22, 50, Duration.ofSeconds(20));
        ArmExchange exchange = ArmExchange.open(access, Clock.systemUTC(), FakeArmAccess.environment(fake), limits);
        return new Executor(
                access.vaultId(),
                new ThreadDesk(new ArmService(exchange, access.vaultId())),
                new Executor.Parts(
                        Disk.REAL,
                        time,
                        pacing,
                        (at, item, what) -> said.add(item + ": " + what),
                        () -> UUID.randomUUID().toString()));
    }

    Outcome execute() throws ArmException, IOException, InterruptedException {
        return execute(QUICK);
    }

    Outcome execute(Pacing pacing) throws ArmException, IOException, InterruptedException {
        try (Executor executor = executor(pacing);
                Permit permit = permit()) {
            return executor.execute(permit);
        }
    }

    Outcome follow(Pacing pacing) throws ArmException, IOException, InterruptedException {
        try (Executor executor = executor(pacing)) {
            return executor.follow(folder, plan(), Groups.PER_ITEM);
        }
    }

    /** POSTs that arrived, accepted or not. */
    long posts() {
        return fake.requests().stream().filter(r -> r.method().equals("POST")).count();
    }

    @Override
    public void close() {
        fake.close();
    }
}
