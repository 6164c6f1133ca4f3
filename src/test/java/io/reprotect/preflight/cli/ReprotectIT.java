package io.reprotect.preflight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.control.PackLoader;
import io.reprotect.preflight.evidence.PackProof;
import io.reprotect.preflight.execute.AuditLog;
import io.reprotect.preflight.execute.Disk;
import io.reprotect.preflight.fake.FakeArmAccess;
import io.reprotect.preflight.fake.FakeReprotect.Ending;
import io.reprotect.preflight.gate.Proofs;
import io.reprotect.preflight.gate.Sha256;
import io.reprotect.preflight.site.HealthySite;
import io.reprotect.preflight.site.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The assembled tool from a healthy site to machines that replicate home, and what may happen to it on the way. */
class ReprotectIT {
    private static final List<String> SUBMITTED = List.of("app-01", "file-01", "web-01", "web-02");
    private static final List<String> IN_PORTAL = List.of("db-01", "db-02");

    @TempDir
    Path folder;

    @Test
    void aClearedAndApprovedRunIsSubmittedOnceHoweverOftenItIsAskedFor() throws Exception {
        try (Site site = HealthySite.start()) {
            site.arm().reprotect().retryAfter("1").looks(1);
            Tool tool = approved(site);

            Tool.Result dry = expect(0, "RecoveryToPrimary", tool.run("reprotect", "run", "--dry-run"));
            assertEquals(6, dry.out().split("\nPOST ", -1).length - 1, dry.out());
            assertEquals(List.of(), site.arm().reprotect().bodies());

            Tool rival = new Tool(home(), Files.createDirectories(folder.resolve("rival")), environment(site));
            String run = folder.resolve("run").toString();
            Process first = tool.start("reprotect", "run");
            Process second = rival.start(
                    "reprotect",
                    run,
                    "--config",
                    folder.resolve("preflight.yaml").toString());
            Tool.Result one = tool.ended(first);
            Tool.Result other = rival.ended(second);
            assertEquals(6, one.code() + other.code(), one.out() + one.err() + other.out() + other.err());
            assertOnce(site);

            Tool.Result status = expect(0, "replicates home", tool.run("status", "run"));
            assertTrue(status.out().contains("Left to do in the portal. Replication group"), status.out());
            assertTrue(status.out().contains("db-01, db-02"), status.out());
            String page = Files.readString(folder.resolve("run/outcome.html"));
            String head = AuditLog.verify(Disk.REAL, folder.resolve("run").resolve(AuditLog.FILE));
            assertTrue(page.contains(head), "the outcome holds the head of the audit log");
            assertTrue(page.contains("to be reprotected in the portal"), page);

            expect(6, "PLAN_USED", tool.run("reprotect", "run"));
            expect(0, "", tool.run("resume", "run"));
            assertOnce(site);
        }
    }

    @Test
    void anInterruptedRunIsCarriedOnAndSubmitsNothingTwice() throws Exception {
        try (Site site = HealthySite.start()) {
            site.arm().reprotect().retryAfter("1").looks(1).ending("web-01", Ending.STUCK);
            Tool tool = approved(site);

            Process process = tool.start("reprotect", "run");
            while (site.arm().reprotect().accepted("web-01") == 0 && process.isAlive()) {
                process.waitFor(50, TimeUnit.MILLISECONDS);
            }
            if (!process.isAlive()) {
                expect(130, "it ended before it was interrupted", tool.ended(process));
            }
            assertEquals(
                    0,
                    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                            .start()
                            .waitFor());
            Tool.Result interrupted = expect(130, "preflight", tool.ended(process));
            assertTrue(interrupted.out().contains("Next:  preflight "), interrupted.out());

            site.arm().reprotect().finish();
            expect(0, "replicates home", tool.run("resume", "run"));
            assertOnce(site);
        }
    }

    private void assertOnce(Site site) {
        SUBMITTED.forEach(machine -> assertEquals(1, site.arm().reprotect().accepted(machine), machine));
        IN_PORTAL.forEach(machine -> assertEquals(0, site.arm().reprotect().accepted(machine), machine));
    }

    /** A cleared run in {@code run} that two keys have approved. */
    private Tool approved(Site site) throws Exception {
        Tool tool = new Tool(home(), folder, environment(site));
        Path settings = site.configuration(folder);
        Files.writeString(
                settings,
                Files.readString(settings) + "trust: trust.yaml\nexecute: { credential: \"token:env:"
                        + FakeArmAccess.TOKEN_VARIABLE + "\" }\n");
        List<String> trust = new ArrayList<>(List.of("keys:"));
        for (String key : List.of("one", "two")) {
            trust.addAll(expect(0, "publicKey", tool.run("keys", "init", "--id", key, "--key", key + ".key"))
                    .out()
                    .lines()
                    .toList());
        }
        trust.add("packs: [\""
                + PackLoader.load(home().resolve("rules/asr-classic")).digest() + "\"]");
        Files.write(folder.resolve("trust.yaml"), trust);
        expect(0, "CLEARED", tool.run("run", "--out", "run"));
        String code = Sha256.of(folder.resolve("run/plan.json")).substring(7, 19);
        for (String key : List.of("one", "two")) {
            String[] approve = {
                "approve", "run", "--by", "change manager", "--change", "CHG-1", "--key", key + ".key", "--code", code
            };
            expect(0, "approved with key " + key, tool.run(approve));
        }
        return tool;
    }

    private static Tool.Result expect(int code, String part, Tool.Result result) {
        assertEquals(code, result.code(), result.out() + result.err());
        assertTrue((result.out() + result.err()).contains(part), result.out() + result.err());
        return result;
    }

    /** Nothing is left behind in the home of whoever runs the tests. */
    private Map<String, String> environment(Site site) throws IOException {
        Map<String, String> environment = new HashMap<>(site.environment());
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        environment.put("JAVA_TOOL_OPTIONS", "-Duser.home=" + folder + " -Djava.io.tmpdir=" + temporary);
        return environment;
    }

    /** The distribution; a copy of it with a proof of the test where the pack that it ships has none. */
    private Path home() throws Exception {
        if (Files.exists(PackProof.beside(Tool.HOME.resolve("rules/asr-classic")))) {
            return Tool.HOME;
        }
        Path copy = folder.resolve("preflight");
        if (Files.exists(copy)) {
            return copy;
        }
        System.out.println("the shipped pack has no proof: the test makes one for a copy of the distribution");
        try (Stream<Path> files = Files.walk(Tool.HOME)) {
            for (Path file : files.toList()) {
                Path to = copy.resolve(Tool.HOME.relativize(file).toString());
                Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        Path pack = copy.resolve("rules/asr-classic");
        Proofs.write(PackLoader.load(pack), pack);
        return copy;
    }
}
