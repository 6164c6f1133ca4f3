package io.reprotect.preflight.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * How much a healthy environment asks of people: forty machines, two master targets, a process server in Azure, no agent
 * extension and no access to guests. Everything else is read or inferred.
 */
class WhatPeopleAreAskedTest {
    private static final int MACHINES = 40;

    /** What nobody can read of such an environment: property, its subject and its value. */
    private static final Map<String, List<String>> ASKED = asked();

    @Test
    void fortyHealthyMachinesAreClearedWithAtMostThreeWordsAndNoWaiver() {
        Set<String> attestable = ShippedPack.PACK.attestable();
        List<String> entries = new ArrayList<>();
        ASKED.forEach((property, rest) -> {
            if (attestable.contains(property)) {
                entries.add(entry(property, rest.get(0), rest.get(1)));
            }
        });
        assertTrue(entries.size() <= 3, entries.toString());
        try (Site site = forty()) {
            site.attestations("attestations:\n" + String.join("", entries));
            Assessment assessment = site.assess();
            assertEquals(List.of(), blocking(assessment));
            assertEquals(
                    Verdict.CLEARED, assessment.verdict(), assessment.reasons().toString());
            assertEquals(MACHINES, assessment.machines().size());
        }
    }

    @Test
    void withoutAnybodysWordOnlyWhatNobodyCanReadIsUnknown() {
        try (Site site = forty()) {
            Assessment assessment = site.attestations("").assess();
            assertEquals(Verdict.BLOCKED, assessment.verdict());
            Set<String> open = assessment.findings().stream()
                    .filter(Finding::blocks)
                    .map(Finding::control)
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> taking = ShippedPack.PACK.controls().stream()
                    .filter(control -> control.attestable().stream().anyMatch(ASKED::containsKey))
                    .map(control -> control.id())
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(taking, open);
        }
    }

    private static Site forty() {
        Site site = Site.start(3 + MACHINES, 1);
        site.vm("cs-01", "10.0.0.11");
        site.vm(HealthySite.WINDOWS_TARGET, "10.0.0.21").vm(HealthySite.LINUX_TARGET, "10.0.0.22");
        site.vcenter().makeHealthyMasterTarget(HealthySite.WINDOWS_TARGET);
        site.vcenter().makeHealthyMasterTarget(HealthySite.LINUX_TARGET);
        StringBuilder request = new StringBuilder("""
                defaults: { processServer: ps-azure-01, datastore: LocalDS_0 }
                masterTargets: { Windows: mt-win-01, Linux: mt-lin-01 }
                retentionVolumes: { mt-win-01: R, mt-lin-01: /mnt/retention }
                machines:
                """);
        for (int i = 1; i <= MACHINES; i++) {
            String name = "app-%02d".formatted(i);
            site.machine(name, i % 2 == 0 ? "Windows" : "Linux", "10.0.1." + i, HealthySite.DATASTORE);
            site.vm(name, "10.0.1." + i);
            request.append("  - name: ").append(name).append('\n');
        }
        return site.request(request.toString());
    }

    private static String entry(String property, String subject, String value) {
        return """
                  - fact: %s
                    subject: %s
                    value: %s
                    by: platform team
                    on: $on
                    expires: $expires
                    evidence: https://wiki.example.com/failback
                """.formatted(property, subject, value);
    }

    private static Map<String, List<String>> asked() {
        Map<String, List<String>> asked = new LinkedHashMap<>();
        asked.put("ConfigurationServer.backupsScheduled", List.of("cs-01", "true"));
        asked.put("MasterTarget.rootOnLvm", List.of(HealthySite.LINUX_TARGET, "false"));
        asked.put("Site.portTestLatencyMillis", List.of("site", "5"));
        return asked;
    }

    private static List<String> blocking(Assessment assessment) {
        return assessment.findings().stream()
                .filter(Finding::blocks)
                .map(finding -> finding.control() + " " + finding.subject().name() + ": " + finding.message())
                .toList();
    }
}
