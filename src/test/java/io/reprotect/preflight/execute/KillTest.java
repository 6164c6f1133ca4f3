package io.reprotect.preflight.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.fake.FakeArmAccess;
import io.reprotect.preflight.gate.Groups;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a real executor process at any moment, and resumes what it left. 20 times in every build; {@code -Dkills=200} for more,
 * {@code -Dseed=N} for one.
 */
class KillTest {
    private static final int KILLS = Integer.getInteger("kills", 20);
    private static final String[] MACHINES = {"web-01", "web-02", "web-03", "web-04"};
    /** Of a run that nobody disturbs: four readings before the first POST, a dozen more in all. */
    private static final int REQUESTS = 40;

    private static final Pacing SETTLED = Bench.pacing(Duration.ofSeconds(3), Duration.ofSeconds(60));

    @TempDir
    Path folder;

    @Test
    void anExecutorKilledAtAnyMomentLosesAndRepeatsNothing() throws Exception {
        Long only = Long.getLong("seed");
        int doubts = 0;
        for (long seed = only == null ? 0 : only; seed < (only == null ? KILLS : only + 1); seed++) {
            doubts += killed(seed);
        }
        System.out.println("killed " + KILLS + " executors, " + doubts + " of them with a request left open");
    }

    private int killed(long seed) throws Exception {
        Path run = Files.createDirectories(folder.resolve("run-" + seed));
        try (Bench bench = new Bench(run, MACHINES)) {
            Random random = new Random(seed);
            killAt(bench, child(bench), random);
            boolean open = Status.read(Disk.REAL, run, bench.plan(), Groups.PER_ITEM).outcome().items().stream()
                    .anyMatch(i -> i.standing() == Standing.OPEN);
            assertOnce(bench, seed);
            for (int i = 0; i < 200 && bench.follow(SETTLED).exitCode() == 8; i++) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            Outcome outcome = bench.execute(SETTLED);
            assertOnce(bench, seed);
            assertEquals(0, outcome.exitCode(), () -> "seed " + seed + ": " + outcome + "\n" + bench.said);
            for (String machine : MACHINES) {
                assertEquals(1, bench.fake.reprotect().accepted(machine), "seed " + seed + ", " + machine);
            }
            assertEquals(outcome.auditHead(), AuditLog.verify(Disk.REAL, run.resolve(AuditLog.FILE)));
            return open ? 1 : 0;
        }
    }

    private static void killAt(Bench bench, Process child, Random random) throws Exception {
        try {
            int requests = random.nextInt(REQUESTS);
            long pause = random.nextInt(3_000_000);
            while (child.isAlive() && bench.fake.requests().size() < requests) {
                Thread.onSpinWait();
            }
            TimeUnit.NANOSECONDS.sleep(pause);
        } finally {
            child.destroyForcibly();
        }
        assertTrue(child.waitFor(60, TimeUnit.SECONDS));
    }

    private static void assertOnce(Bench bench, long seed) {
        for (String machine : MACHINES) {
            assertFalse(bench.fake.reprotect().accepted(machine) > 1, "seed " + seed + ", " + machine);
        }
    }

    private static Process child(Bench bench) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledExecutor.class.getName(),
                bench.folder.toString(),
                bench.fake.endpoint().toString(),
                bench.fake.caPem().toString()));
        command.addAll(List.of(MACHINES));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put(FakeArmAccess.TOKEN_VARIABLE, bench.fake.token());
        builder.redirectErrorStream(true);
        builder.redirectOutput(bench.folder.resolve("child.log").toFile());
        return builder.start();
    }
}
