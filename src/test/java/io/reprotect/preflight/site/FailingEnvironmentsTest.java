package io.reprotect.preflight.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Status;
import io.reprotect.preflight.finding.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What is wrong fails exactly the controls that it violates, over the wire: nothing else fails, nothing is unknown unless it
 * is said here. What was seen is written to {@code target/failing-environments.md}.
 */
class FailingEnvironmentsTest {
    private static final Path TABLE = Path.of("target/failing-environments.md");

    private final Map<String, Set<String>> seen = new TreeMap<>();

    @TestFactory
    Stream<DynamicTest> whatIsWrongFailsExactlyWhatItViolates() {
        Stream<DynamicTest> environments = Stream.concat(
                        Stream.concat(VCenterEnvironments.all().stream(), VaultEnvironments.all().stream()),
                        Stream.concat(CloudEnvironments.all().stream(), NetworkEnvironments.all().stream()))
                .map(environment -> DynamicTest.dynamicTest(environment.name(), () -> judge(environment)));
        return Stream.concat(
                environments, Stream.of(DynamicTest.dynamicTest("every control was seen to fail", this::table)));
    }

    private void judge(Environment environment) {
        try (Site site = HealthySite.start(1, 2)) {
            environment.change().accept(site);
            Assessment assessment = site.assess();
            List<Finding> findings = assessment.findings();
            Set<String> failing = controls(findings, Set.of(Status.FAIL));
            failing.forEach(control ->
                    seen.computeIfAbsent(control, c -> new TreeSet<>()).add(environment.name()));
            assertEquals(
                    "fail " + environment.failing() + " unknown " + environment.unknown(),
                    "fail " + failing + " unknown " + controls(findings, Set.of(Status.UNKNOWN, Status.ERROR)),
                    () -> lines(findings));
            boolean healthy =
                    environment.failing().isEmpty() && environment.unknown().isEmpty();
            assertEquals(healthy ? Verdict.CLEARED : Verdict.BLOCKED, assessment.verdict());
        }
    }

    private void table() throws IOException {
        assumeFalse(seen.isEmpty(), "skipped: no environment could be simulated");
        StringBuilder table = new StringBuilder("# Controls and the environments that showed them failing\n\n");
        table.append("| Control | Seen failing over the wire |\n|---|---|\n");
        seen.forEach((control, environments) ->
                table.append("| " + control + " | " + String.join("; ", environments) + " |\n"));
        Files.createDirectories(TABLE.getParent());
        Files.writeString(TABLE, table.toString());
        Set<String> controls = ShippedPack.PACK.controls().stream()
                .filter(control -> control.drl().contains("findings.fail")
                        && control.stage().equals("reprotect"))
                .map(Control::id)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(controls, seen.keySet());
    }

    private static Set<String> controls(List<Finding> findings, Set<Status> statuses) {
        return findings.stream()
                .filter(finding -> statuses.contains(finding.status()))
                .map(Finding::control)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String lines(List<Finding> findings) {
        return findings.stream()
                .filter(Finding::blocks)
                .map(finding -> finding.control() + " " + finding.subject().name() + " " + finding.status() + ": "
                        + finding.message())
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
