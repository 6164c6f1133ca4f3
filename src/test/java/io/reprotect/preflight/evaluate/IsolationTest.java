package io.reprotect.preflight.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.facts.ScsiController;
import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Status;
import io.reprotect.preflight.finding.Verdict;
import io.reprotect.preflight.snapshot.Snapshot;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IsolationTest {
    private static Control rule(String id, String subject, String when, String then) {
        String rules = "rule \"" + id + " pass\"\nwhen\n" + when + "\nthen\n" + then + "\nend\n";
        return Rules.control(id, subject, rules);
    }

    private static void assertOnlyThisErrs(String because, Assessment assessment, String control, String subject) {
        Finding finding = Evaluating.finding(assessment, control, subject);
        assertEquals(Status.ERROR, finding.status(), finding.message());
        assertTrue(finding.message().contains(because), finding.message());
        assertEquals(
                Status.PASS, Evaluating.finding(assessment, "MT-04", "mt/1").status());
        assertEquals(Verdict.BLOCKED, assessment.verdict());
    }

    @Test
    void aConsequenceThatThrowsIsAnErrorOfItsControlForEverySubject() {
        Control control =
                rule("XX-01", "Machine", "$m : Machine()", "findings.pass(\"disk \" + $m.vmId().trim(), $m);");
        Scenario scenario = Scenario.healthy().machine("m-2", "mt/1").machine("m-3", "mt/1");
        Assessment assessment = Evaluating.evaluate(scenario.snapshot(), control, Rules.mt04());
        assertOnlyThisErrs("threw NullPointerException", assessment, "XX-01", "m-1");
        assertOnlyThisErrs("threw NullPointerException", assessment, "XX-01", "m-3");
    }

    @Test
    void aConstraintThatThrowsIsAnErrorOfItsControlOnly() {
        Control control = rule("XX-02", "Machine", "$m : Machine(vmId.length() > 3)", "findings.pass(\"long\", $m);");
        Assessment assessment = Evaluating.evaluate(Scenario.healthy().snapshot(), control, Rules.mt04());
        assertOnlyThisErrs("NullPointerException", assessment, "XX-02", "m-1");
    }

    @Test
    void rulesThatDoNotCompileAreAnErrorOfTheirControlOnly() {
        Control control = rule("XX-03", "Machine", "$m : Machine(nonsense == 1)", "findings.pass(\"x\", $m);");
        Assessment assessment = Evaluating.evaluate(Scenario.healthy().snapshot(), control, Rules.mt04());
        assertOnlyThisErrs("XX-03-slug/control.drl", assessment, "XX-03", "m-1");
    }

    @Test
    void aFindingOnAFactOfTheWrongTypeIsAnError() {
        Control control = rule("XX-04", "Machine", "Machine()\n$t : MasterTarget()", "findings.pass(\"x\", $t);");
        Assessment assessment = Evaluating.evaluate(Scenario.healthy().snapshot(), control, Rules.mt04());
        assertOnlyThisErrs("spoke of MasterTarget where the subject is Machine", assessment, "XX-04", "m-1");
    }

    @Test
    void aFindingOnTooManyFactsIsAnError() {
        Control control =
                rule("XX-05", "Machine", "$m : Machine()\n$t : MasterTarget()", "findings.pass(\"x\", $m, $t);");
        Assessment assessment = Evaluating.evaluate(Scenario.healthy().snapshot(), control, Rules.mt04());
        assertOnlyThisErrs("spoke of Machine/MasterTarget", assessment, "XX-05", "m-1");
    }

    @Test
    void aPairThatTheRequestDoesNotJoinIsAnError() {
        Control control = rule(
                "XX-06",
                "Machine/MasterTarget",
                "$m : Machine()\n$t : MasterTarget()",
                "findings.pass(\"x\", $m, $t);");
        Scenario scenario = Scenario.healthy().add(Scenario.target("mt/2", "cs-1", "vm-9"));
        Assessment assessment = Evaluating.evaluate(scenario.snapshot(), control, Rules.mt04());
        assertOnlyThisErrs("which the request does not join", assessment, "XX-06", "m-1/mt/1");
    }

    @Test
    void aPassOnAnUnusedMasterTargetDoesNotPassTheOneMeant() {
        Control control =
                rule("XX-07", "MasterTarget", "$t : MasterTarget(id == \"mt/2\")", "findings.pass(\"x\", $t);");
        Scenario scenario = Scenario.healthy().add(Scenario.target("mt/2", "cs-1", "vm-9"));
        Assessment assessment = Evaluating.evaluate(scenario.snapshot(), control, Rules.mt04());
        assertEquals(
                Status.UNKNOWN, Evaluating.finding(assessment, "XX-07", "mt/1").status());
    }

    /** A thousand million comparisons: they end in the end, but in no machine's fifth of a second. */
    private static Control slow() {
        return rule(
                "XX-08",
                "MasterTarget",
                "$t : MasterTarget()\n$a : ScsiController()\n$b : ScsiController()\n"
                        + "ScsiController(busNumber > $a.busNumber + $b.busNumber + 100000000)",
                "findings.pass(\"x\", $t);");
    }

    private static Scenario manyControllers() {
        Scenario scenario = Scenario.healthy();
        for (int key = 2000; key < 3000; key++) {
            scenario.twice(Scenario.controller("vm-9", key, ScsiController.Type.LSI_LOGIC));
        }
        return scenario;
    }

    @Test
    void aJoinThatDoesNotEndEndsTheEvaluationWhichKnowsTheControlAfterTwoAttempts() {
        Duration brief = Duration.ofMillis(200);
        Limits limits = new Limits(brief, brief, Duration.ofSeconds(120));
        Snapshot snapshot = manyControllers().snapshot();
        Pack pack = Rules.pack(slow());
        RunawayException first =
                assertThrows(RunawayException.class, () -> Evaluating.evaluate(snapshot, limits, pack));
        assertEquals(Set.of(pack.digest()), first.known().packs());
        RunawayException second = assertThrows(
                RunawayException.class, () -> Evaluating.evaluate(snapshot, limits.knowing(first.known()), pack));
        assertEquals(
                "its rules were stopped after 1 s", second.known().controls().get("XX-08"));
    }

    @Test
    void aControlThatIsKnownNotToEndIsAnErrorAndIsNotRunAgain() {
        Runaways known = Runaways.none().withControl("XX-08", "its rules were stopped after 3 s");
        Limits limits = Limits.standard().knowing(known);
        Assessment assessment =
                Evaluating.evaluate(manyControllers().snapshot(), limits, Rules.pack(slow(), Rules.mt04()));
        assertOnlyThisErrs("stopped after 3 s", assessment, "XX-08", "mt/1");
    }

    @Test
    void aParameterOutsideItsBoundsIsAnError() {
        Control control = Rules.control(
                "VM-00",
                "Machine",
                Rules.MACHINE_PASS,
                Control.Level.REQUIRED,
                "reprotect",
                Control.GapScope.SUBJECT,
                java.util.List.of(new Control.Parameter("age", 900, "seconds", 60, 3600, "how old")));
        Assessment assessment = Evaluating.evaluate(
                Scenario.healthy().parameter("VM-00.age", 99999).snapshot(), control, Rules.mt04());
        assertOnlyThisErrs("parameter age is 99999, outside 60 to 3600", assessment, "VM-00", "m-1");
    }
}
