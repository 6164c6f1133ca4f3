package io.reprotect.preflight.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.reprotect.preflight.facts.Vm;
import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Stage;
import io.reprotect.preflight.finding.Status;
import io.reprotect.preflight.finding.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A site whose machines were reprotected yesterday, judged before it fails back, and what can go wrong in between. */
class FailbackSiteTest {
    private static final List<String> MACHINES = List.of("web-01", "web-02", "db-01", "db-02");
    private static final String REQUEST = """
            defaults: { processServer: ps-azure-01, datastore: LocalDS_0 }
            masterTargets: { Windows: mt-win-01, Linux: mt-lin-01 }
            retentionVolumes: { mt-win-01: R, mt-lin-01: /mnt/retention }
            machines: [ { recoveryPlan: RP-Web }, { recoveryPlan: RP-Data } ]
            """;

    @TestFactory
    Stream<DynamicTest> whatHappenedSinceReprotectionIsJudged() {
        return Stream.of(
                judged("nothing happened", site -> {}, "", ""),
                judged(
                        "the master target was relocated",
                        site -> site.vcenter().postRelocation("mt-win-01", "LocalDS_0", "LocalDS_1"),
                        "MT-19",
                        ""),
                judged(
                        "the master target migrated with its files",
                        site -> site.vcenter().postHostMigration("mt-lin-01", "LocalDS_0", "LocalDS_1"),
                        "MT-19",
                        ""),
                judged(
                        "the master target migrated to another host",
                        site -> site.vcenter().postHostMigration("mt-lin-01", "LocalDS_0", "LocalDS_0"),
                        "",
                        ""),
                judged(
                        "the master target was relocated within its datastore",
                        site -> site.vcenter().postRelocation("mt-lin-01", "LocalDS_0", "LocalDS_0"),
                        "",
                        "MT-19"),
                judged(
                        "another VM was relocated",
                        site -> site.vcenter().postRelocation("cs-01", "LocalDS_0", "LocalDS_1"),
                        "",
                        ""),
                judged("a VM runs", site -> site.vcenter().power("web-01", Vm.PowerState.POWERED_ON), "VM-21", "VM-19"),
                judged(
                        "a VM ran",
                        site -> {
                            site.vcenter().power("web-01", Vm.PowerState.POWERED_ON);
                            site.vcenter().power("web-01", Vm.PowerState.POWERED_OFF);
                        },
                        "VM-21",
                        ""),
                judged(
                        "hosts without memory",
                        site -> site.vcenter()
                                .hosts()
                                .forEach(host -> site.vcenter().setMemoryUsed(host, 65_535)),
                        "VM-19",
                        ""));
    }

    @TestFactory
    Stream<DynamicTest> beforeReprotectionNothingIsKnown() {
        return Stream.of(DynamicTest.dynamicTest("no reprotect job", () -> {
            try (Site site = off()) {
                Assessment assessment = ShippedPack.assess(site.snapshot(), Stage.FAILBACK);
                assertEquals("MT-19 VM-21", controls(assessment, Status.UNKNOWN));
                assertEquals(Verdict.BLOCKED, assessment.verdict());
            }
        }));
    }

    private static DynamicTest judged(String name, Consumer<Site> change, String failing, String unknown) {
        return DynamicTest.dynamicTest(name, () -> {
            try (Site site = off()) {
                site.vcenter().ageEvents(Duration.ofHours(48).toSeconds());
                for (String machine : MACHINES) {
                    site.vault()
                            .addJob(
                                    "reprotect-" + machine,
                                    "SwitchReplicationGroupProtection",
                                    machine,
                                    "Succeeded",
                                    site.vault().now().minus(Duration.ofHours(24)));
                }
                change.accept(site);
                Assessment assessment = ShippedPack.assess(site.snapshot(), Stage.FAILBACK);
                assertEquals(
                        "fail " + failing + " unknown " + unknown,
                        "fail " + controls(assessment, Status.FAIL) + " unknown "
                                + controls(assessment, Status.UNKNOWN),
                        () -> assessment.findings().toString());
                boolean healthy = failing.isEmpty() && unknown.isEmpty();
                assertEquals(healthy ? List.of() : assessment.reasons(), assessment.reasons());
                assertEquals(healthy ? Verdict.CLEARED : Verdict.BLOCKED, assessment.verdict());
            }
        });
    }

    private static Site off() {
        Site site = HealthySite.start(0, 2).request(REQUEST);
        for (String machine : MACHINES) {
            if (!machine.equals("web-02")) {
                site.vcenter().power(machine, Vm.PowerState.POWERED_OFF);
                site.vcenter().setGuest(machine, "", List.of());
                site.vcenter().setTools(machine, Vm.ToolsStatus.NOT_RUNNING);
            }
        }
        return site;
    }

    private static String controls(Assessment assessment, Status status) {
        return assessment.findings().stream()
                .filter(finding -> finding.status() == status)
                .map(Finding::control)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(" "));
    }
}
