package io.reprotect.preflight.execute;

import io.reprotect.preflight.arm.ArmAccess;
import io.reprotect.preflight.fake.FakeArm;
import io.reprotect.preflight.fake.FakeArmAccess;
import io.reprotect.preflight.fake.FakeVault;
import io.reprotect.preflight.gate.Groups;
import io.reprotect.preflight.gate.Permit;
import io.reprotect.preflight.gate.Permits;
import io.reprotect.preflight.gate.ReprotectPlan;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** An executor in a process of its own, which a test kills. */
final class KilledExecutor {
    private KilledExecutor() {}

    public static void main(String[] arguments) throws Exception {
        ArmAccess access = new ArmAccess(
                URI.create(arguments[1]),
                Path.of(arguments[2]),
                FakeArm.TENANT,
                FakeVault.SUBSCRIPTION,
                FakeVault.RESOURCE_GROUP,
                FakeVault.VAULT,
                "token:env:" + FakeArmAccess.TOKEN_VARIABLE,
                Duration.ofMinutes(10),
                ArmAccess.API_VERSION);
        List<String> machines = List.of(arguments).subList(3, arguments.length);
        ReprotectPlan plan = Bench.plan(FakeVault.healthy(Instant.now(), machines.toArray(String[]::new)), machines);
        Instant expires = Instant.now().plusSeconds(3600);
        try (Executor executor = Executor.open(access, Bench.QUICK, new JsonNarrator(System.err));
                Permit permit =
                        Permits.bare(Path.of(arguments[0]), plan, plan.submissions(), Groups.PER_ITEM, 4, expires)) {
            System.exit(executor.execute(permit).exitCode());
        }
    }
}
