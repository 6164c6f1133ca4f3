package io.reprotect.preflight.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.facts.ContainerMapping;
import io.reprotect.preflight.facts.Machine;
import io.reprotect.preflight.facts.Policy;
import io.reprotect.preflight.facts.Provider;
import io.reprotect.preflight.facts.ReplicationGroup;
import io.reprotect.preflight.facts.RetentionVolume;
import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScopeTest {
    private static List<String> ids(Scenario scenario, String type) {
        return new Scope(new Inventory(scenario.snapshot()))
                .subjects(type).all().stream().map(ScopedSubject::id).toList();
    }

    @Test
    void masterTargetsAreThoseThatMachinesMean() {
        Scenario scenario = Scenario.healthy().machine("m-2", "mt/1").add(Scenario.target("mt/2", "cs-1", null));
        assertEquals(List.of("mt/1"), ids(scenario, "MasterTarget"));
        assertEquals(List.of("m-1/mt/1", "m-2/mt/1"), ids(scenario, "Machine/MasterTarget"));
    }

    @Test
    void aMasterTargetThatNobodyKnowsIsASubjectThatEndsUnknown() {
        Scenario scenario = Scenario.healthy().add(Scenario.requested("m-1", "item-m-1", "mt-win-01", null));
        Assessment assessment = Evaluating.evaluate(scenario.snapshot(), Rules.mt04());

        Finding finding = Evaluating.finding(assessment, "MT-04", "unresolved/mt-win-01");
        assertEquals(Status.UNKNOWN, finding.status());
        assertTrue(finding.message().contains("the vault lists no master target named mt-win-01"));
        assertEquals(1, assessment.machines().get(0).blockedBy().size());
    }

    @Test
    void aMachineThatNamesNoMasterTargetGivesNoSubject() {
        Scenario scenario = Scenario.healthy().add(Scenario.requested("m-1", "item-m-1", null, null));
        Assessment assessment = Evaluating.evaluate(scenario.snapshot(), Rules.mt04());
        Finding finding = Evaluating.finding(assessment, "MT-04", "-");
        assertEquals(Status.NOT_APPLICABLE, finding.status(), finding.message());
    }

    @Test
    void noSubjectIsUnknownWhereOneMayHaveGoneUnseen() {
        Scenario none = Scenario.healthy().add(Scenario.requested("m-1", "item-m-1", null, null));
        Scenario gap = none.gap("MasterTarget", "cs-1", null);
        Finding finding = Evaluating.finding(Evaluating.evaluate(gap.snapshot(), Rules.mt04()), "MT-04", "-");
        assertEquals(Status.UNKNOWN, finding.status());

        Scenario unsealed = Scenario.healthy()
                .add(Scenario.requested("m-1", "item-m-1", null, null))
                .unsealed("ConfigurationServer", "site-recovery");
        finding = Evaluating.finding(Evaluating.evaluate(unsealed.snapshot(), Rules.mt04()), "MT-04", "-");
        assertEquals(Status.UNKNOWN, finding.status());
    }

    @Test
    void retentionVolumesAreFoundHoweverTheDriveIsWritten() {
        Scenario scenario = Scenario.healthy()
                .add(new RetentionVolume("mt/1/R", "mt/1", "R", 1L, null, null, null, null, null))
                .add(withVolume("r:\\"))
                .add(Scenario.target("mt/2", "cs-1", null));
        assertEquals(List.of("mt/1/R"), ids(scenario, "RetentionVolume"));
        assertEquals(List.of("unresolved/mt/1/S"), ids(scenario.add(withVolume("S")), "RetentionVolume"));
    }

    @Test
    void policiesAreTheFailbackPoliciesMappedOntoTheirOwnContainer() {
        Scenario scenario = Scenario.healthy()
                .add(new Policy("p-back", "back", Provider.IN_MAGE, 15L, 1440L, 60L))
                .add(new Policy("p-out", "out", Provider.IN_MAGE_AZURE_V2, 15L, 1440L, 60L))
                .add(new ContainerMapping("map-1", "1", "cs-1", "c-1", "C-1", "p-back", "Paired", "Normal"))
                .add(new ContainerMapping("map-2", "2", "cs-1", "c-1", "c-1", "p-out", "Paired", "Normal"))
                .add(new ContainerMapping("map-3", "3", "cs-2", "c-2", "c-2", "p-out", "Paired", "Normal"));
        assertEquals(List.of("p-back"), ids(scenario, "Policy"));
    }

    @Test
    void groupsAndServersFollowFromTheItems() {
        Scenario scenario = Scenario.healthy()
                .add(new ReplicationGroup("group/1", "g", 1L))
                .add(new ReplicationGroup("group/2", "h", 1L))
                .add(Scenario.item("item-m-1", "cs-1", Provider.IN_MAGE_AZURE_V2, "group/1"))
                .add(Scenario.server("cs-2"));
        assertEquals(List.of("group/1"), ids(scenario, "ReplicationGroup"));
        assertEquals(List.of("cs-1"), ids(scenario, "ConfigurationServer"));
        assertEquals(List.of("host-1"), ids(scenario, "Host"));
    }

    @Test
    void anUnusedMasterTargetIsNotJudged() {
        Scenario scenario = Scenario.healthy().add(Scenario.target("mt/2", "cs-1", "vm-9"));
        Assessment assessment = Evaluating.evaluate(scenario.snapshot(), Rules.mt04());
        assertEquals(1, assessment.findings().size());
        assertEquals(Status.PASS, assessment.findings().get(0).status());
    }

    private static Machine withVolume(String name) {
        return new Machine(
                "m-1",
                "m-1",
                "item-m-1",
                Machine.OnPremises.ABSENT,
                null,
                null,
                "mt/1",
                null,
                null,
                null,
                null,
                name,
                null);
    }
}
