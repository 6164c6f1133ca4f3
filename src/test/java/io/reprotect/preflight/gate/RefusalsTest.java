package io.reprotect.preflight.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.reprotect.preflight.finding.Status;
import io.reprotect.preflight.finding.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Everything that the gate asks for, taken away alone and in pairs: the earlier condition refuses, and no permit is made. */
class RefusalsTest {
    private record Missing(Reason reason, Consumer<Approved> remove) {}

    /** In the gate's order. */
    private static final List<Missing> MISSING = List.of(
            new Missing(Reason.LOCKED, run -> run.host.lock(run.target.vaultId(), run.folder)),
            new Missing(Reason.AUDIT_LOG_DAMAGED, run -> run.auditDamage = "line 3 was changed"),
            new Missing(Reason.TRUST_MISSING, run -> run.trust = null),
            new Missing(Reason.EVIDENCE_DAMAGED, run -> delete(run.folder.resolve("waivers.json"))),
            new Missing(Reason.TRUST_CHANGED, run -> run.rewriteTrust(yaml -> yaml + "# another\n")),
            new Missing(Reason.OTHER_TOOL, run -> run.tool = "0.1.0 sha256:" + "2".repeat(64)),
            new Missing(Reason.DRIFT_PACKS, run -> run.packs = List.of()),
            new Missing(Reason.PACK_NOT_PROVEN, run -> delete(run.temp.resolve("rules/asr-classic.proof.json"))),
            new Missing(Reason.APPROVALS_TOO_FEW, run -> delete(run.folder.resolve("approvals/02.dsse.json"))),
            new Missing(Reason.PLAN_USED, run -> {
                delete(run.folder.resolve(Permit.JOURNAL));
                run.host.mark(RunEvidence.verified(run.folder), run.now);
            }),
            new Missing(Reason.OTHER_TENANT, run -> run.target = target(run, "tenant-02", "vault-dr")),
            new Missing(Reason.OTHER_ACCOUNT, run -> run.foreign = "the credential signs in at tenant-02"),
            new Missing(
                    Reason.NOT_COLLECTED,
                    run -> run.recollection = approved -> {
                        throw Recollection.Failed.collecting("the vCenter is down");
                    }),
            new Missing(Reason.STALE, run -> run.age = Duration.ofMinutes(16)),
            new Missing(
                    Reason.NOT_CLEARED,
                    run -> run.drift = a -> Approved.with(
                            a,
                            Verdict.BLOCKED,
                            f -> f.control().equals("MT-03") ? GateTest.status(f, Status.FAIL) : f)),
            new Missing(Reason.NOT_MARKED, run -> nowhere(run.folder.resolve(Permit.JOURNAL))));

    @TempDir
    Path temp;

    @TestFactory
    Stream<DynamicTest> eachConditionAloneRefusesWithItsOwnReason() {
        return MISSING.stream()
                .map(missing -> DynamicTest.dynamicTest(missing.reason().name(), () -> {
                    Approved run = new Approved(fresh(missing.reason().name())).approved();
                    missing.remove().accept(run);
                    assertEquals(missing.reason(), GateTest.refused(run.open()));
                }));
    }

