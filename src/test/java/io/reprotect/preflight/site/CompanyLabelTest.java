package io.reprotect.preflight.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.control.PackException;
import io.reprotect.preflight.control.PackLoader;
import io.reprotect.preflight.evaluate.Evaluation;
import io.reprotect.preflight.evaluate.Limits;
import io.reprotect.preflight.evaluate.compile.CompiledControl;
import io.reprotect.preflight.evaluate.compile.PackCompiler;
import io.reprotect.preflight.facts.FactTypes;
import io.reprotect.preflight.facts.Label;
import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Stage;
import io.reprotect.preflight.finding.Status;
import io.reprotect.preflight.finding.Verdict;
import io.reprotect.preflight.snapshot.Seal;
import io.reprotect.preflight.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A company's rule on the label of a datastore, over the wire: labels come from three sources, and each is missed. */
class CompanyLabelTest {
    private static final Pack PACK = load();
    private static final List<CompiledControl> CONTROLS = PackCompiler.compile(PACK);

    @Test
    void aDatastoreWithoutTheLabelFails() {
        try (Site site = HealthySite.start()) {
            site.vcenter().setCustomAttribute(HealthySite.DATASTORE, "Tier", "gold");
            site.vcenter().addTag(HealthySite.WINDOWS_TARGET, "Owner", "storage team");
            assertEquals(Set.of(Status.FAIL), outcomes(site.snapshot()));
        }
    }

    @Test
    void aCustomAttributePassesUnlessAnythingOfLabelsIsMissing() {
        try (Site site = HealthySite.start()) {
            site.vcenter().setCustomAttribute(HealthySite.DATASTORE, "Owner", "storage team");
            Snapshot snapshot = site.snapshot();
            assertEquals(Set.of(Status.PASS), outcomes(snapshot));
            for (String root : FactTypes.roots(Label.class)) {
                assertEquals(Set.of(Status.UNKNOWN), outcomes(without(snapshot, root)), root);
            }
        }
    }

    @Test
    void aTagPasses() {
        try (Site site = HealthySite.start()) {
            site.vcenter().addTag(HealthySite.DATASTORE, "Owner", "storage team");
            assertEquals(Set.of(Status.PASS), outcomes(site.snapshot()));
        }
    }

    @Test
    void aLineOfAListPasses() {
        try (Site site = HealthySite.start()) {
            site.externalFacts("subject,key,value,source,date\nDatastore:" + HealthySite.DATASTORE
                    + ",Owner,storage team,cmdb,2026-01-31\n");
            assertEquals(Set.of(Status.PASS), outcomes(site.snapshot()));
        }
    }

    @Test
    void tagsThatAreNotReadLeaveItOpenAndHinderNobodyElse() {
        try (Site site = HealthySite.start()) {
            site.set("vcenter.tags", "false");
            Snapshot without = site.snapshot();
            assertEquals(Set.of(Status.UNKNOWN), outcomes(without));
            assertEquals(Verdict.CLEARED, Site.assess(without).verdict());
            site.vcenter().setCustomAttribute(HealthySite.DATASTORE, "Owner", "storage team");
            Assessment open = company(site.snapshot());
            assertEquals(Set.of(Status.UNKNOWN), outcomes(open));
            assertTrue(open.findings().stream()
                    .filter(about("CO-02"))
                    .allMatch(finding -> finding.message().contains("'tags: false'")));
        }
    }

    private static Snapshot without(Snapshot whole, String root) {
        Predicate<Seal> lost =
                seal -> seal.type().equals("Label") && seal.owner().equals(root);
        return new Snapshot(
                whole.clock(),
                whole.collectedAt(),
                whole.tool(),
                whole.request(),
                whole.attestations(),
                whole.parameters(),
                whole.sources(),
                whole.facts(),
                whole.seals().stream().filter(lost.negate()).toList(),
                whole.gaps());
    }

    private static Set<Status> outcomes(Snapshot snapshot) {
        return outcomes(company(snapshot));
    }

    private static Set<Status> outcomes(Assessment assessment) {
        List<Finding> found =
                assessment.findings().stream().filter(about("CO-02")).toList();
        assertEquals(HealthySite.MACHINES, found.size());
        return found.stream().map(Finding::status).collect(Collectors.toSet());
    }

    private static Predicate<Finding> about(String control) {
        return finding -> finding.control().equals(control);
    }

    private static Assessment company(Snapshot snapshot) {
        return new Evaluation(pack -> CONTROLS, Set.of(PACK.digest()))
                .evaluate(snapshot, "sha256:" + "0".repeat(64), List.of(PACK), Stage.REPROTECT, Limits.standard());
    }

    private static Pack load() {
        try {
            return PackLoader.load(Path.of("src/test/resources/company-rules"));
        } catch (PackException e) {
            throw new IllegalStateException(e);
        }
    }
}
