package io.reprotect.preflight.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.fake.Fault;
import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Readiness;
import io.reprotect.preflight.finding.Status;
import io.reprotect.preflight.finding.Verdict;
import io.reprotect.preflight.snapshot.Snapshot;
import io.reprotect.preflight.snapshot.SnapshotJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A source that can't be read leaves nothing judged by it: a healthy site is then UNKNOWN, never failed, never cleared. */
class SourcesDownTest {
    @TestFactory
    Stream<DynamicTest> whatCannotBeReadIsUnknown() {
        return Stream.of(
                down("no vCenter answers", site -> site.set("vcenter.url", "https://localhost:1/sdk")),
                down("the vCenter's certificate is not trusted", site -> site.set("vcenter.ca", "azure-ca.pem")),
                down("the vCenter refuses the user", site -> site.set("vcenter.username", "nobody@vsphere.local")),
                down(
                        "the vCenter is something else",
                        site -> site.set("vcenter.ca", "azure-ca.pem")
                                .set("vcenter.url", site.arm().endpoint() + "/sdk")),
                down("the vCenter's account sees a part", site -> site.vcenter().refusePrivileges()),
                down("no Azure answers", site -> site.set("azure.endpoint", "https://localhost:1")),
                down("Azure's certificate is not trusted", site -> site.set("azure.ca", "vcenter-ca.pem")),
                down("the token is refused", site -> site.set("azure.credential", "token:file:request.yaml")),
                down("there is no such vault", site -> site.set("azure.vault", "vault-other")),
                down(
                        "the vault may not be read",
                        site -> site.arm().fail("vaults/vault-dr", Fault.error(403, "AuthorizationFailed", "no"))),
                down(
                        "the fabrics are garbage",
                        site -> site.arm().fail("replicationFabrics", Fault.answer(200, "<html>proxy</html>"))),
                down(
                        "the list of machines breaks off",
                        site -> site.arm()
                                .fail("replicationProtectedItems", Fault.answer(200, "{\"value\":[{\"id\":\"/sub"))),
                down(
                        "the jobs may not be read",
                        site -> site.arm().fail("replicationJobs", Fault.error(403, "AuthorizationFailed", "no"))),
                down("the service tells no time", site -> site.withoutServiceTime()));
    }

    @Test
    void aSiteThatCannotBeReadEndsWithFour(@TempDir Path folder) throws Exception {
        try (Site site = HealthySite.start()) {
            site.set("vcenter.url", "https://localhost:1/sdk");
            Path snapshot = folder.resolve("snapshot.json");
            SnapshotJson.write(site.snapshot(), snapshot);
            Tool check = Tool.run(
                    folder,
                    Map.of(),
                    "check",
                    "--snapshot",
                    snapshot.toString(),
                    "--out",
                    folder.resolve("run").toString());
            assertEquals(4, check.exit(), check.said());
            assertTrue(Files.exists(folder.resolve("run/findings.json")));
        }
    }

    private static DynamicTest down(String name, Consumer<Site> change) {
        return DynamicTest.dynamicTest(name, () -> {
            try (Site site = HealthySite.start()) {
                change.accept(site);
                Snapshot snapshot = site.snapshot();
                assertFalse(snapshot.gaps().isEmpty());
                Assessment assessment = Site.assess(snapshot);
                assertEquals(Verdict.BLOCKED, assessment.verdict());
                assertEquals(List.of(), failed(assessment));
                assertTrue(assessment.count(Status.UNKNOWN) > 0);
                assertEquals(0, assessment.count(Status.ERROR));
                assertTrue(assessment.machines().stream().noneMatch(Readiness::ready));
                assertFalse(snapshot.toString().contains(site.vcenter().password()));
                assertFalse(snapshot.toString().contains(site.arm().token()));
            }
        });
    }

    private static List<String> failed(Assessment assessment) {
        return assessment.findings().stream()
                .filter(finding -> finding.status() == Status.FAIL)
                .map(SourcesDownTest::line)
                .toList();
    }

    private static String line(Finding finding) {
        return finding.control() + " " + finding.subject().name() + ": " + finding.message();
    }
}