    @TestFactory
    Stream<DynamicTest> ofTwoConditionsTheEarlierRefuses() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Missing first : MISSING) {
            for (Missing second : MISSING.subList(MISSING.indexOf(first) + 1, MISSING.size())) {
                String name = first.reason() + " and " + second.reason();
                tests.add(DynamicTest.dynamicTest(name, () -> {
                    Approved run = new Approved(fresh(name)).approved();
                    second.remove().accept(run);
                    first.remove().accept(run);
                    assertEquals(first.reason(), GateTest.refused(run.open()));
                }));
            }
        }
        return tests.stream();
    }

    @Test
    void anotherVaultOrEndpointIsRefused() {
        Approved run = new Approved(temp).approved();
        run.target = target(run, "tenant-01", "vault-other");
        assertEquals(Reason.OTHER_VAULT, GateTest.refused(run.open()));
        run.target = new Target(
                "https://other.example.com",
                "tenant-01",
                run.target.subscription(),
                run.target.resourceGroup(),
                "vault-dr");
        assertEquals(Reason.OTHER_VAULT, GateTest.refused(run.open()));
    }

    @Test
    void aTrustFileThatIsNoneIsRefused() {
        Approved run = new Approved(temp).approved();
        run.rewriteTrust(yaml -> "keys: 5\n");
        assertEquals(Reason.TRUST_INVALID, GateTest.refused(run.open()));
        delete(run.trustFile);
        assertEquals(Reason.TRUST_INVALID, GateTest.refused(run.open()));
    }

    @Test
    void aPackThatIsNotProvenOrNotTrustedIsRefused() {
        Approved run = new Approved(temp).approved();
        Path proof = run.temp.resolve("rules/asr-classic.proof.json");
        String good = read(proof);
        for (String wrong : List.of(
                good.replaceFirst("\"survivors\":\\[\\],\"withoutCases", "\"survivors\":[\"MT-03\"],\"withoutCases")
                        .replaceFirst("\"survivors\":\\[\\]", "\"survivors\":[\"MT-03\"]"),
                good.replaceFirst("\"shownToFail\":true", "\"shownToFail\":false"),
                good.replaceFirst("\"cases\":3,\"caught\":2", "\"cases\":0,\"caught\":2"),
                good.replaceFirst("\"caught\":2", "\"caught\":1"),
                good.replaceFirst("\"MT-03\":\\{", "\"MT-03x\":{"),
                good.replace(Approved.PACK.digest(), "sha256:" + "9".repeat(64)),
                "{}\n",
                "")) {
            write(proof, wrong);
            assertEquals(Reason.PACK_NOT_PROVEN, GateTest.refused(run.open()), wrong);
        }
    }

    @Test
    void aPackThatTheTrustFileDoesNotNameIsRefused() throws IOException {
        Approved run = new Approved(temp);
        run.rewriteTrust(yaml -> yaml.replace(Approved.PACK.digest(), "sha256:" + "9".repeat(64)));
        Path again = temp.resolve("again");
        Approved.write(again, Approved.SNAPSHOT, Approved.ASSESSMENT, run.trustFile);
        try (var files = Files.list(run.folder)) {
            files.forEach(RefusalsTest::delete);
        }
        try (var files = Files.list(again)) {
            for (Path file : files.toList()) {
                Files.copy(file, run.folder.resolve(file.getFileName().toString()));
            }
        }
        run.approved();
        assertEquals(Reason.PACK_NOT_TRUSTED, GateTest.refused(run.open()));
    }

    @Test
    void afreshReadingOfBeforeTheCommandIsRefused() {
        Approved run = new Approved(temp).approved();
        run.age = Duration.ofSeconds(5);
        assertEquals(Reason.STALE, GateTest.refused(run.open()));
        run.age = Duration.ofSeconds(-5);
        assertEquals(Reason.STALE, GateTest.refused(run.open()));
    }

    @Test
    void anEvaluationThatDidNotWorkOrDoesNotVerifyIsRefused() {
        Approved run = new Approved(temp).approved();
        run.recollection = approved -> {
            throw Recollection.Failed.evaluating("exit code 1");
        };
        assertEquals(Reason.NOT_EVALUATED, GateTest.refused(run.open()));
        run.recollection = approved -> temp.resolve("nowhere");
        assertEquals(Reason.NOT_EVALUATED, GateTest.refused(run.open()));
    }

    @Test
    void otherInputsOfTheFreshRunAreRefused() {
        Approved run = new Approved(temp).approved();
        run.change = s -> new io.reprotect.preflight.snapshot.Snapshot(
                s.clock(),
                s.collectedAt(),
                s.tool(),
                s.request(),
                s.attestations(),
                new java.util.TreeMap<>(java.util.Map.of("CS-01.maxHeartbeatAge", 1800L)),
                s.sources(),
                s.facts(),
                s.seals(),
                s.gaps());
        assertEquals(Reason.DRIFT_INPUT, GateTest.refused(run.open()));
    }

    private Path fresh(String name) throws IOException {
        return Files.createDirectories(temp.resolve(name.replace(' ', '-')));
    }

    private static Target target(Approved run, String tenant, String vault) {
        return new Target(run.target.endpoint(), tenant, run.target.subscription(), run.target.resourceGroup(), vault);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A link that leads nowhere: nothing is there, and nothing can be made there. */
    private static void nowhere(Path file) {
        try {
            Files.createSymbolicLink(file, file.resolveSibling("nowhere"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
