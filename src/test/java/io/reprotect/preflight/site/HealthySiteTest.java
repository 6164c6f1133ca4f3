package io.reprotect.preflight.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Readiness;
import io.reprotect.preflight.finding.Verdict;
import io.reprotect.preflight.snapshot.Snapshot;
import io.reprotect.preflight.snapshot.SnapshotJson;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HealthySiteTest {
    @Test
    void aHealthySiteIsClearedWithEveryMachineReady() {
        try (Site site = HealthySite.start()) {
            Assessment assessment = site.assess();
            assertEquals(
                    List.of(),
                    assessment.findings().stream()
                            .filter(Finding::blocks)
                            .map(HealthySiteTest::line)
                            .toList());
            assertEquals(List.of(), assessment.reasons());
            assertEquals(Verdict.CLEARED, assessment.verdict());
            assertEquals(6, assessment.machines().size());
            assertTrue(assessment.machines().stream().allMatch(Readiness::ready));
        }
    }

    /** So that what rests on the snapshot of a healthy site can be shown on machines without the simulator, too. */
    @Test
    void theArchivedSnapshotHoldsWhatIsCollected() {
        try (Site site = HealthySite.start()) {
            if (Boolean.getBoolean("site.update")) {
                Archive.write(site, HealthySite.ARCHIVED);
            }
            Snapshot archived = SnapshotJson.read(HealthySite.ARCHIVED).snapshot();
            assertEquals(types(site.snapshot()), types(archived));
            assertEquals(Verdict.CLEARED, Site.assess(archived).verdict());
        }
    }

    private static Map<String, Long> types(Snapshot snapshot) {
        return snapshot.facts().stream()
                .collect(Collectors.groupingBy(
                        observed -> observed.fact().getClass().getSimpleName(), TreeMap::new, Collectors.counting()));
    }

    private static String line(Finding finding) {
        return finding.control() + " " + finding.subject().name() + " " + finding.status() + ": " + finding.message();
    }
}
