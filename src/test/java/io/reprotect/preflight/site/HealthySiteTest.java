package io.reprotect.preflight.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Readiness;
import io.reprotect.preflight.finding.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthySiteTest {
    @Test
    void aHealthySiteIsClearedWithEveryMachineReady() {
        try (Site site = HealthySite.start()) {
            Assessment assessment = site.assess();
            assertEquals(
                    List.of(),
                    assessment.findings().stream().filter(Finding::blocks).map(HealthySiteTest::line).toList());
            assertEquals(List.of(), assessment.reasons());
            assertEquals(Verdict.CLEARED, assessment.verdict());
            assertEquals(6, assessment.machines().size());
            assertTrue(assessment.machines().stream().allMatch(Readiness::ready));
        }
    }

    private static String line(Finding finding) {
        return finding.control() + " " + finding.subject().name() + " " + finding.status() + ": " + finding.message();
    }
}
