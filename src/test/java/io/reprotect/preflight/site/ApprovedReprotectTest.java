package io.reprotect.preflight.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.cli.Main;
import io.reprotect.preflight.fake.FakeArm;
import io.reprotect.preflight.fake.FakeArmAccess;
import io.reprotect.preflight.fake.FakeResource;
import io.reprotect.preflight.gate.Proofs;
import io.reprotect.preflight.gate.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From keys to replicating machines, over the wire, in processes of their own; and what may go wrong on the way. */
class ApprovedReprotectTest {
    @TempDir
    Path folder;

    private record Said(int exit, String out, String err) {}

    @Test
    void aClearedRunIsApprovedByTwoAndReprotectedOnce() throws Exception {
        try (Site site = HealthySite.start()) {
            site.arm().reprotect().retryAfter("1").looks(1);
            home();
            Path settings = site.configuration(folder);
            Files.writeString(
                    settings,
                    Files.readString(settings) + "trust: trust.yaml\nexecute: { credential: \"token:env:"
                            + FakeArmAccess.TOKEN_VARIABLE + "\" }\n");
            Files.writeString(folder.resolve("trust.yaml"), trust(site));

            Path run = folder.resolve("run");
            expect(0, "", tool(site, "run", "--config", settings.toString(), "--out", run.toString()));
            String code = Sha256.of(run.resolve("plan.json")).substring(7, 19);
            assertTrue(Files.readString(run.resolve("report.html")).contains(code), "the report shows the plan's code");

            expect(2, "not the code", approve(site, run, "one", "000000000000"));
            expect(0, "approved with key one", approve(site, run, "one", code));
            expect(6, "APPROVALS_TOO_FEW", reprotect(site, run));
            expect(0, "approved with key two", approve(site, run, "two", code));

            Said dry = reprotect(site, run, "--dry-run");
            expect(0, "RecoveryToPrimary", dry);
            assertEquals(HealthySite.MACHINES, dry.out().split("\nPOST ", -1).length - 1, dry.out());

            expect(6, "OTHER_VAULT", reprotect(site, run, "--set", "azure.vault=vault-test"));
            expect(6, "OTHER_TENANT", reprotect(site, run, "--set", "azure.tenant=tenant-02"));
            expect(
                    6,
                    "OTHER_ACCOUNT",
                    tool(site, Map.of(FakeArmAccess.TOKEN_VARIABLE, FakeArm.tokenOf("tenant-02")), reprotecting(run)));
            expect(5, "findings.json is missing", reprotect(site, halfCopied(run)));

            List<FakeResource> items = site.vault().all("replicationProtectedItems");
            FakeResource vanished = items.remove(items.size() - 1);
            expect(6, "NOT_CLEARED", reprotect(site, run));
            items.add(vanished);
            assertEquals(List.of(), site.arm().reprotect().bodies());

            Said done = reprotect(site, run);
            expect(0, "replicates home", done);
            assertTrue(done.err().contains("db-01, db-02"), "the steps in the portal are told: " + done.err());
            assertEquals(4, site.arm().reprotect().bodies().size());
            String plan = Files.readString(run.resolve("plan.json"));
            for (String body : site.arm().reprotect().bodies()) {
                assertTrue(plan.contains(body.replace("\"", "\\\"")), "only what the plan announces: " + body);
            }
            assertTrue(done.out().contains("Left to do in the portal"), done.out());
            expect(6, "PLAN_USED", reprotect(site, run));
            assertEquals(4, site.arm().reprotect().bodies().size());
            noSecret(site, run);
        }
    }

    private void home() throws IOException {
        Path rules = Files.createDirectories(folder.resolve("home/rules"));
        try (Stream<Path> files = Files.walk(Path.of("rules/asr-classic"))) {
            for (Path file : files.toList()) {
                Files.copy(file, rules.resolve(Path.of("rules").relativize(file).toString()));
            }
        }
        Proofs.write(ShippedPack.PACK, rules.resolve("asr-classic"));
    }

    private String trust(Site site) throws Exception {
        List<String> lines = new ArrayList<>(List.of("keys:"));
        for (String id : List.of("one", "two")) {
            Said made = tool(site, "keys", "init", "--id", id, "--key", key(id));
            expect(0, "publicKey", made);
            lines.addAll(made.out().lines().toList());
        }
        lines.add("packs: [\"" + ShippedPack.PACK.digest() + "\"]");
        return lines.stream().collect(Collectors.joining("\n", "", "\n"));
    }

    private String key(String id) {
        return folder.resolve(id + ".key").toString();
    }

    private Said approve(Site site, Path run, String key, String code) throws Exception {
        return tool(
                site,
                "approve",
                run.toString(),
                "--config",
                folder.resolve("preflight.yaml").toString(),
                "--by",
                "change manager",
                "--change",
                "CHG-1",
                "--key",
                key(key),
                "--code",
                code);
    }

    private Said reprotect(Site site, Path run, String... more) throws Exception {
        return tool(site, Map.of(), reprotecting(run, more));
    }

    private String[] reprotecting(Path run, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "reprotect",
                run.toString(),
                "--config",
                folder.resolve("preflight.yaml").toString()));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private Path halfCopied(Path run) throws IOException {
        Path half = Files.createDirectories(folder.resolve("half"));
        for (String name : List.of("manifest.json", "plan.json", "snapshot.json")) {
            Files.copy(run.resolve(name), half.resolve(name));
        }
        return half;
    }

    private void noSecret(Site site, Path run) throws IOException {
        String secret = Files.readString(folder.resolve("one.key"))
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow();
        try (Stream<Path> files = Files.walk(run)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file);
                assertFalse(text.contains(secret) || text.contains(site.arm().token()), file + " holds a secret");
            }
        }
    }

    private static void expect(int exit, String text, Said said) {
        assertEquals(exit, said.exit(), said.out() + said.err());
        assertTrue((said.out() + said.err()).contains(text), said.out() + said.err());
        if (exit == 2 || exit == 5) {
            assertEquals(1, said.err().lines().count(), said.err());
        }
    }

    private Said tool(Site site, String... arguments) throws Exception {
        return tool(site, Map.of(), arguments);
    }

    private Said tool(Site site, Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dpreflight.home=" + folder.resolve("home"),
                "-Duser.home=" + folder,
                "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().retainAll(List.of("PATH", "HOME"));
        builder.environment().putAll(site.environment());
        builder.environment().putAll(environment);
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException("the tool did not end: " + Files.readString(err));
        }
        return new Said(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
