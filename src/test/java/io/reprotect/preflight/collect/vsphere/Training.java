package io.reprotect.preflight.collect.vsphere;

import io.reprotect.preflight.fake.FakeArm;
import io.reprotect.preflight.fake.FakeArmAccess;
import io.reprotect.preflight.fake.FakeVault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Lets a collection run once over the wire, for the class archive of the assembled tool: {@code Training <folder> <command>…}
 * starts a recorded vCenter and a fake vault, writes a configuration for them into the folder, and runs the command there.
 */
final class Training {
    private static final String PASSWORD = "PREFLIGHT_TRAINING_PASSWORD";

    private Training() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        try (FakeVCenter vcenter = new FakeVCenter();
                FakeArm arm = FakeArm.start(FakeVault.healthy("web-01"))) {
            Files.write(folder.resolve("azure-ca.pem"), Files.readAllBytes(arm.caPem()));
            Files.writeString(folder.resolve("preflight.yaml"), configuration(vcenter, arm));
            ProcessBuilder builder = new ProcessBuilder(
                            List.copyOf(Arrays.asList(arguments).subList(1, arguments.length)))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("training.log").toFile());
            builder.environment().put(PASSWORD, "training");
            builder.environment().put(FakeArmAccess.TOKEN_VARIABLE, arm.token());
            Process process = builder.start();
            if (!process.waitFor(100, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
        // Threads of the servers may still be waiting for somebody.
        System.exit(0);
    }

    private static String configuration(FakeVCenter vcenter, FakeArm arm) {
        return """
                vcenter:
                  url: %s
                  username: training
                  password: env:%s
                  thumbprint: "%s"
                azure:
                  endpoint: %s
                  ca: azure-ca.pem
                  tenant: tenant-01
                  subscription: %s
                  resourceGroup: %s
                  vault: %s
                  credential: token:env:%s
                request:
                  defaults: { processServer: ps-azure-01, datastore: LocalDS_0, masterTarget: mt-win-01, retentionVolume: R }
                  machines:
                    - name: web-01
                """.formatted(
                        vcenter.server().url(),
                        PASSWORD,
                        vcenter.server().thumbprint(),
                        arm.endpoint(),
                        FakeVault.SUBSCRIPTION,
                        FakeVault.RESOURCE_GROUP,
                        FakeVault.VAULT,
                        FakeArmAccess.TOKEN_VARIABLE);
    }
}
